"""Giving money back: never more than came, never twice, and by the way it came where that goes.

RefundRefused    nothing was written; the message is a sentence for whoever asked
├── TooMuch      more than what is left of the order's payments
└── NotTheseLines    a line that is not the order's, or more pieces than it has left

A refund is a row first, under the order's lock; sending it to the gateway comes after the commit
and may be repeated, for the row's key makes it one refund there too.
"""

import datetime
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order.models import Line, Order

from catalog.money import dong
from storefront.orders import letters, life
from storefront.orders.models import Status
from storefront.orders.moves import sources
from storefront.payments import mirror
from storefront.payments.adapters import adapter
from storefront.payments.gateways import DONG, GatewayDown, GatewayRefused
from storefront.payments.models import OddPayment, Payment, Refund, RefundLine, RefundState

# A worker that died between row and gateway leaves the row to `reconcile_payments`.
UNFINISHED = (RefundState.WAITING, RefundState.MANUAL)
logger = logging.getLogger(__name__)


class RefundRefused(Exception):
    """The refund was not made; the message is a sentence."""


class TooMuch(RefundRefused):
    """More than what is left of the payments."""


class NotTheseLines(RefundRefused):
    """A line of another order, or more pieces than are left of it."""


@dataclass(frozen=True)
class Wish:
    """What shall go back: pieces by line id, and an `amount` (VND) beside them, as the fee.

    `key` names the wish: the same key again, as a second click sends it, is the same refund.
    """

    key: str
    reason: str
    amount: Decimal = Decimal(0)
    lines: Mapping[int, int] = field(default_factory=dict)


def refund(order: Order, wish: Wish, *, by: object = None) -> list[Refund]:
    """Write the refunds that `wish` asks for, one a payment it touches; the gateway hears later.

    Returns those of the first time when the key was used before. Raises RefundRefused.
    """
    with transaction.atomic():
        life.locked(order.pk)
        payments = list(Payment.objects.filter(order=order, currency=DONG))
        keys = {payment.pk: f"wish:{wish.key}:{payment.pk}" for payment in payments}
        if before := list(Refund.objects.filter(idempotency_key__in=keys.values())):
            return before
        rows = _reckon(order, wish.lines)
        amount = dong(wish.amount) + sum((row.amount for row in rows), Decimal(0))
        if wish.amount < 0 or not 0 < amount <= sum(payment.left for payment in payments):
            raise TooMuch(_("No more can be given back than what was paid."))
        made = []
        for payment in payments:
            part = min(payment.left, amount)
            if part > 0:
                made.append(_write(payment, part, wish.reason, key=keys[payment.pk], by=by))
                amount -= part
        RefundLine.objects.bulk_create(_belonging(rows, made[0]))
    return made


def give_back(payment: Payment, *, reason: str, key: str, by: object = None) -> Refund | None:
    """Write a refund of all that is left of `payment`; None where nothing is.

    Call it in a transaction that holds the order's row, if there is an order.
    """
    if payment.currency != DONG or payment.left <= 0:
        return Refund.objects.filter(idempotency_key=key).first()
    return _write(payment, payment.left, reason, key=key, by=by)


def give_back_of(order_id: int) -> int:
    """Give back what was paid for an order if it is cancelled; return how many refunds it wrote."""
    paid = Payment.objects.filter(order_id=order_id, currency=DONG)
    return sum(_give_back_cancelled(payment) for payment in paid)


def give_back_of_cancelled() -> int:
    """Give back what was paid for orders that are cancelled; return how many refunds it wrote.

    Safe to run twice: what is written as a refund is not left any more.
    """
    given = Sum("refunds__amount", filter=~Q(refunds__state=RefundState.FAILED), default=Decimal(0))
    paid = Payment.objects.filter(order__status=Status.CANCELLED, currency=DONG)
    return sum(
        _give_back_cancelled(payment)
        for payment in paid.annotate(given=given)
        if payment.given < payment.amount
    )


def _give_back_cancelled(payment: Payment) -> bool:
    with transaction.atomic():
        if life.locked(payment.order_id).status != Status.CANCELLED or payment.left <= 0:
            return False
        key = f"cancelled:{payment.pk}:{payment.refunds.count()}"
        return give_back(payment, reason="order cancelled", key=key) is not None


def _write(payment: Payment, amount: Decimal, reason: str, **known: object) -> Refund:
    gateway = adapter(payment.gateway)
    goes_alone = gateway is not None and gateway.is_open()
    facts = {
        "payment": payment,
        "amount": amount,
        "reason": reason[:200],
        "state": RefundState.WAITING if goes_alone else RefundState.MANUAL,
        "actor": known.get("by"),
    }
    row, is_new = Refund.objects.get_or_create(idempotency_key=known["key"], defaults=facts)
    if is_new and goes_alone:
        transaction.on_commit(partial(send, row.pk), robust=True)
    return row


