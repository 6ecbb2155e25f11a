"""Cancelling gives the goods and the money back, whoever cancels and however often."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from storefront.orders import cancelling, life
from storefront.orders.models import Placement, Status
from storefront.orders.paying import Money, take
from storefront.payments.models import Payment, Refund, RefundState
from tests.cast import shopper
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, goes_away, status_of, tell_stripe, waiting_order
from tests.storefront.orders.buyers import goods, order_of, shelf

pytestmark = pytest.mark.django_db


def paid_by_card(gateway: FakeGateway) -> Placement:
    """Return Lan's order, paid by card."""
    placement = waiting_order()
    tell_stripe(gateway.pay(begun(placement).gateway_id))
    return placement


def transferred() -> Placement:
    """Return Lan's order, paid by transfer."""
    placement = order_of(goods(), method="vietqr")
    total = placement.order.total_incl_tax
    take(Money("vietqr", "FT1", total, timezone.now()), order_id=placement.order_id)
    return placement


def test_a_buyer_who_cancels_has_the_card_refunded_at_once(
    gateway: FakeGateway, django_capture_on_commit_callbacks: Callable
) -> None:
    placement = paid_by_card(gateway)
    with django_capture_on_commit_callbacks(execute=True):
        assert cancelling.by_buyer(placement.order_id)
    assert status_of(placement) == Status.REFUNDED
    assert [one["amount"] for one in gateway.refunds] == [placement.order.total_incl_tax]


def test_with_the_gateway_away_the_refund_waits(
    gateway: FakeGateway, django_capture_on_commit_callbacks: Callable
) -> None:
    placement = paid_by_card(gateway)
    goes_away(gateway, "down")
    with django_capture_on_commit_callbacks(execute=True):
        assert cancelling.by_buyer(placement.order_id)
    assert status_of(placement) == Status.CANCELLED
    assert Refund.objects.get().state == RefundState.WAITING


def test_a_transfer_is_given_back_by_hand() -> None:
    placement = transferred()
    assert cancelling.by_staff(placement.order_id, by=shopper(), reason="hết hàng")
    row = Refund.objects.get()
    assert (row.state, row.amount) == (RefundState.MANUAL, placement.order.total_incl_tax)


def test_a_second_cancel_gives_nothing_back_again() -> None:
    placement = transferred()
    cancelling.by_buyer(placement.order_id)
    assert not cancelling.by_buyer(placement.order_id)
    assert not cancelling.by_staff(placement.order_id, by=None, reason="")
    assert Refund.objects.count() == 1


def test_nothing_paid_is_nothing_given_back() -> None:
    grapes = goods()
    placement = order_of(grapes)
    assert cancelling.by_buyer(placement.order_id)
    assert not Payment.objects.exists()
    assert shelf(grapes).num_allocated == 0


def test_once_somebody_works_on_it_neither_goods_nor_money_move() -> None:
    placement = transferred()
    life.move(placement.order_id, to=Status.CONFIRMED)
    with pytest.raises(life.NotAllowed):
        cancelling.by_buyer(placement.order_id)
    assert not Refund.objects.exists()
    assert status_of(placement) == Status.CONFIRMED
