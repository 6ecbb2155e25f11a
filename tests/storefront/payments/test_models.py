"""The database refuses money that cannot be."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from oscar.apps.payment.models import Source

from storefront.payments import mirror
from storefront.payments.models import GatewayEvent, OddPayment, Payment, PaymentAttempt, Refund
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


def payment(reference: str = "pi_1", amount: int = 90_000, **facts: object) -> Payment:
    """Return money that came by card."""
    return Payment.objects.create(gateway="card", reference=reference, amount=amount, **facts)


def refund(of: Payment, amount: int, *, key: str = "k", **facts: object) -> Refund:
    """Return a refund of a part."""
    known = {"reason": "r", "state": "waiting", **facts}
    return Refund.objects.create(payment=of, amount=amount, idempotency_key=key, **known)


@pytest.mark.parametrize("amount", [0, -1])
def test_no_payment_or_refund_is_nothing(amount: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        payment(amount=amount)
    paid = payment()
    with pytest.raises(IntegrityError), transaction.atomic():
        refund(paid, amount)


@pytest.mark.parametrize("amount", [0, -5])
def test_no_attempt_asks_for_nothing(amount: int) -> None:
    order = order_of(goods()).order
    facts = {"gateway": "card", "reference": "R", "idempotency_key": "K"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentAttempt.objects.create(
            order=order, amount=amount, expires_at=timezone.now(), **facts
        )


def test_money_and_events_are_counted_once() -> None:
    payment("pi_1")
    GatewayEvent.objects.create(gateway="card", event_id="evt_1", kind="paid", payload="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        payment("pi_1", amount=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        GatewayEvent.objects.create(gateway="card", event_id="evt_1", kind="x", payload="")


def test_two_gateways_may_use_one_name() -> None:
    payment("1")
    Payment.objects.create(gateway="vnpay", reference="1", amount=5)
    assert Payment.objects.count() == 2


def test_a_payment_is_odd_once_a_reason_and_settled_with_a_word() -> None:
    paid = payment()
    OddPayment.objects.create(payment=paid, reason="late")
    with pytest.raises(IntegrityError), transaction.atomic():
        OddPayment.objects.create(payment=paid, reason="late")
    with pytest.raises(IntegrityError), transaction.atomic():
        OddPayment.objects.update(settled_at=timezone.now())


def test_a_done_refund_says_when() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        refund(payment(), 5, state="done")


def test_what_is_left_counts_refunds_that_wait_and_not_those_withdrawn() -> None:
    paid = payment()
    refund(paid, 20_000, key="a")
    refund(paid, 30_000, key="b", state="failed")
    refund(paid, 10_000, key="c", state="manual")
    assert paid.left == Decimal(60_000)


def test_oscar_shows_what_came_and_what_went_back() -> None:
    order = order_of(goods()).order
    paid = payment(order=order)
    mirror.money_in(paid)
    mirror.money_back(refund(paid, 30_000))
    source = Source.objects.get(order=order)
    assert (source.amount_debited, source.amount_refunded) == (90_000, 30_000)
    assert {one.txn_type for one in source.transactions.all()} == {"Debit", "Refund"}


def test_money_without_an_order_is_no_source() -> None:
    paid = payment()
    mirror.money_in(paid)
    mirror.money_back(refund(paid, 5))
    assert not Source.objects.exists()
