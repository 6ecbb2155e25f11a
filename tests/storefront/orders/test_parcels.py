"""Parcels leave and arrive one by one; the order follows, and the parts are always the whole."""

import random
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from storefront.office.order_page import to_collect
from storefront.orders import parcels
from storefront.orders.life import NotAllowed, move
from storefront.orders.models import Parcel, ParcelState, ParcelStep, Placement, Status
from tests.storefront.orders.buyers import goods, order_of, shelf
from tests.storefront.orders.lives import (
    bring,
    fresh,
    goods_of,
    officer,
    parcels_of,
    refused,
    two_parcels,
    weaver,
)

pytestmark = pytest.mark.django_db
CARRIER = {"carrier": "Nắng Gió Express", "tracking_number": "NG00017"}


def hand_over(parcel: Parcel) -> bool:
    """Give the parcel to the carrier of the tests."""
    return parcels.hand_over(parcel.pk, **CARRIER, by=officer())


@pytest.fixture
def packed() -> tuple:
    """An order of two parcels that is being packed, its grapes and its cloth."""
    placed, grapes, cloth = two_parcels()
    return bring(placed, Status.PREPARING), grapes, cloth


def test_a_parcel_that_leaves_is_dated_and_says_who_carries_it(packed: tuple) -> None:
    first, second = parcels_of(packed[0])
    assert hand_over(first)
    first.refresh_from_db()
    assert (first.carrier, first.tracking_number) == ("Nắng Gió Express", "NG00017")
    assert first.handed_over_at
    step = ParcelStep.objects.get()
    assert (step.parcel, step.state, step.actor) == (first, ParcelState.HANDED_OVER, officer())
    second.refresh_from_db()
    assert second.state == ParcelState.WAITING


def test_only_the_goods_in_the_parcel_leave_the_shelf(packed: tuple) -> None:
    placed, grapes, cloth = packed
    hand_over(parcels_of(placed)[0])
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (9, 0)
    assert (shelf(cloth).num_in_stock, shelf(cloth).num_allocated) == (5, 1)


def test_the_order_is_shipped_with_its_last_parcel(packed: tuple) -> None:
    first, second = parcels_of(packed[0])
    hand_over(first)
    assert fresh(packed[0]).order.status == Status.PREPARING
    hand_over(second)
    assert fresh(packed[0]).order.status == Status.SHIPPED


def test_the_order_is_delivered_with_its_last_parcel(packed: tuple) -> None:
    for parcel in parcels_of(packed[0]):
        hand_over(parcel)
    first, second = parcels_of(packed[0])
    parcels.deliver(first.pk, by=officer())
    assert fresh(packed[0]).order.status == Status.SHIPPED
    assert parcels.deliver(second.pk, by=officer())
    assert fresh(packed[0]).order.status == Status.DELIVERED


def test_one_parcel_arrived_and_one_refused_is_delivered(packed: tuple) -> None:
    for parcel in parcels_of(packed[0]):
        hand_over(parcel)
    first, second = parcels_of(packed[0])
    parcels.take_back(first.pk, by=officer())
    parcels.deliver(second.pk, by=officer())
    assert fresh(packed[0]).order.status == Status.DELIVERED


def test_a_second_click_changes_nothing(packed: tuple) -> None:
    placed, grapes, _cloth = packed
    first = parcels_of(placed)[0]
    assert (hand_over(first), hand_over(first)) == (True, False)
    assert (parcels.deliver(first.pk), parcels.deliver(first.pk)) == (True, False)
    assert shelf(grapes).num_in_stock == 9
    assert ParcelStep.objects.count() == 2


@pytest.mark.parametrize("state", [Status.PLACED, Status.CONFIRMED])
def test_nothing_leaves_before_it_is_packed(state: str) -> None:
    placed = bring(order_of(goods()), state)
    with pytest.raises(NotAllowed):
        hand_over(parcels_of(placed)[0])
    assert not ParcelStep.objects.exists()


def test_what_has_not_left_cannot_arrive_or_come_back(packed: tuple) -> None:
    first = parcels_of(packed[0])[0]
    for deed in (parcels.deliver, parcels.take_back):
        with pytest.raises(NotAllowed):
            deed(first.pk, by=officer())


def test_an_order_of_which_a_parcel_has_left_is_not_cancelled(packed: tuple) -> None:
    hand_over(parcels_of(packed[0])[0])
    with pytest.raises(NotAllowed):
        move(packed[0].order_id, to=Status.CANCELLED, by=officer())
    assert shelf(packed[2]).num_allocated == 1


def test_a_refused_parcel_goes_back_on_the_shelf_only_when_told_and_once() -> None:
    grapes = goods(stock=5)
    placed = refused(grapes, quantity=2)
    parcel = parcels_of(placed)[0]
    assert (placed.order.status, shelf(grapes).num_in_stock) == (Status.RETURNED, 3)
    assert parcels.take_back(parcel.pk, restock=True)
    assert parcels.take_back(parcel.pk, restock=True) is False
    assert shelf(grapes).num_in_stock == 5


def test_only_what_came_back_is_put_on_the_shelf(packed: tuple) -> None:
    first = parcels_of(packed[0])[0]
    hand_over(first)
    assert parcels.put_on_shelf(first.pk) is False
    assert shelf(packed[1]).num_in_stock == 9


@pytest.mark.parametrize("facts", [
    {"state": ParcelState.HANDED_OVER},
    {"state": ParcelState.DELIVERED},
    {"state": ParcelState.WAITING, "handed_over_at": "2026-11-24T10:00+07:00"},
    {"restocked_at": "2026-11-24T10:00+07:00"},
])  # fmt: skip
def test_the_database_refuses_a_parcel_without_its_date(packed: tuple, facts: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Parcel.objects.filter(order=packed[0].order_id).update(**facts)


def _some_order(dice: random.Random) -> Placement:
    """Return an order of one to four goods, some sent by the weaver, in random numbers."""
    shelves = [
        goods(f"Hàng {n}", stock=20, price=dice.randrange(1_000, 90_000),
              **({"producer": weaver(), "ships_from": "producer"} if dice.random() < 0.5 else {}))
        for n in range(dice.randint(1, 4))
    ]  # fmt: skip
    return order_of(
        *shelves, quantity=dice.randint(1, 4), phone=f"+849123{dice.randint(10**4, 10**5 - 1)}"
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_parcels_are_the_whole_order_whatever_is_in_it(seed: int) -> None:
    placed = _some_order(random.Random(seed))
    order, found = placed.order, parcels_of(placed)
    assert sum(parcel.fee for parcel in found) == order.shipping_incl_tax
    assert sum((goods_of(one) for one in found), Decimal(0)) + order.shipping_incl_tax == (
        order.total_incl_tax
    )
    assert sum(to_collect(parcel, placed) for parcel in found) == order.total_incl_tax
    packed = [line.pk for parcel in found for line in parcel.lines.all()]
    assert sorted(packed) == sorted(order.lines.values_list("pk", flat=True))
