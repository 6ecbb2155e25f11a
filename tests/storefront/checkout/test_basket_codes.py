"""A code on the basket's page, and line by line on every page after it."""

import pytest
from django.test import Client
from oscar.apps.voucher.models import Voucher

from catalog.offers.models import Benefit
from storefront.basket.models import Basket
from storefront.letters.models import Letter
from storefront.orders.models import Placement
from tests import cast
from tests.promotions import offer, voucher
from tests.storefront.checkout.walk import PAGE_2, at_page_2, order_form, put_in, said
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db
BASKET, CODE, OUT = "/gio-hang/", "/gio-hang/ma/", "/gio-hang/ma/bo/"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_code_is_put_in_shown_and_taken_out(client: Client) -> None:
    voucher()
    put_in(client, goods(), 2)
    answer = client.post(CODE, {"code": " ninh thuận 10"})
    assert answer["Location"] == BASKET
    page = text(client, BASKET)
    assert "NINHTHUAN10" in page
    assert "-17.000" in page
    assert "153.000" in page
    client.post(OUT, {"code": "NINHTHUAN10"})
    assert "153.000" not in text(client, BASKET)
    assert not Basket.objects.get().vouchers.exists()


@pytest.mark.parametrize("typed", ["", "KHONGCO", '"><script>', "x" * 300, "NINHTHUAN10"])
def test_a_code_that_is_not_taken_says_why_beside_the_field_and_stays(
    client: Client, typed: str
) -> None:
    voucher(days=(1, 2))
    put_in(client, goods())
    answer = client.post(CODE, {"code": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="ma-giam-gia-error"' in page
    assert 'aria-invalid="true"' in page
    assert typed not in ("KHONGCO", "NINHTHUAN10") or f'value="{typed}"' in page
    assert "<script>" not in page.split('id="ma"')[1]
    assert said(answer)


def test_a_code_without_a_basket_is_refused_and_makes_none(client: Client) -> None:
    voucher()
    assert client.post(CODE, {"code": "NINHTHUAN10"}).status_code == 422
    assert client.post(OUT, {"code": "NINHTHUAN10"}).status_code in (302, 422)
    assert not Basket.objects.exists()


@pytest.mark.parametrize("path", [CODE, OUT])
def test_looking_at_the_address_changes_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 405


def test_ten_wrong_codes_and_then_a_pause(client: Client) -> None:
    voucher()
    put_in(client, goods())
    for number in range(10):
        assert client.post(CODE, {"code": f"DOAN{number}"}).status_code == 422
    answer = client.post(CODE, {"code": "NINHTHUAN10"})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60


def test_right_codes_and_empty_fields_are_no_guesses(client: Client) -> None:
    voucher()
    put_in(client, goods())
    for _time in range(12):
        assert client.post(CODE, {"code": "NINHTHUAN10"}).status_code in (302, 422)
        assert client.post(CODE, {"code": ""}).status_code == 422
    client.post(OUT, {"code": "NINHTHUAN10"})
    assert client.post(CODE, {"code": "NINHTHUAN10"}).status_code == 302


def test_code_and_offer_stand_on_every_page_of_the_order(client: Client) -> None:
    grapes = goods()
    offer(grapes, name="Mùa nho", exclusive=False)
    voucher("QUATET50", value=50_000, kind=Benefit.FIXED, exclusive=False)
    put_in(client, grapes)
    client.post(CODE, {"code": "QUATET50"})
    page_2 = at_page_2(client, email="lan@vidu.vn")
    form = order_form(page_2, "vietqr")
    placed = client.post(PAGE_2, form)
    one = Placement.objects.get()
    pages = [text(client, BASKET), page_2.content.decode(), text(client, placed["Location"]),
             text(client, one.get_absolute_url()), text(client, one.get_print_url()),
             Letter.objects.get().text, Letter.objects.get().html]  # fmt: skip
    for page in pages[1:]:
        assert "QUATET50" in page
        assert "-50.000" in page
        assert "Mùa nho" in page
        assert "-8.500" in page
    assert one.order.total_incl_tax == int(form["total"]) == 26_500 + one.order.shipping_incl_tax


def test_page_1_shows_what_the_code_takes_off(client: Client) -> None:
    voucher()
    put_in(client, goods())
    client.post(CODE, {"code": "NINHTHUAN10"})
    page = text(client, "/thanh-toan/")
    assert "NINHTHUAN10" in page
    assert "-8.500" in page


def test_a_code_that_lapses_before_the_button_is_told_and_nothing_placed(client: Client) -> None:
    code = voucher()
    put_in(client, goods())
    client.post(CODE, {"code": code.code})
    form = order_form(at_page_2(client))
    Voucher.objects.update(end_datetime=code.start_datetime)
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert code.code in said(answer)
    assert "8.500" in said(answer)
    assert not Placement.objects.exists()
    again = client.post(PAGE_2, order_form(answer))
    assert again.status_code == 302
    assert not Placement.objects.get().order.discounts.exists()


def test_logging_in_keeps_the_code_of_the_guest_s_basket(client: Client) -> None:
    voucher()
    put_in(client, goods())
    client.post(CODE, {"code": "NINHTHUAN10"})
    client.force_login(cast.shopper(), backend="storefront.account.backends.EmailOrPhoneBackend")
    assert "76.500" in text(client, BASKET)
    assert Basket.objects.get(owner__isnull=False).vouchers.exists()
