"""A licensed wine on the shelf, and visitors who confirmed their age."""

import datetime

from django.test import Client
from oscar.apps.catalogue.models import Product

from catalog.clock import today
from catalog.licences.models import Licence
from catalog.models import Listing
from tests.storefront.orders.buyers import goods

OURS = {"Sec-Fetch-Site": "same-origin"}
ADULT = datetime.date(1990, 12, 31)


def licence(**facts: object) -> Licence:
    """Return the shop's own licence, valid this month."""
    month = datetime.timedelta(days=30)
    words = {"number": "DEMO-GP-02", "issuer": "Phòng cấp phép"}
    dates = {"valid_from": today() - month, "valid_until": today() + month}
    return Licence.objects.create(**{**words, **dates, **facts})


def wine(name: str = "Vang nho", *, abv_percent: object = 12, **facts: object) -> Listing:
    """Return a drink of `abv_percent` that a licence covers."""
    if not Licence.objects.exists():
        licence()
    made = goods(name, abv_percent=abv_percent, **facts)
    Product.objects.filter(pk=made.product_id).update(is_public=True)
    return Listing.objects.get(pk=made.pk)


def confirm(browser: Client, *, next_to: str = "/san-pham/"):
    """Return the answer to "I am 18 or older", sent from our own page."""
    given = {"answer": "adult", "next": next_to}
    return browser.post("/do-tuoi/tra-loi/", given, headers=OURS)


def adult() -> Client:
    """Return the browser of somebody who has confirmed."""
    browser = Client()
    confirm(browser)
    return browser
