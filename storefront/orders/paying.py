"""Money that arrives: `take` is the only way an order becomes paid; cash is `till`'s.

It holds the order's row while it compares, so it is safe beside itself and beside an expiry in
the same second: that one's guarded UPDATE waits for the same row. Whatever is not exactly what
the order waits for is kept and laid before a person; nothing is lost and nothing is guessed.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q, Sum
from oscar.apps.order.models import Order

from storefront.orders import life, refunding
from storefront.orders.models import Status
from storefront.orders.till import due
from storefront.payments import mirror
from storefront.payments.gateways import DONG, Tells
from storefront.payments.models import (
    AttemptState,
    GatewayEvent,
    Oddity,
    OddPayment,
    Payment,
    PaymentAttempt,
    RefundState,
)


@dataclass(frozen=True)
class Money:
    """Money that somebody vouches for; `reference` is unique at its gateway or bank."""

    gateway: str
    reference: str
    amount: Decimal
    at: datetime.datetime
    currency: str = DONG


class Taken(NamedTuple):
    """The payment, whether this call recorded it, and what is odd about it ("" for nothing)."""

    payment: Payment
    is_new: bool
    oddity: str = ""


def dues(order_ids: Iterable[int]) -> dict[int, Decimal]:
    """Return what `due` is for each of these orders (VND), in two queries for any number."""
    wanted = set(order_ids)
    left = dict(Order.objects.filter(pk__in=wanted).values_list("pk", "total_incl_tax"))
    given = Sum("refunds__amount", filter=~Q(refunds__state=RefundState.FAILED), default=Decimal(0))
    paid = Payment.objects.filter(order__in=wanted, currency=DONG).annotate(given=given)
    for payment in paid:
        left[payment.order_id] -= payment.amount - payment.given
    return left


def take(
    money: Money,
    *,
    order_id: int | None,
    attempt: PaymentAttempt | None = None,
    by: object = None,
) -> Taken:
    """Record the money, and place the order when it is exactly what the order waits for.

    The same gateway and reference again returns the first payment and changes nothing. `by` is
    the member of staff who vouches, None for a gateway. Raises ValueError for no money at all.
    """
    if money.amount <= 0:
        raise ValueError("money is more than nothing")
    with transaction.atomic():
        order = _locked(order_id)
        payment, is_new = Payment.objects.get_or_create(
            gateway=money.gateway,
            reference=money.reference,
            defaults={
                "order": order,
                "attempt": attempt,
                "amount": money.amount,
                "currency": money.currency,
                "paid_at": money.at,
                "actor": by,
            },
        )
        if not is_new:
            return Taken(payment, False)
        if attempt is not None:
            PaymentAttempt.objects.filter(pk=attempt.pk).update(state=AttemptState.PAID)
        return Taken(payment, True, judge(order, payment, by=by))


def _locked(order_id: int | None) -> Order | None:
    return Order.objects.select_for_update().filter(pk=order_id).first() if order_id else None


def judge(order: Order | None, payment: Payment, *, by: object) -> str:
    """Act on a payment that was just counted for `order`, whose row is locked.

    Returns why it is odd, having reported it; "" when it was in order.
    """
    reason = _oddity(order, payment)
    mirror.money_in(payment)
    given_back = _given_back(payment)
    if reason or given_back:
        reason = reason or Oddity.REFUNDED
        report(payment, reason)
        if given_back:
            refunding.told_by_gateway(payment, given_back, at=payment.paid_at)
        elif reason == Oddity.LATE:
            # The goods are gone; the money goes back the way it came, by itself if that goes.
            refunding.give_back(payment, reason="order cancelled", key=f"late:{payment.pk}")
        return reason
    if order.status == Status.AWAITING_PAYMENT:
        life.move(order.pk, to=Status.PLACED, by=by)
        earlier = OddPayment.objects.filter(payment__order=order, reason=Oddity.UNDER)
        refunding.settle(earlier, resolution="the rest arrived")
    return ""


def _oddity(order: Order | None, payment: Payment) -> str:
    if order is None:
        return Oddity.UNKNOWN
    if payment.currency != DONG:
        return Oddity.WRONG_CURRENCY
    if order.status in {Status.CANCELLED, Status.REFUNDED}:
        return Oddity.LATE
    missing = due(order) + payment.left
    if missing <= 0 or _was_paid(order, payment):
        return Oddity.DUPLICATE
    if payment.amount != missing:
        return Oddity.UNDER if payment.amount < missing else Oddity.OVER
    return ""


def _was_paid(order: Order, payment: Payment) -> bool:
    """Return whether the order was paid once already, even if that money went back since."""
    if order.status == Status.AWAITING_PAYMENT:
        return False
    return Payment.objects.filter(order=order).exclude(pk=payment.pk).exists()


def _given_back(payment: Payment) -> Decimal:
    """Return what the gateway said it gave back before it said that this was paid."""
    told = GatewayEvent.objects.filter(
        gateway=payment.gateway, kind=Tells.REFUNDED, gateway_reference=payment.reference
    )
    return told.aggregate(most=Max("amount"))["most"] or Decimal(0)


def report(payment: Payment, reason: str) -> OddPayment:
    """Lay the payment before the staff, once for each reason."""
    return OddPayment.objects.get_or_create(payment=payment, reason=reason)[0]
