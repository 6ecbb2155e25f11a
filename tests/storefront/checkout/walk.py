"""A guest's walk through basket and checkout, as the browser would send it."""

import re

from django.http import HttpResponse
from django.test import Client

from catalog.models import Listing

HOME = {
    "delivery": "home",
    "full_name": "Trần Thị Lan",
    "phone": "0912 345 678",
    "commune": "Ninh Phước",
    "street": "12 thôn Mỹ Nghiệp",
    "email": "",
}
PICKUP = {"delivery": "pickup", "full_name": "Trần Thị Lan", "phone": "0912345678"}
PAGE_1, PAGE_2 = "/thanh-toan/", "/thanh-toan/xac-nhan/"


def put_in(browser: Client, listing: Listing, quantity: object = 1, **extra: object):
    """Return the answer to "add to basket" from our own page."""
    given = {"product": listing.product_id, "quantity": quantity}
    return browser.post("/gio-hang/them/", given, HTTP_ORIGIN="http://testserver", **extra)


def at_page_2(browser: Client, *listings: Listing, **changed: str) -> HttpResponse:
    """Return page 2 for a basket with these goods."""
    for listing in listings:
        put_in(browser, listing)
    answer = browser.post(PAGE_1, {**HOME, **changed})
    assert answer.status_code == 302, said(answer)
    return browser.get(PAGE_2)


def order_form(page: HttpResponse, method: str = "cod") -> dict:
    """Return what the order button of page 2 would send."""
    html = page.content.decode()
    hidden = {
        name: re.search(f'name="{name}" value="([^"]*)"', html)[1]
        for name in ("key", "total", "seen")
    }
    return {**hidden, "method": method}


def said(answer: HttpResponse) -> str:
    """Return the sentences beside fields and in notices."""
    found = re.findall(
        r'class="field-error[^>]*>([^<]+)|role="(?:alert|status)">.*?<p>([^<]+)',
        answer.content.decode(),
        re.DOTALL,
    )
    return " ".join(part for pair in found for part in pair if part)
