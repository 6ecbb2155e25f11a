"""Order numbers can be read out, cannot be guessed, and are never given twice."""

import pytest
from oscar.apps.order.models import Order
from oscar.core.loading import get_class

from storefront.orders import numbers
from storefront.orders.models import Placement, new_token
from storefront.orders.numbers import LENGTH, LETTERS, OrderNumberGenerator, new_number
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


def test_a_number_has_letters_nobody_mixes_up() -> None:
    for _ in range(50):
        code = new_number().removeprefix("NT-")
        assert len(code) == LENGTH
        assert set(code) <= set(LETTERS)
    assert not set("0O1IL5S8B") & set(LETTERS)


def test_numbers_follow_no_order() -> None:
    given = [new_number() for _ in range(200)]
    assert len(set(given)) == 200
    assert given not in (sorted(given), sorted(given, reverse=True))


def test_a_number_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = order_of(goods()).order.number.removeprefix("NT-")
    draws = iter(taken + "7K3QF9")
    monkeypatch.setattr(numbers.secrets, "choice", lambda _letters: next(draws))
    assert new_number() == "NT-7K3QF9"
    assert next(draws, None) is None


def test_only_the_orders_that_are_asked_about_count() -> None:
    assert new_number(Order.objects.none()).startswith("NT-")


def test_oscar_asks_us_for_numbers() -> None:
    assert get_class("order.utils", "OrderNumberGenerator") is OrderNumberGenerator
    assert OrderNumberGenerator().order_number(None).startswith("NT-")


def test_a_link_has_128_bits_and_none_of_the_numbers() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {22}
    placed = order_of(goods())
    assert placed.order.number not in placed.get_absolute_url()
    assert str(placed.pk) != placed.token
    assert not Placement.objects.filter(token=placed.order.number).exists()
