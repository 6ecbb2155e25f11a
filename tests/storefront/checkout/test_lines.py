"""What is said about the lines of a basket, and about what changed in it meanwhile."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog.stock.models import StockRecord
from storefront.checkout.lines import Row, changes, dotted, rows_of, shown
from tests import cast
from tests.storefront.orders.buyers import basket_of, goods, reread

prices = st.integers(1, 10**9).map(str)
lines = st.dictionaries(
    st.integers(1, 9).map(str), st.tuples(st.just("Nho"), st.integers(1, 999), prices), max_size=5
)
seen = st.fixed_dictionaries({"lines": lines, "fee": prices})


def row_of(basket: object) -> Row:
    """Return the one row of the basket as the next request sees it."""
    (row,) = rows_of(reread(basket))
    return row


def told(before: dict, after: dict) -> list[str]:
    """Return the changes in English."""
    with translation.override("en"):
        return changes(before, after)


@pytest.mark.django_db
def test_a_row_shows_what_is_bought_and_what_it_costs() -> None:
    row = row_of(basket_of(goods(), quantity=3))
    assert (row.name, row.unit_label, row.price, row.total) == (
        "Nho đỏ tươi", "Hộp 2 kg", 85_000, 255_000)  # fmt: skip
    assert (row.problem, row.old_price, row.most) == ("", None, 10)
    assert row.id_text == str(row.line.pk)


@pytest.mark.django_db
def test_a_kind_is_named_with_its_product() -> None:
    (red, _white) = cast.variants(cast.listing("Khăn thổ cẩm"), Đỏ=120_000, Trắng=110_000)
    basket = basket_of()
    basket.add_product(red)
    assert row_of(basket).full_name == "Khăn thổ cẩm, Đỏ"


@pytest.mark.django_db
def test_a_new_price_is_shown_beside_the_old_one() -> None:
    basket = basket_of(goods())
    StockRecord.objects.update(price=Decimal(99_000))
    row = row_of(basket)
    assert (row.old_price, row.price, row.problem) == (85_000, 99_000, "")


@pytest.mark.django_db
@pytest.mark.parametrize("lost", [{"num_in_stock": 0}, {"num_in_stock": 1}, {"price": None}])
def test_what_cannot_be_ordered_any_more_says_why(lost: dict) -> None:
    basket = basket_of(goods(), quantity=2)
    StockRecord.objects.update(**lost)
    assert row_of(basket).problem


@pytest.mark.django_db
def test_goods_that_lost_their_listing_are_a_row_still() -> None:
    grapes = goods()
    basket = basket_of(grapes)
    grapes.delete()
    row = row_of(basket)
    assert (row.name, row.url) == ("Nho đỏ tươi", "")
    assert row.problem


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"lines": {"1": ["Nho", 1, "99000"]}}, "Nho now costs 99.000 ₫ (before: 85.000 ₫)."),
        ({"lines": {"1": ["Nho", 3, "85000"]}}, "Nho: now 3 pieces."),
        ({"lines": {}}, "Nho is no longer in your basket."),
        ({"fee": "20000"}, "Delivery now costs 20.000 ₫ (before: 23.000 ₫)."),
    ],
)
def test_each_change_is_one_sentence(after: dict, sentence: str) -> None:
    before = {"lines": {"1": ["Nho", 1, "85000"]}, "fee": "23000"}
    assert told(before, before | after) == [sentence]


def test_what_came_in_from_another_tab_is_named() -> None:
    before = {"lines": {}, "fee": "0"}
    after = {"lines": {"2": ["Tỏi", 1, "60000"]}, "fee": "0"}
    assert told(before, after) == ["Tỏi came into your basket."]


def test_goods_without_a_price_are_not_told_to_cost_nothing() -> None:
    before = {"lines": {"1": ["Nho", 1, "85000"]}, "fee": "0"}
    assert told(before, {"lines": {"1": ["Nho", 1, "0"]}, "fee": "0"}) == []


def test_who_saw_nothing_yet_is_told_of_no_fee() -> None:
    assert told({}, {"lines": {}, "fee": "23000"}) == []


@given(seen)
def test_nothing_changed_is_nothing_said(view: dict) -> None:
    assert told(view, view) == []


@given(seen, seen)
def test_a_change_is_never_silent(before: dict, after: dict) -> None:
    assert bool(told(before, after)) == (before != after)


@given(st.integers(0, 10**12))
def test_dots_part_the_thousands_and_change_no_digit(amount: int) -> None:
    written = dotted(str(amount))
    assert written.replace(".", "") == str(amount)
    assert all(len(group) == 3 for group in written.split(".")[1:])


@pytest.mark.django_db
def test_what_is_remembered_fits_a_session() -> None:
    basket = basket_of(goods(), quantity=2)
    view = shown(rows_of(reread(basket)), Decimal(23_000))
    line = str(basket.lines.get().pk)
    assert view == {"lines": {line: ["Nho đỏ tươi", 2, "85000"]}, "fee": "23000"}
