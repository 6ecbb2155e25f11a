"""Orders that wait for their money: how long, and how they can still be paid."""

import datetime

from django.utils import timezone

from storefront.orders.models import Placement, Status
from storefront.payments import methods
from storefront.payments.methods import PaymentMethod


def is_held(placement: Placement, at: datetime.datetime | None = None) -> bool:
    """Return whether the order waits for its money at `at`, and the goods with it."""
    waits = placement.order.status == Status.AWAITING_PAYMENT
    until = placement.expires_at
    return waits and until is not None and until > (at or timezone.now())


def ways(placement: Placement, at: datetime.datetime | None = None) -> list[PaymentMethod]:
    """Return the methods by which this order can still be paid at `at`."""
    if not is_held(placement, at):
        return []
    total = placement.order.total_incl_tax
    return [
        method
        for method, reason in methods.available(total=total, delivery=placement.delivery)
        if methods.pays_first(method.code) and not reason
    ]


def ways_to_pay(placement: Placement, at: datetime.datetime | None = None) -> list[dict]:
    """Return the buttons of an order that can be paid at a gateway, again or another way.

    A transfer that is chosen needs none: its code stands on the page.
    """
    return [
        {"code": method.code, "name": method.name, "is_chosen": method.code == placement.method}
        for method in ways(placement, at)
        if not method.code == placement.method == methods.VIETQR
    ]
