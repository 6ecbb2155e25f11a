"""Cash that people take: at the counter, and at the door by a courier who pays it out to us later.

The steps of an order's life write it down themselves (`life.tick`, `life.set_state`), so that no
goods change hands without their money in the books. Each row is written once: its reference is
the order's number at the counter, number and parcel at the door.
"""

import datetime
from decimal import Decimal

from django.utils import timezone
from oscar.apps.order.models import Order

from storefront.orders.models import Method, Parcel, Placement
from storefront.payments import mirror
from storefront.payments.gateways import DONG
from storefront.payments.models import Gateway, Payment


def due(order: Order) -> Decimal:
    """Return what the order still waits for (VND): its total without what came and stayed."""
    paid = Payment.objects.filter(order=order, currency=DONG)
    return order.total_incl_tax - sum((payment.left for payment in paid), Decimal(0))


def to_collect(parcel: Parcel, placement: Placement) -> Decimal:
    """Return the VND its courier takes at the door: the parcel's goods and fee, 0 if not cash."""
    if placement.method != Method.COD:
        return Decimal(0)
    goods = sum((line.line_price_incl_tax for line in parcel.lines.all()), Decimal(0))
    return goods + parcel.fee


def at_counter(order: Order, *, by: object) -> Payment | None:
    """Count what is due as taken at the counter by `by`; None where nothing is, or not there.

    Call it in the transaction that holds the order's row.
    """
    placement = _placement(order)
    if placement is None or placement.method != Method.PICKUP:
        return None
    return _count(order, Gateway.PICKUP, reference=order.number, amount=due(order), by=by)


def at_door(parcel: Parcel, *, by: object, at: datetime.datetime) -> Payment | None:
    """Count the cash of a parcel that arrived at `at`; None for one that was paid before.

    Call it in the transaction that holds the order's row.
    """
    placement = _placement(parcel.order)
    if placement is None:
        return None
    amount, reference = to_collect(parcel, placement), f"{parcel.order.number}/{parcel.pk}"
    return _count(parcel.order, Gateway.COD, reference=reference, amount=amount, by=by, at=at)


def _placement(order: Order) -> Placement | None:
    return Placement.objects.filter(order=order).first()


def _count(order: Order, gateway: str, **told: object) -> Payment | None:
    """Write the payment `told` of with Oscar's mirror of it, once for its reference."""
    if told["amount"] <= 0:
        return None
    facts = {
        "order": order,
        "amount": told["amount"],
        "paid_at": told.get("at") or timezone.now(),
        "actor": told["by"],
    }
    payment, is_new = Payment.objects.get_or_create(
        gateway=gateway, reference=told["reference"], defaults=facts
    )
    if is_new:
        mirror.money_in(payment)
    return payment
