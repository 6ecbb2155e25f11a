"""From the home page to a tracked order, with JavaScript and without, in each way to pay."""

import io
from collections.abc import Callable

import pytest
import zxingcpp
from django.conf import settings
from oscar.apps.order.models import Order
from PIL import Image
from playwright.sync_api import expect

from storefront.payments import vietqr
from tests.journeys.visitor import AT_HOME, PICKED_UP, Visitor

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def finds_the_grapes(lan: Visitor) -> None:
    """Walk from the home page over the search to the basket's checkout."""
    lan.go("/")
    lan.searches("nho do")
    lan.page.locator("main").get_by_role("link", name="Nho đỏ tươi", exact=True).click()
    lan.presses_add()
    lan.follow("Check out")
    assert lan.typed == 0


def scanned(lan: Visitor) -> str:
    """Return what a bank's app reads from the screen."""
    picture = lan.page.locator(".transfer-code").screenshot()
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return "".join(code.text for code in codes)


@both_ways
def test_grapes_are_ordered_with_four_typed_fields_and_tracked(
    visitor: Callable[..., Visitor], script: bool
) -> None:
    lan = visitor(script=script)
    finds_the_grapes(lan)
    lan.answers_page_1("home", AT_HOME)
    assert lan.typed == 4
    number = lan.orders("cod")
    lan.reads(lan.words("You pay the courier in cash when the parcel arrives."))
    lan.tracks(number)
    lan.reads("Nho đỏ tươi")
    assert Order.objects.get(number=number).status == "placed"


@both_ways
def test_a_bank_reads_from_the_screen_what_is_to_be_paid(
    visitor: Callable[..., Visitor], script: bool
) -> None:
    lan = visitor(script=script)
    finds_the_grapes(lan)
    lan.answers_page_1("home", AT_HOME)
    number = lan.orders("vietqr")
    order = Order.objects.get(number=number)
    expected = vietqr.payload(
        bank_bin=settings.VIETQR_BANK_BIN,
        account=settings.VIETQR_ACCOUNT_NUMBER,
        amount=order.total_incl_tax,
        note="OCOP" + number.replace("-", ""),
    )
    assert scanned(lan) == expected
    lan.tracks(number)
    assert scanned(lan) == expected


@both_ways
def test_who_collects_the_goods_types_two_fields(
    visitor: Callable[..., Visitor], script: bool
) -> None:
    lan = visitor(script=script)
    finds_the_grapes(lan)
    lan.answers_page_1("pickup", PICKED_UP)
    assert lan.typed == 2
    number = lan.orders("pickup")
    lan.reads(lan.words("You collect the goods at the sales point and pay there."))
    lan.tracks(number)
    assert Order.objects.get(number=number).shipping_incl_tax == 0


def test_an_english_guest_is_served_in_english_to_the_end(visitor: Callable[..., Visitor]) -> None:
    ann = visitor("en")
    ann.go("/")
    ann.searches("red cardinal")
    ann.page.locator("main").get_by_role("link", name="Red Cardinal grapes", exact=True).click()
    ann.presses_add()
    ann.follow("Check out")
    ann.answers_page_1("home", AT_HOME)
    number = ann.orders("cod")
    ann.tracks(number)
    assert "/en/don-hang/" in ann.page.url
    expect(ann.page.locator("html")).to_have_attribute("lang", "en")


def test_the_commune_is_chosen_from_what_is_suggested(visitor: Callable[..., Visitor]) -> None:
    lan = visitor()
    lan.comes_to_page_1()
    lan.type(commune="ninh phuoc")
    options = lan.page.get_by_role("option")
    options.first.wait_for()
    lan.field("commune").press("ArrowDown")
    lan.field("commune").press("Enter")
    expect(lan.field("commune")).to_have_value("xã Ninh Phước, tỉnh Khánh Hòa")
    expect(lan.page.locator("[data-parcels] .parcel")).to_have_count(1)
    assert lan.page.url.endswith("/thanh-toan/")
