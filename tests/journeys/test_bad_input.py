"""What goes wrong on the way is said where it went wrong, and nothing typed or chosen is lost."""

from collections.abc import Callable, Iterator

import pytest
from django.db.models import F
from oscar.apps.order.models import Order
from playwright.sync_api import expect

from catalog.stock.models import StockRecord
from tests.journeys.visitor import AT_HOME, GARLIC, PHONE, Visitor

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@pytest.fixture
def garlic() -> Iterator[StockRecord]:
    """The garlic's place on the shelf, put back afterwards."""
    shelf = StockRecord.objects.get(product__slug=GARLIC)
    yield shelf
    kept = {"price": shelf.price, "num_in_stock": shelf.num_in_stock}
    StockRecord.objects.filter(pk=shelf.pk).update(**kept)


def sell_the_rest(shelf: StockRecord) -> None:
    """Let other buyers take every piece that is still free."""
    StockRecord.objects.filter(pk=shelf.pk).update(num_in_stock=F("num_allocated"))


@both_ways
def test_what_was_typed_stays_with_a_sentence_beside_each_wrong_field(
    visitor: Callable[..., Visitor], script: bool
) -> None:
    lan = visitor(script=script)
    lan.watch.expects(422)
    lan.comes_to_page_1()
    typed = {**AT_HOME, "phone": "12345", "commune": "Atlantis"}
    lan.answers_page_1("home", typed)
    wrong_phone = "This is not a Vietnamese phone number, for example 0912 345 678."
    lan.reads_beside("phone", lan.words(wrong_phone))
    lan.reads_beside("commune", "Atlantis")
    for name, text in typed.items():
        expect(lan.field(name)).to_have_value(text)
    lan.type(phone=PHONE, commune=AT_HOME["commune"])
    lan.press("On to payment")
    lan.page.wait_for_url("**/xac-nhan/")


def test_an_empty_page_1_asks_for_each_of_the_four_fields(visitor: Callable[..., Visitor]) -> None:
    lan = visitor()
    lan.watch.expects(422)
    lan.comes_to_page_1()
    lan.press("On to payment")
    asked = {
        "full_name": "Please type your name.",
        "phone": "Please type your phone number: the courier calls it.",
        "commune": "Please type the commune, for example Ninh Phước.",
        "street": "Please type the house number, street or hamlet.",
    }
    for name, sentence in asked.items():
        lan.reads_beside(name, lan.words(sentence))
    expect(lan.page.locator("main [aria-invalid=true]")).to_have_count(len(asked))


@both_ways
def test_lost_stock_is_said_and_the_basket_kept(
    visitor: Callable[..., Visitor], garlic: StockRecord, script: bool
) -> None:
    lan = visitor(script=script)
    lan.watch.expects(409)
    lan.comes_to_page_2(GARLIC)
    before = Order.objects.count()
    sell_the_rest(garlic)
    lan.press("Place the order")
    expect(lan.page.get_by_role("alert").first).to_contain_text("Tỏi Phan Rang")
    assert Order.objects.count() == before
    lan.follow("Basket")
    expect(lan.page.locator(".basket-line")).to_contain_text("Tỏi Phan Rang")
    lan.reads(lan.words("Please change the marked goods first; then you can check out."))


@both_ways
def test_a_changed_price_is_said_before_anything_is_ordered(
    visitor: Callable[..., Visitor], garlic: StockRecord, script: bool
) -> None:
    lan = visitor(script=script)
    lan.watch.expects(409)
    lan.comes_to_page_2(GARLIC)
    StockRecord.objects.filter(pk=garlic.pk).update(price=99_000)
    lan.press("Place the order")
    lan.reads(lan.words("The total has changed. Please look at it again before ordering."))
    lan.reads("99.000")
    lan.reads("95.000")
    number = lan.orders("cod")
    order = Order.objects.get(number=number)
    assert order.total_incl_tax - order.shipping_incl_tax == 99_000


@both_ways
def test_a_double_click_makes_one_order(visitor: Callable[..., Visitor], script: bool) -> None:
    lan = visitor(script=script)
    lan.comes_to_page_2()
    before = Order.objects.count()
    button = lan.page.get_by_role("button", name=lan.words("Place the order"))
    button.dblclick(no_wait_after=True)
    lan.page.wait_for_url("**/thanh-toan/xong/*/")
    lan.page.wait_for_load_state("networkidle")
    assert Order.objects.count() == before + 1


def test_back_from_the_done_page_does_not_order_again(visitor: Callable[..., Visitor]) -> None:
    lan = visitor()
    lan.comes_to_page_2()
    number = lan.orders("cod")
    before = Order.objects.count()
    lan.page.go_back()
    lan.page.wait_for_url("**/thanh-toan/xong/*/")
    lan.reads(number)
    assert Order.objects.count() == before


def test_a_wrong_phone_finds_no_order_and_tells_nothing(visitor: Callable[..., Visitor]) -> None:
    lan = visitor(script=False)
    lan.watch.expects(404)
    lan.comes_to_page_2()
    number = lan.orders("cod")
    lan.follow("Track an order")
    lan.type(number=number, phone="0987 654 321")
    lan.press("Find the order")
    lan.reads(
        lan.words("We find no order with this number and this phone. Please look at both again.")
    )
    expect(lan.field("number")).to_have_value(number)
    expect(lan.page.locator("main")).not_to_contain_text("Nho đỏ")


def test_more_than_there_is_cannot_be_put_in(
    visitor: Callable[..., Visitor], garlic: StockRecord
) -> None:
    lan = visitor()
    lan.watch.expects(422)
    lan.go(f"/san-pham/{GARLIC}/")
    sell_the_rest(garlic)
    lan.taps_add()
    expect(lan.page.locator("[data-add-said]")).to_have_class("field-error")
    expect(lan.page.locator("[data-basket-badge]")).to_be_hidden()
