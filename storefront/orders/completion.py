"""Orders that are over: a week after delivery, when nobody has complained."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from storefront.orders import life
from storefront.orders.models import OrderStep, Status

# The time our return terms give a buyer to say that something is wrong.
DAYS_TO_COMPLAIN = 7


def complete_delivered(
    at: datetime.datetime | None = None, *, disputed: Collection[int] = ()
) -> int:
    """Complete what was delivered a week before `at`, an order a transaction; return how many.

    Orders whose keys are in `disputed` wait for their complaint. Safe to run twice and side by
    side: an order that somebody moved meanwhile is left alone.
    """
    now = at or timezone.now()
    week_ago = now - datetime.timedelta(days=DAYS_TO_COMPLAIN)
    over = OrderStep.objects.filter(
        status=Status.DELIVERED, at__lte=week_ago, order__status=Status.DELIVERED
    )
    found = over.exclude(order__in=disputed).values_list("order_id", flat=True)
    return sum(_complete(pk, at=now) for pk in found)


def _complete(order_id: int, *, at: datetime.datetime) -> bool:
    try:
        return life.move(order_id, to=Status.COMPLETED, at=at)
    except life.NotAllowed:
        return False
