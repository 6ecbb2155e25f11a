"""A person cancels an order: its stock is free again, and what was paid begins its way back."""

from django.db import transaction

from storefront.orders import life, refunding
from storefront.orders.models import Status


def by_buyer(order_id: int, *, by: object = None) -> bool:
    """Cancel for the buyer, `by` if logged in; return False when it was cancelled already.

    Raises life.NotAllowed once somebody works on the order.
    """
    with transaction.atomic():
        is_new = life.cancel_by_buyer(order_id, by=by)
        refunding.give_back_of(order_id)
    return is_new


def by_staff(order_id: int, *, by: object, reason: str) -> bool:
    """Cancel for the staff, `by` one of them; the buyer reads `reason`.

    Returns False when it was cancelled already; raises life.NotAllowed.
    """
    with transaction.atomic():
        is_new = life.move(order_id, to=Status.CANCELLED, by=by, note=reason)
        refunding.give_back_of(order_id)
    return is_new