def _reckon(order: Order, wanted: Mapping[int, int]) -> list[RefundLine]:
    """Return unsaved rows: what so many pieces of each line cost, to the đồng."""
    own = {line.pk: line for line in Line.objects.filter(order=order, pk__in=wanted)}
    rows = []
    for pk, quantity in wanted.items():
        line = own.get(pk)
        before = _given_pieces(line) if line else 0
        if line is None or not 0 < quantity <= line.quantity - before:
            raise NotTheseLines(_("There are not so many pieces left to give back."))
        worth = _worth(line, before + quantity) - _worth(line, before)
        rows.append(RefundLine(line=line, quantity=quantity, amount=worth))
    return rows


def _given_pieces(line: Line) -> int:
    rows = RefundLine.objects.filter(line=line).exclude(refund__state=RefundState.FAILED)
    return rows.aggregate(sum=Sum("quantity"))["sum"] or 0


def _worth(line: Line, pieces: int) -> Decimal:
    """Return what the first `pieces` cost, so that all parts together cost the whole."""
    return dong(line.line_price_incl_tax * pieces / line.quantity)


def _belonging(rows: list[RefundLine], made: Refund) -> list[RefundLine]:
    for row in rows:
        row.refund = made
    return rows


def send(pk: int) -> bool:
    """Send a waiting refund to its gateway; return whether the money has gone back.

    Gateway away: the refund keeps waiting. Gateway says no: staff transfer the money.
    """
    row = Refund.objects.select_related("payment__attempt").get(pk=pk)
    gateway = adapter(row.payment.gateway)
    if row.state != RefundState.WAITING or gateway is None:
        return False
    own = Refund.objects.filter(pk=pk, state=RefundState.WAITING)
    try:
        reference = gateway.refund(row)
    except GatewayDown as error:
        logger.warning("refund %s waits: %s", pk, error)
        own.update(note=str(error)[:300])
        return False
    except GatewayRefused as error:
        logger.exception("refund %s was refused", pk)
        own.update(state=RefundState.MANUAL, note=str(error)[:300])
        return False
    return done(row, reference=reference)


def done(row: Refund, *, reference: str = "", by: object = None) -> bool:
    """Write down that the money of `row` has gone back; return whether this call did it.

    Staff call it, `by` them, for what they transferred by hand.
    """
    with transaction.atomic():
        payment = row.payment
        if payment.order_id:
            life.locked(payment.order_id)
        facts = {"state": RefundState.DONE, "done_at": timezone.now()}
        if reference:
            facts["gateway_reference"] = reference[:200]
        if not _unfinished(row).update(**facts):
            return False
        row.refresh_from_db()
        mirror.money_back(row)
        if payment.left <= 0:
            settle(payment.oddities.all(), resolution="refunded", by=by)
        _tell(row, by=by)
    return True


def _unfinished(row: Refund) -> QuerySet[Refund]:
    return Refund.objects.filter(pk=row.pk, state__in=UNFINISHED)


def withdraw(row: Refund, *, by: object) -> bool:
    """Give up a refund that staff would have to transfer; return whether this call did it."""
    own = Refund.objects.filter(pk=row.pk, state=RefundState.MANUAL)
    return bool(own.update(state=RefundState.FAILED, actor=by))


def settle(odd: QuerySet[OddPayment], *, resolution: str, by: object = None) -> int:
    """Take these off the queue of odd payments; return how many were on it."""
    facts = {"settled_at": timezone.now(), "settled_by": by, "resolution": resolution[:200]}
    return odd.filter(settled_at=None).update(**facts)


def _tell(row: Refund, *, by: object) -> None:
    """Move an order that ended to "refunded" when all is back, and write the letter of it."""
    order_id = row.payment.order_id
    if order_id is None:
        return
    order = life.locked(order_id)
    paid = Payment.objects.filter(order_id=order_id, currency=DONG)
    open_refunds = Refund.objects.filter(payment__order_id=order_id, state__in=UNFINISHED)
    all_back = not open_refunds.exists() and all(payment.left <= 0 for payment in paid)
    if all_back and order.status in sources(Status.REFUNDED):
        life.move(order_id, to=Status.REFUNDED, by=by)
    else:
        words = f"{row.amount:,.0f} ₫".replace(",", ".")
        letters.announce(order_id, "refunded", about=f"refund-{row.pk}", note=words)


def told_by_gateway(payment: Payment, total: Decimal, *, at: datetime.datetime) -> Decimal:
    """Match what the gateway says it gave back of `payment` in all; return what we never asked.

    Refunds of ours that wait for an answer are done by it. The rest is written as a refund of
    its own, so that the books are the gateway's. Call it with the order's row locked.
    """
    finished = payment.refunds.filter(state=RefundState.DONE).aggregate(sum=Sum("amount"))["sum"]
    rest = min(total, payment.amount) - (finished or Decimal(0))
    for row in payment.refunds.filter(state=RefundState.WAITING):
        if row.amount <= rest and done(row):
            rest -= row.amount
    rest = min(rest, payment.left)
    if rest > 0:
        key = f"told:{payment.pk}:{total:.0f}"
        facts = {"payment": payment, "amount": rest, "state": RefundState.MANUAL, "at": at}
        facts["reason"] = "given back at the gateway"
        row, _made = Refund.objects.get_or_create(idempotency_key=key, defaults=facts)
        done(row)
    return max(rest, Decimal(0))
