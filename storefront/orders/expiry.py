"""Orders that end unpaid or unwanted: their stock and their codes go back, once."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from oscar.apps.order.models import Line, Order

from catalog.stock.models import StockRecord
from storefront.orders import letters
from storefront.orders.models import OrderStep, Placement, Status
from storefront.vouchers import uses


def cancel(
    order_id: int,
    *,
    expected: Iterable[str],
    note: str = "",
    actor: object = None,
    at: datetime.datetime | None = None,
) -> bool:
    """Cancel the order if its status is one of `expected`; return whether this call did it.

    The status stands in the UPDATE's own condition, so of two that cancel at once (or one that
    cancels and one that confirms a payment) exactly one succeeds.
    """
    with transaction.atomic():
        waiting = Order.objects.filter(pk=order_id, status__in=list(expected))
        if not waiting.update(status=Status.CANCELLED):
            return False
        _give_stock_back(order_id)
        uses.give_back(order_id)
        facts = {"status": Status.CANCELLED, "note": note[:200], "actor": actor}
        step = OrderStep.objects.create(order_id=order_id, at=at or timezone.now(), **facts)
        letters.announce_step(step)
    return True


def _give_stock_back(order_id: int) -> None:
    held = Line.objects.filter(order_id=order_id, num_allocated__gt=0)
    quantities = list(held.values_list("stockrecord_id", "num_allocated"))
    # Locked in key order, as placements do, so that the two never wait for each other.
    rows = StockRecord.objects.select_for_update().order_by("pk")
    records = rows.in_bulk([stockrecord_id for stockrecord_id, _quantity in quantities])
    for stockrecord_id, quantity in quantities:
        if stockrecord_id in records:
            records[stockrecord_id].release(quantity)
    Line.objects.filter(order_id=order_id).update(
        num_allocated=0, allocation_cancelled=True, status=Status.CANCELLED
    )


def release_overdue(
    *, stockrecords: Iterable[int] | None = None, at: datetime.datetime | None = None
) -> int:
    """Cancel the unpaid orders whose hold has ended at `at`; return how many.

    With `stockrecords` only those that hold these goods, so that nobody hears "sold out" of
    what an unpaid order no longer may keep. Each order is a transaction of its own.
    """
    overdue = Placement.objects.overdue(at or timezone.now())
    if stockrecords is not None:
        overdue = overdue.filter(order__lines__stockrecord__in=list(stockrecords)).distinct()
    orders = list(overdue.values_list("order_id", flat=True))
    note = "no payment in time"
    return sum(cancel(pk, expected=[Status.AWAITING_PAYMENT], note=note) for pk in orders)
