"""Asking the gateways about what they should have told us by now."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from storefront.orders import attempts, notices, refunding
from storefront.orders.models import Status
from storefront.payments.adapters import ADAPTERS
from storefront.payments.gateways import Tells
from storefront.payments.models import (
    AttemptState,
    OddPayment,
    PaymentAttempt,
    Refund,
    RefundState,
)  # fmt: skip

# A message that has not come in five minutes may never come.
PATIENCE = datetime.timedelta(minutes=5)
# Money can still arrive for a page that was open when its time ended, and messages were missed
# for days before (reliability T21): after a week nothing comes any more.
LONGEST = datetime.timedelta(days=7)


@dataclass
class Found:
    """What one run found: counts, and sentences for a person."""

    asked: int = 0
    paid: int = 0
    ended: int = 0
    silent: int = 0
    refunds_sent: int = 0
    refunds_begun: int = 0

    def for_a_person(self) -> list[str]:
        """Return what only a person can end, a sentence each."""
        odd = OddPayment.objects.filter(settled_at=None).select_related("payment__order")
        manual = Refund.objects.filter(state=RefundState.MANUAL).select_related("payment__order")
        told = [f"{one.payment} {one.payment.amount:.0f}: {one.reason}" for one in odd]
        return told + [
            f"{one.payment} {one.amount:.0f}: to be given back by hand" for one in manual
        ]


def reconcile(at: datetime.datetime | None = None) -> Found:
    """Ask about each attempt that has been open for minutes, apply the truth, send what waits.

    Safe to run twice and beside the gateways' own messages: an answer is heard like a message.
    """
    now = at or timezone.now()
    found = Found()
    _end_what_never_started(now)
    open_ones = PaymentAttempt.objects.filter(
        state=AttemptState.OPEN,
        gateway__in=[code for code, gateway in ADAPTERS.items() if gateway.is_open()],
        created_at__range=(now - LONGEST, now - PATIENCE),
    )
    for attempt in open_ones.select_related("order"):
        _ask_after(attempt, found, now=now)
    notices.catch_up()
    found.refunds_begun = refunding.give_back_of_cancelled()
    waiting = Refund.objects.filter(state=RefundState.WAITING)
    found.refunds_sent = sum(refunding.send(pk) for pk in waiting.values_list("pk", flat=True))
    return found


def _end_what_never_started(now: datetime.datetime) -> None:
    """End attempts whose process died before the gateway answered: nobody has their address."""
    stuck = PaymentAttempt.objects.filter(
        state=AttemptState.STARTING, created_at__lt=now - PATIENCE
    )
    stuck.update(state=AttemptState.ENDED)


def _ask_after(attempt: PaymentAttempt, found: Found, *, now: datetime.datetime) -> None:
    told = attempts.ask_after(attempt)
    found.asked += 1
    if not told:
        found.silent += 1
        return
    found.paid += told == Tells.PAID
    if told == Tells.PAID:
        return
    is_unwanted = attempt.order.status != Status.AWAITING_PAYMENT
    if is_unwanted or now > attempt.expires_at + PATIENCE:
        attempts.close(attempt)
    found.ended += is_unwanted or told in {Tells.EXPIRED, Tells.FAILED}
