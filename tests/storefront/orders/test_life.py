"""One step at a time, only where the drawing allows it, dated and with who took it."""

import datetime

import pytest
from django.utils import timezone
from oscar.apps.order.models import Line, Order

from storefront.letters.models import Letter
from storefront.orders import life
from storefront.orders.life import NotAllowed, move
from storefront.orders.models import OrderStep, ParcelState, Placement, Status, Tick
from storefront.orders.moves import MOVES
from tests.storefront.orders.buyers import goods, order_of, shelf
from tests.storefront.orders.lives import bring, fresh, held_by, officer, parcels_of, two_parcels

pytestmark = pytest.mark.django_db


def put_in(placed: Placement, state: str) -> None:
    """Put the order into `state` behind everybody's back."""
    Order.objects.filter(pk=placed.order_id).update(status=state)


def test_a_step_is_dated_and_names_who_took_it() -> None:
    placed, noon = order_of(goods(), method="vietqr"), timezone.now()
    assert move(placed.order_id, to=Status.PLACED, by=officer(), note="sao kê 24/11", at=noon)
    step = placed.order.steps.last()
    assert (step.status, step.actor, step.note, step.at) == (
        Status.PLACED, officer(), "sao kê 24/11", noon)  # fmt: skip


def test_the_same_step_again_is_told_and_changes_nothing() -> None:
    placed = bring(order_of(goods()), Status.CONFIRMED)
    before = OrderStep.objects.count()
    assert move(placed.order_id, to=Status.CONFIRMED, by=officer()) is False
    assert OrderStep.objects.count() == before


@pytest.mark.parametrize(
    ("now", "to"), [(a, b) for a in MOVES for b in MOVES if b != a and b not in MOVES[a]]
)
def test_what_is_not_drawn_is_not_allowed(now: str, to: str) -> None:
    placed = order_of(goods())
    put_in(placed, now)
    with pytest.raises(NotAllowed, match=placed.order.number):
        move(placed.order_id, to=to)
    assert fresh(placed).order.status == now
    assert placed.order.steps.count() == 1


def test_cancelling_gives_the_goods_back_and_keeps_the_reason() -> None:
    grapes = goods(stock=5)
    placed = bring(order_of(grapes, quantity=2), Status.PREPARING)
    assert move(placed.order_id, to=Status.CANCELLED, by=officer(), note="Nho bị dập")
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (5, 0)
    step = placed.order.steps.last()
    assert (step.status, step.note, step.actor) == (Status.CANCELLED, "Nho bị dập", officer())


def test_shipping_takes_stock_and_hold_down_together() -> None:
    grapes = goods(stock=5)
    placed = bring(order_of(grapes, quantity=2), Status.SHIPPED)
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (3, 0)
    line = Line.objects.get(order=placed.order)
    assert (line.num_allocated, line.status) == (0, Status.SHIPPED)


def test_goods_of_others_stay_held_when_an_order_is_shipped() -> None:
    grapes = goods(stock=5)
    other = order_of(grapes, quantity=2)
    bring(order_of(grapes), Status.SHIPPED)
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (4, held_by(other))


def test_a_shelf_that_does_not_add_up_stops_the_parcel_whole() -> None:
    grapes = goods(stock=5)
    placed = bring(order_of(grapes, quantity=2), Status.PREPARING)
    type(shelf(grapes)).objects.update(num_allocated=1)
    with pytest.raises(NotAllowed, match="Nho đỏ tươi"):
        move(placed.order_id, to=Status.SHIPPED)
    assert fresh(placed).order.status == Status.PREPARING
    assert [one.state for one in parcels_of(placed)] == [ParcelState.WAITING]
    assert shelf(grapes).num_in_stock == 5


def test_parcels_go_along_with_the_whole_order() -> None:
    placed, _grapes, _cloth = two_parcels()
    bring(placed, Status.SHIPPED)
    assert {one.state for one in parcels_of(placed)} == {ParcelState.HANDED_OVER}
    bring(placed, Status.DELIVERED)
    assert {one.state for one in parcels_of(placed)} == {ParcelState.DELIVERED}
    assert all(one.handed_over_at and one.delivered_at for one in parcels_of(placed))


def test_what_nobody_collected_comes_back_and_stays_off_the_shelf() -> None:
    grapes = goods(stock=5)
    placed = bring(order_of(grapes), Status.SHIPPED)
    assert move(placed.order_id, to=Status.RETURNED, by=officer())
    assert shelf(grapes).num_in_stock == 4
    assert [one.state for one in parcels_of(placed)] == [ParcelState.RETURNED]


def test_a_cash_order_is_not_confirmed_before_the_call() -> None:
    placed = order_of(goods())
    with pytest.raises(NotAllowed, match="gọi|call"):
        move(placed.order_id, to=Status.CONFIRMED, by=officer())
    assert life.confirm_by_phone(placed.order_id, by=officer())
    tick = Tick.objects.get()
    assert (tick.order, tick.kind, tick.actor) == (placed.order, Tick.Kind.CALLED, officer())
    assert timezone.now() - tick.at < datetime.timedelta(minutes=1)
    assert fresh(placed).order.status == Status.CONFIRMED


def test_a_second_call_is_a_tick_no_more() -> None:
    placed = order_of(goods())
    assert life.confirm_by_phone(placed.order_id, by=officer())
    assert life.confirm_by_phone(placed.order_id, by=officer()) is False
    assert Tick.objects.count() == 1


def test_a_call_too_late_leaves_no_tick() -> None:
    placed = order_of(goods())
    move(placed.order_id, to=Status.CANCELLED)
    with pytest.raises(NotAllowed):
        life.confirm_by_phone(placed.order_id, by=officer())
    assert not Tick.objects.exists()


def test_goods_paid_at_the_counter_are_not_handed_out_before_the_money() -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup", commune=None)
    for to in (Status.CONFIRMED, Status.PREPARING, Status.SHIPPED):
        move(placed.order_id, to=to, by=officer())
    with pytest.raises(NotAllowed):
        move(placed.order_id, to=Status.DELIVERED, by=officer())
    life.tick(placed.order_id, Tick.Kind.PAID_AT_COUNTER, by=officer())
    assert move(placed.order_id, to=Status.DELIVERED, by=officer())


def test_a_buyer_cancels_until_somebody_works_on_the_order() -> None:
    placed, packed = order_of(goods()), bring(order_of(goods()), Status.CONFIRMED)
    assert life.cancel_by_buyer(placed.order_id)
    assert life.cancel_by_buyer(placed.order_id) is False
    with pytest.raises(NotAllowed):
        life.cancel_by_buyer(packed.order_id)


def test_staff_see_the_moves_that_are_open_and_none_about_money() -> None:
    waiting, placed = order_of(goods(), method="vietqr"), order_of(goods())
    assert life.open_moves(waiting.order) == [Status.CANCELLED]
    assert life.open_moves(placed.order) == [Status.CANCELLED]
    life.tick(placed.order_id, Tick.Kind.CALLED, by=officer())
    assert life.open_moves(fresh(placed).order) == [Status.CONFIRMED, Status.CANCELLED]


def test_each_step_is_told_to_the_buyer_once() -> None:
    placed = bring(order_of(goods(), email="lan@ocop.test"), Status.DELIVERED)
    told = list(Letter.objects.filter(order=placed.order).values_list("kind", flat=True))
    assert sorted(told) == ["order_confirmed", "order_delivered", "order_placed", "order_shipped"]
