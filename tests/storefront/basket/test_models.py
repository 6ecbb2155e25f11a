"""Baskets in whole đồng that refuse changes once they are ordered."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalog.strategy import ShopStrategy
from storefront.basket.models import Basket, BasketClosed, Line
from storefront.basket.quantities import BadQuantity, parse_quantity
from tests.storefront.orders.buyers import basket_of, goods, reread

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("typed", "meant"), [("1", 1), (" 12 ", 12), ("007", 7), ("999", 999)])
def test_whole_numbers_are_quantities(typed: str, meant: int) -> None:
    assert parse_quantity(typed) == meant


@pytest.mark.parametrize("typed", ["", "0", "-1", "1e9", "1.5", "abc", "١", "1000", "+1", "1_0"])
def test_everything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadQuantity, match="999"):
        parse_quantity(typed)


def test_a_discount_is_whole_dong() -> None:
    line = basket_of(goods()).all_lines()[0]
    line.discount(Decimal("1851.75"), 1)
    assert line.discount_value == Decimal(1852)


def test_a_submitted_basket_refuses_every_change() -> None:
    grapes = goods()
    basket, stale = basket_of(grapes), None
    stale = reread(basket)
    basket.submit()
    with pytest.raises(BasketClosed):
        stale.add_product(grapes.product)
    with pytest.raises(BasketClosed):
        stale.set_quantity(Line.objects.get().pk, 5)
    assert Line.objects.get().quantity == 1


def test_a_submitted_basket_never_opens_again() -> None:
    basket = basket_of(goods())
    stale = reread(basket)
    basket.submit()
    stale.thaw()
    assert Basket.objects.get().status == Basket.SUBMITTED


def test_a_frozen_basket_opens_again() -> None:
    basket = basket_of(goods())
    basket.freeze()
    basket.thaw()
    assert (basket.status, reread(basket).status) == (Basket.OPEN, Basket.OPEN)


def test_quantity_zero_removes_and_an_unknown_line_is_passed_over() -> None:
    basket = basket_of(goods())
    basket.set_quantity(999_999, 3)
    basket.set_quantity(Line.objects.get().pk, 0)
    assert reread(basket).is_empty


def test_a_basket_that_was_never_saved_has_no_lines() -> None:
    basket = Basket()
    basket.strategy = ShopStrategy()
    assert basket.is_empty
    assert list(basket.all_lines()) == []


def test_a_lock_shows_the_status_of_now() -> None:
    basket = basket_of(goods())
    Basket.objects.update(status=Basket.SUBMITTED)
    with transaction.atomic(), pytest.raises(BasketClosed):
        basket.lock()


def test_lines_cost_the_same_queries_however_many() -> None:
    few, many = basket_of(goods()), basket_of(*(goods(f"Hàng {n}") for n in range(6)))

    def cost(basket: Basket) -> int:
        with CaptureQueriesContext(connection) as queries:
            for line in reread(basket).all_lines():
                assert line.purchase_info.availability.is_available_to_buy
        return len(queries)

    assert cost(few) == cost(many) <= 6
