"""Parcels leave, arrive, or come back; the order's state follows its parcels.

    waiting ──> handed_over ──> delivered
                     └────────> returned ──> (goods back on the shelf, when told)

All parcels handed over: the order is shipped. None on its way any more: it is delivered when one
arrived, returned when all came back.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.orders import stock
from storefront.orders.life import NotAllowed, locked, move, set_state, take_from_shelf
from storefront.orders.models import Parcel, ParcelState, Status


def hand_over(
    parcel_id: int,
    *,
    carrier: str,
    tracking_number: str,
    by: object,
    at: datetime.datetime | None = None,
) -> bool:
    """Give the parcel to its carrier and take its goods off the shelf; return False if it left.

    Raises NotAllowed unless the order is being prepared.
    """
    at = at or timezone.now()
    with transaction.atomic():
        order, parcel = _locked(parcel_id)
        if parcel.has_left:
            return False
        if order.status != Status.PREPARING:
            raise NotAllowed(_("Only parcels of an order that is being prepared can leave."))
        parcel.carrier, parcel.tracking_number = carrier[:60], tracking_number[:40]
        set_state(parcel, ParcelState.HANDED_OVER, by=by, at=at)
        take_from_shelf(parcel.lines.all())
        if not order.parcels.filter(state=ParcelState.WAITING).exists():
            move(order.pk, to=Status.SHIPPED, by=by, at=at)
    return True


def deliver(parcel_id: int, *, by: object = None, at: datetime.datetime | None = None) -> bool:
    """Write down that the parcel arrived; return False when it had. Raises NotAllowed."""
    return _end(parcel_id, ParcelState.DELIVERED, by=by, at=at or timezone.now())


def take_back(
    parcel_id: int,
    *,
    by: object = None,
    restock: bool = False,
    at: datetime.datetime | None = None,
) -> bool:
    """Write down that the parcel came back, and with `restock` put its goods on the shelf.

    Returns False when nothing changed. Raises NotAllowed.
    """
    with transaction.atomic():
        came = _end(parcel_id, ParcelState.RETURNED, by=by, at=at or timezone.now())
        shelved = restock and put_on_shelf(parcel_id, at=at)
    return came or shelved


def put_on_shelf(parcel_id: int, *, at: datetime.datetime | None = None) -> bool:
    """Put the goods of a parcel that came back on the shelf again, once; return whether now."""
    with transaction.atomic():
        _order, parcel = _locked(parcel_id)
        waiting = Parcel.objects.filter(
            pk=parcel.pk, state=ParcelState.RETURNED, restocked_at__isnull=True
        )
        if not waiting.update(restocked_at=at or timezone.now()):
            return False
        stock.put_back(parcel.lines.all())
    return True


def _locked(parcel_id: int) -> tuple[Order, Parcel]:
    """Return order and parcel, read after the order's row was locked: it guards its parcels."""
    order = locked(Parcel.objects.values_list("order_id", flat=True).get(pk=parcel_id))
    return order, Parcel.objects.get(pk=parcel_id)


def _end(parcel_id: int, state: str, *, by: object, at: datetime.datetime) -> bool:
    with transaction.atomic():
        order, parcel = _locked(parcel_id)
        if parcel.state == state:
            return False
        if parcel.state != ParcelState.HANDED_OVER:
            raise NotAllowed(_("Only a parcel that is on its way can arrive or come back."))
        set_state(parcel, state, by=by, at=at)
        _follow(order, by=by, at=at)
    return True


def _follow(order: Order, *, by: object, at: datetime.datetime) -> None:
    states = set(order.parcels.values_list("state", flat=True))
    if states & {ParcelState.WAITING, ParcelState.HANDED_OVER}:
        return
    arrived = ParcelState.DELIVERED in states
    move(order.pk, to=Status.DELIVERED if arrived else Status.RETURNED, by=by, at=at)
