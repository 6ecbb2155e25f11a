"""What the lines give is what is recorded: whole đồng, never below nothing, never on spirits."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.money import percent_of
from catalog.offers.models import Benefit, Condition, ConditionalOffer
from storefront.basket.models import Basket
from tests.promotions import applied, offer, reckoned, voucher
from tests.storefront.orders.buyers import basket_of, goods, reread

pytestmark = pytest.mark.django_db


def lines_of(basket: Basket) -> list[Decimal]:
    return [line.line_price_incl_tax_incl_discounts for line in basket.all_lines()]


def test_fifteen_percent_are_fifteen_percent_of_the_price_with_vat() -> None:
    grapes = goods(price=12_345)
    offer(grapes, value=15)
    basket = reckoned(basket_of(grapes, quantity=3))
    # 12,345 x 15 % = 1,851.75, rounded a piece: Oscar as it comes would take 16.2 %.
    assert basket.total_incl_tax == 3 * (12_345 - 1852)
    assert applied(basket) == 3 * 1852


def test_a_fixed_sum_is_spread_in_whole_dong_and_adds_up() -> None:
    three = [goods(f"Hàng {n}", price=10_000) for n in range(3)]
    offer(value=5_000, kind=Benefit.FIXED)
    basket = reckoned(basket_of(*three))
    assert lines_of(basket) == [8_334, 8_334, 8_332]
    assert applied(basket) == 5_000


@pytest.mark.parametrize(
    ("kind", "value", "condition", "total"),
    [
        (Benefit.PERCENTAGE, 100, (Condition.COUNT, 1), 0),
        (Benefit.FIXED, 1_000_000, (Condition.COUNT, 1), 0),
        (Benefit.FIXED_UNIT, 90_000, (Condition.COUNT, 1), 0),
        (Benefit.FIXED_UNIT, 5_000, (Condition.COUNT, 1), 160_000),
        (Benefit.FIXED_PRICE, 100_000, (Condition.COUNT, 2), 100_000),
        (Benefit.MULTIBUY, None, (Condition.COUNT, 2), 85_000),
        (Benefit.PERCENTAGE, 10, (Condition.VALUE, 170_000), 153_000),
        (Benefit.PERCENTAGE, 10, (Condition.VALUE, 170_001), 170_000),
        (Benefit.PERCENTAGE, 10, (Condition.COVERAGE, 2), 170_000),
    ],
)
def test_each_kind_of_benefit(kind: str, value: object, condition: tuple, total: int) -> None:
    grapes = goods()
    offer(grapes, kind=kind, value=value, condition=condition)
    basket = reckoned(basket_of(grapes, quantity=2))
    assert basket.total_incl_tax == total
    assert applied(basket) == 170_000 - total


@pytest.mark.parametrize("kind", [Benefit.SHIPPING_ABSOLUTE, Benefit.SHIPPING_PERCENTAGE])
def test_delivery_is_never_discounted(kind: str) -> None:
    grapes = goods()
    code = voucher("FREESHIP", grapes, kind=kind, value=100)
    basket = reckoned(basket_of(grapes), code)
    assert list(basket.offer_applications) == []
    assert basket.total_incl_tax == 85_000


def test_offers_that_stack_never_go_below_nothing() -> None:
    grapes = goods()
    offer(grapes, value=80, exclusive=False)
    code = voucher("QUATET50", value=50_000, kind=Benefit.FIXED, exclusive=False)
    basket = reckoned(basket_of(grapes), code)
    assert basket.total_incl_tax == 0
    assert applied(basket) == 85_000


def test_a_line_another_offer_has_taken_does_not_stop_a_code_for_the_rest() -> None:
    cheap, dear = goods(price=20_000), goods("Tỏi", price=100_000)
    offer(cheap, value=50, priority=10)
    basket = reckoned(basket_of(cheap, dear), voucher(value=10))
    assert lines_of(basket) == [10_000, 90_000]


@pytest.mark.parametrize("kind", [Benefit.PERCENTAGE, Benefit.FIXED, Benefit.FIXED_UNIT])
@pytest.mark.parametrize("named", [True, False])
def test_spirits_are_neither_discounted_nor_counted(kind: str, named: bool) -> None:
    spirit, garlic = goods("Rượu nho", abv_percent=15, price=300_000), goods("Tỏi")
    offer(*([spirit, garlic] if named else []), kind=kind, value=50, condition=("Value", 100_000))
    basket = reckoned(basket_of(spirit, garlic))
    assert lines_of(basket) == [300_000, 85_000]


def test_wine_below_fifteen_percent_may_be_promoted() -> None:
    wine = goods("Vang nho", abv_percent=Decimal("14.9"), price=100_000)
    offer(wine)
    assert lines_of(reckoned(basket_of(wine))) == [90_000]


def test_even_a_benefit_that_asks_nobody_gives_nothing_on_spirits() -> None:
    line = basket_of(goods("Rượu nho", abv_percent=15)).all_lines()[0]
    line.discount(Decimal(1_000), 1)
    assert line.discount_value == 0


def test_prices_of_pieces_are_whole_and_add_up_to_the_line() -> None:
    grapes = goods(price=10_000)
    offer(grapes, kind=Benefit.FIXED, value=1_000)
    line = reckoned(basket_of(grapes, quantity=3)).all_lines()[0]
    pieces = line.get_price_breakdown()
    assert pieces == [(9_667, 9_667, 2), (9_666, 9_666, 1)]


def test_a_suspended_offer_of_a_code_gives_nothing() -> None:
    code = voucher()
    code.offers.get().suspend()
    assert reckoned(basket_of(goods()), code).total_incl_tax == 85_000


def test_questions_stay_the_same_however_many_lines() -> None:
    crowd = [goods(f"Hàng {n}") for n in range(6)]
    offer(*crowd)
    few, many = reread(basket_of(crowd[0])), reread(basket_of(*crowd))

    def cost(basket: Basket) -> int:
        with CaptureQueriesContext(connection) as queries:
            reckoned(basket)
        return len(queries)

    assert cost(few) == cost(many)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(price=st.integers(1, 10**7), percent=st.integers(1, 9999), quantity=st.integers(1, 999))
def test_a_percentage_costs_the_card_s_price_times_the_pieces(
    price: int, percent: int, quantity: int
) -> None:
    ConditionalOffer.objects.all().delete()
    grapes = goods(price=price, stock=1000)
    offer(grapes, value=Decimal(percent) / 100)
    basket = reckoned(basket_of(grapes, quantity=quantity))
    card = price - percent_of(Decimal(price), Decimal(percent) / 100)
    assert basket.total_incl_tax == card * quantity
    assert applied(basket) == (price - card) * quantity
