"""What can come back: what has left us, once, and in time."""

import datetime

import pytest
from django.utils import timezone

from storefront.aftersale import goods, life
from storefront.orders.models import Parcel, Status
from tests.storefront.aftersale.cases import delivered, line_of, opened
from tests.storefront.orders.buyers import goods as grapes
from tests.storefront.orders.buyers import order_of
from tests.storefront.orders.lives import bring, refused, two_parcels

pytestmark = pytest.mark.django_db


def left(placed: object) -> list[int]:
    """Return how many pieces of each line can come back."""
    return [one.left for one in goods.of_order(placed)]


@pytest.mark.parametrize(
    ("state", "pieces"),
    [(Status.PLACED, []), (Status.PREPARING, []), (Status.SHIPPED, [3]), (Status.DELIVERED, [3])],
)
def test_only_what_has_left_can_come_back(state: str, pieces: list[int]) -> None:
    assert left(bring(order_of(grapes(), quantity=3), state)) == pieces


def test_a_refused_parcel_is_back_already() -> None:
    assert left(refused(grapes())) == []


def test_goods_that_wait_at_the_point_are_not_the_buyers_yet() -> None:
    placed = order_of(grapes(), delivery="pickup", method="pickup", commune=None)
    assert left(bring(placed, Status.SHIPPED)) == []
    assert left(bring(placed, Status.DELIVERED)) == [1]


def test_pieces_of_other_cases_are_spoken_for_until_nothing_comes_of_them() -> None:
    placed = delivered()
    first = opened(placed, pieces=2)
    assert left(placed) == [1]
    life.move(first.pk, to="withdrawn")
    assert left(placed) == [3]


def test_the_window_runs_from_delivery_and_not_before() -> None:
    placed = bring(order_of(grapes(ship_class="cool")), Status.SHIPPED)
    (one,) = goods.of_order(placed)
    assert one.ends_at("damaged") is None
    assert one.refusal("damaged", timezone.now() + datetime.timedelta(days=99)) == ""
    bring(placed, Status.DELIVERED)
    (one,) = goods.of_order(placed)
    assert one.ends_at("damaged") == one.delivered_at + datetime.timedelta(hours=48)


def test_at_midnight_the_window_is_over_and_a_second_before_it_is_not() -> None:
    (one,) = goods.of_order(delivered())
    end = one.ends_at("damaged")
    assert one.refusal("damaged", end - datetime.timedelta(seconds=1)) == ""
    assert "Nho đỏ tươi" in one.refusal("damaged", end)
    assert one.refusal("not_as_described", end) == ""


def test_fresh_goods_do_not_come_back_for_a_change_of_mind() -> None:
    (one,) = goods.of_order(delivered(grapes(shelf_life_days=5)))
    assert one.refusal("changed_mind")
    assert one.ends_at("changed_mind") is None


def test_each_parcel_has_its_own_delivery() -> None:
    placed = bring(two_parcels()[0], Status.DELIVERED)
    old = timezone.now() - datetime.timedelta(days=9)
    Parcel.objects.filter(pk=placed.order.parcels.first().pk).update(delivered_at=old)
    told = [bool(one.refusal("damaged")) for one in goods.of_order(placed)]
    assert sorted(told) == [False, True]


def test_two_lines_cost_the_queries_of_one(django_assert_num_queries) -> None:
    one, two = delivered(), bring(two_parcels()[0], Status.DELIVERED)
    with django_assert_num_queries(3):
        goods.of_order(one)
    with django_assert_num_queries(3):
        assert len(goods.of_order(two)) == 2


def test_a_line_names_its_field_in_the_form() -> None:
    placed = delivered()
    (one,) = goods.of_order(placed)
    assert one.field == f"so-{line_of(placed).pk}"
