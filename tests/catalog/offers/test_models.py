"""Staff cannot make an offer with fractions, above a hundred percent, or on delivery."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.apps.catalogue.models import Product

from catalog.offers.models import (
    Benefit,
    Condition,
    ConditionalOffer,
    check_whole,
    is_percentage,
    may_be_promoted,
)
from tests import cast
from tests.promotions import offer, range_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Benefit.FIXED, "0.5"), (Benefit.FIXED_UNIT, "1000.01"), (Benefit.FIXED_PRICE, "99999.5"),
     (Benefit.PERCENTAGE, "100.01"), (Benefit.SHIPPING_ABSOLUTE, "10"),
     (Benefit.SHIPPING_PERCENTAGE, "10"), (Benefit.SHIPPING_FIXED_PRICE, "10")],
)  # fmt: skip
def test_a_benefit_that_cannot_be_paid_in_dong_is_refused(kind: str, value: str) -> None:
    goods = None if "Shipping" in kind or kind == Benefit.FIXED_PRICE else range_of()
    with pytest.raises(ValidationError):
        Benefit(type=kind, value=Decimal(value), range=goods).full_clean()


@pytest.mark.parametrize(("kind", "value"), [("Absolute", "50000.00"), ("Percentage", "12.5")])
def test_whole_dong_and_parts_of_a_percent_are_taken(kind: str, value: str) -> None:
    Benefit(type=kind, value=Decimal(value), range=range_of()).full_clean()


@pytest.mark.parametrize(("kind", "value"), [("Count", "1.5"), ("Value", "200000.5")])
def test_half_a_piece_and_half_a_dong_are_no_condition(kind: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Condition(type=kind, value=Decimal(value), range=range_of()).full_clean()


def test_a_ceiling_has_no_fraction() -> None:
    run = offer()
    run.max_discount = Decimal("0.01")
    with pytest.raises(ValidationError):
        run.full_clean()


def test_nothing_and_whole_numbers_are_whole() -> None:
    check_whole(None)
    check_whole(Decimal("3.00"))


def test_only_percentages_are_percentages() -> None:
    assert is_percentage(offer())
    assert not is_percentage(offer(kind=Benefit.FIXED))
    assert not is_percentage(None)


@pytest.mark.parametrize(
    ("abv", "may"), [(None, True), (0, True), ("14.9", True), (15, False), (40, False)]
)
def test_drinks_from_fifteen_percent_on_are_not_promoted(abv: object, may: bool) -> None:
    drink = cast.listing("Rượu nho", abv_percent=abv and Decimal(abv))
    assert drink.may_be_promoted is may
    assert may_be_promoted(drink.product) is may


def test_a_kind_is_promoted_as_its_listing_is_and_foreign_goods_are() -> None:
    drink = cast.listing("Rượu nho", abv_percent=Decimal(40))
    (bottle,) = cast.variants(drink, chai=200_000)
    assert not may_be_promoted(bottle)
    assert may_be_promoted(Product(structure=Product.STANDALONE))


def test_a_range_learns_a_basket_s_goods_in_one_go() -> None:
    grapes, garlic = cast.listing(), cast.listing("Tỏi")
    held = range_of(grapes)
    held.learn([grapes.product_id, garlic.product_id])
    with CaptureQueriesContext(connection) as queries:
        assert held.contains_product(grapes.product)
        assert not held.contains_product(garlic.product)
    assert len(queries) == 0
    assert not held.contains_product(cast.listing("Mới").product)


def test_two_orders_at_once_both_count() -> None:
    run = offer()
    same = ConditionalOffer.objects.get(pk=run.pk)
    run.record_usage({"freq": 1, "discount": Decimal(8_500)})
    same.record_usage({"freq": 2, "discount": Decimal(1_500)})
    run.refresh_from_db()
    assert (run.num_orders, run.num_applications, run.total_discount) == (2, 3, 10_000)
