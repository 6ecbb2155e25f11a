"""What gateways tell us, stored once and acted on in the same transaction."""

from django.db import transaction

from storefront.orders import life, paying, refunding
from storefront.payments.gateways import Notice, Tells
from storefront.payments.models import (
    AttemptState,
    GatewayEvent,
    Oddity,
    Outcome,
    Payment,
    PaymentAttempt,
)

Told = tuple[str, str]
ENDS = (AttemptState.STARTING, AttemptState.OPEN)


def hear(notice: Notice, *, gateway: str, raw: str) -> GatewayEvent:
    """Store the notice and do what it means; a copy of one that was stored changes nothing.

    When the work fails nothing is stored either, so the gateway's next try does it.
    """
    with transaction.atomic():
        event, is_new = GatewayEvent.objects.get_or_create(
            gateway=gateway,
            event_id=notice.event_id,
            defaults={
                "kind": notice.kind,
                "gateway_reference": notice.gateway_reference,
                "amount": notice.amount,
                "payload": raw.replace("\x00", ""),
            },
        )
        if is_new:
            event.outcome, event.note = _act(notice, gateway)
            event.save(update_fields=["outcome", "note"])
    return event


def catch_up() -> int:
    """Act on refunds and disputes whose payment was told of in the same moment; return how many."""
    waiting = GatewayEvent.objects.filter(
        kind__in=[Tells.REFUNDED, Tells.DISPUTED], outcome=Outcome.IGNORED
    ).exclude(gateway_reference="")
    return sum(_catch_up(event) for event in waiting)


def _catch_up(event: GatewayEvent) -> bool:
    known = Payment.objects.filter(gateway=event.gateway, reference=event.gateway_reference)
    if not known.exists():
        return False
    notice = Notice(
        event.event_id,
        Tells(event.kind),
        event.received_at,
        amount=event.amount,
        gateway_reference=event.gateway_reference,
    )
    with transaction.atomic():
        event.outcome, event.note = _act(notice, event.gateway)
        event.save(update_fields=["outcome", "note"])
    return True


def _act(notice: Notice, gateway: str) -> Told:
    acts = {
        Tells.PAID: _paid,
        Tells.FAILED: _ended,
        Tells.EXPIRED: _ended,
        Tells.REFUNDED: _refunded,
        Tells.DISPUTED: _disputed,
    }
    act = acts.get(notice.kind)
    return act(notice, gateway) if act else (Outcome.IGNORED, "")


def _paid(notice: Notice, gateway: str) -> Told:
    if not notice.reference or notice.amount <= 0:
        # Money for somebody else who shares the account, or no money at all.
        return Outcome.IGNORED, "not of this shop"
    attempt = PaymentAttempt.objects.filter(gateway=gateway, reference=notice.reference).first()
    money = paying.Money(
        gateway, notice.gateway_reference, notice.amount, notice.at, notice.currency[:3]
    )
    order_id = attempt.order_id if attempt else None
    taken = paying.take(money, order_id=order_id, attempt=attempt)
    if taken.oddity:
        return Outcome.ODD, taken.oddity
    return (Outcome.APPLIED, "") if taken.is_new else (Outcome.IGNORED, "counted already")


def _ended(notice: Notice, gateway: str) -> Told:
    """End the attempt; a payment that was heard of first stays what it is."""
    own = PaymentAttempt.objects.filter(
        gateway=gateway, reference=notice.reference, state__in=ENDS
    )  # fmt: skip
    return (Outcome.APPLIED if own.update(state=AttemptState.ENDED) else Outcome.IGNORED), ""


def _known(notice: Notice, gateway: str) -> Payment | None:
    if not notice.gateway_reference:
        return None
    found = Payment.objects.filter(gateway=gateway, reference=notice.gateway_reference).first()
    if found and found.order_id:
        life.locked(found.order_id)
    return found


def _refunded(notice: Notice, gateway: str) -> Told:
    payment = _known(notice, gateway)
    if payment is None:
        return Outcome.IGNORED, "no payment yet"
    if refunding.told_by_gateway(payment, notice.amount, at=notice.at) <= 0:
        return Outcome.APPLIED, ""
    # Somebody gave it back on the gateway's own screen: what about the goods?
    paying.report(payment, Oddity.REFUNDED)
    return Outcome.ODD, Oddity.REFUNDED


def _disputed(notice: Notice, gateway: str) -> Told:
    payment = _known(notice, gateway)
    if payment is None:
        return Outcome.IGNORED, "no payment yet"
    paying.report(payment, Oddity.DISPUTED)
    return Outcome.ODD, Oddity.DISPUTED
