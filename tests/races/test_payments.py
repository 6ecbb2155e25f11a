"""Ten copies of one message, and money that comes in the very second an order expires."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone

from storefront.orders import life, paying
from storefront.orders.expiry import release_overdue
from storefront.orders.models import OrderStep, Placement, Status
from storefront.orders.paying import Money, take
from storefront.orders.refunding import TooMuch, Wish, refund
from storefront.payments.models import GatewayEvent, OddPayment, Payment, Refund
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, status_of, tell_stripe, tell_vnpay, visit, waiting_order
from tests.storefront.orders.buyers import goods, order_of, phone_of, shelf

ROUNDS = 12


def test_ten_copies_of_one_event_have_one_effect(
    everyone_at_once: Callable, gateway: FakeGateway
) -> None:
    placement = waiting_order()
    message = gateway.pay(begun(placement).gateway_id)
    answers = everyone_at_once(lambda _: tell_stripe(message), range(10))
    assert answers == [200] * 10
    assert (GatewayEvent.objects.count(), Payment.objects.count()) == (1, 1)
    assert placement.order.steps.filter(status=Status.PLACED).count() == 1


def test_ten_events_of_one_session_have_one_effect(
    everyone_at_once: Callable, gateway: FakeGateway
) -> None:
    placement = waiting_order()
    gateway.pay(attempt_id := begun(placement).gateway_id)
    kind, session = "checkout.session.completed", gateway.sessions[attempt_id]
    messages = [gateway.event(kind, session) for _ in range(10)]
    assert everyone_at_once(tell_stripe, messages) == [200] * 10
    assert (GatewayEvent.objects.count(), Payment.objects.count()) == (10, 1)
    assert placement.order.steps.filter(status=Status.PLACED).count() == 1


def test_ten_copies_of_one_ipn_have_one_effect(
    everyone_at_once: Callable, gateway: FakeGateway
) -> None:
    placement = waiting_order("vnpay")
    visit(attempt := begun(placement))
    told = gateway.pay_vnpay(attempt.reference)
    answers = everyone_at_once(lambda _: tell_vnpay(told), range(10))
    assert set(answers) <= {"00", "02"}, answers
    assert Payment.objects.count() == 1
    assert not OddPayment.objects.exists()


def test_ten_different_payments_of_one_order_are_one_and_nine_odd(
    everyone_at_once: Callable,
) -> None:
    placement = order_of(goods(), method="vietqr")
    answers = everyone_at_once(lambda n: pay(placement, f"FT{n}"), range(10))
    assert sorted(taken.oddity for taken in answers) == [""] + ["duplicate"] * 9
    assert status_of(placement) == Status.PLACED


def pay(placement: Placement, reference: str = "FT1") -> paying.Taken:
    """Let the whole sum arrive."""
    total = placement.order.total_incl_tax
    return take(
        Money("vietqr", reference, total, timezone.now()), order_id=placement.order_id
    )  # fmt: skip


def beside_expiry(everyone_at_once: Callable) -> tuple[str, int, bool, int]:
    """Return what one round leaves: status, what is held, is it odd, steps after waiting."""
    grapes = goods(stock=3)
    placement = order_of(grapes, method="vietqr")
    past = timezone.now() - datetime.timedelta(minutes=1)
    Placement.objects.filter(pk=placement.pk).update(expires_at=past)
    deeds = [lambda: pay(placement, f"FT{placement.pk}"), release_overdue]
    answers = everyone_at_once(lambda deed: deed(), deeds)
    assert not [one for one in answers if isinstance(one, Exception)], answers
    odd = OddPayment.objects.filter(payment__order=placement.order, reason="late")
    steps = OrderStep.objects.filter(order=placement.order).count() - 1
    return status_of(placement), shelf(grapes).num_allocated, odd.exists(), steps


KEPT = ("placed", 1, False, 1)
RELEASED = ("cancelled", 0, True, 1)


def test_money_beside_expiry_is_kept_or_released_and_never_both(
    everyone_at_once: Callable,
) -> None:
    ends = [beside_expiry(everyone_at_once) for _ in range(ROUNDS)]
    assert set(ends) <= {KEPT, RELEASED}, ends
    waiting = Refund.objects.filter(state="manual").count()
    assert waiting == ends.count(RELEASED)


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch, real_database: None) -> None:
    """Lift the guards: the order is read without its lock, and moved whatever it has become."""

    def careless(order_id: int, *, to: str, **facts: object) -> bool:
        life.Order.objects.filter(pk=order_id).update(status=to)
        OrderStep.objects.create(order_id=order_id, status=to)
        return True

    def slow_reader(order_id: int | None) -> object:
        order = life.Order.objects.get(pk=order_id)
        release_overdue()  # what the other one does while we think
        return order

    monkeypatch.setattr(paying.life, "move", careless)
    monkeypatch.setattr(paying, "_locked", slow_reader)


def test_without_the_guards_goods_are_paid_for_and_given_away(
    unguarded: None, everyone_at_once: Callable
) -> None:
    ends = [beside_expiry(everyone_at_once) for _ in range(3)]
    assert not set(ends) <= {KEPT, RELEASED}, ends


def test_ten_refunds_at_once_never_give_back_more_than_came(everyone_at_once: Callable) -> None:
    placement = order_of(goods(), method="vietqr")
    pay(placement)
    part = placement.order.total_incl_tax // 3
    wishes = [Wish(f"tab-{n}", "broken", Decimal(part)) for n in range(10)]
    answers = everyone_at_once(lambda wish: refund(placement.order, wish), wishes)
    assert sum(isinstance(one, TooMuch) for one in answers) == 7, answers
    assert Payment.objects.get().left == placement.order.total_incl_tax - 3 * part


def test_ten_clicks_on_one_refund_are_one(everyone_at_once: Callable) -> None:
    placement = order_of(goods(), method="vietqr")
    pay(placement)
    wish = Wish("one-form", "broken", Decimal(10_000))
    everyone_at_once(lambda _: refund(placement.order, wish), range(10))
    assert Refund.objects.get().amount == 10_000


def test_ten_clicks_on_pay_open_one_session(
    everyone_at_once: Callable, gateway: FakeGateway
) -> None:
    placements = [waiting_order(phone=phone_of(n)) for n in range(8)]
    for placement in placements:
        everyone_at_once(lambda _, one=placement: begun(one), range(10))
    assert len(gateway.sessions) == len(placements)
