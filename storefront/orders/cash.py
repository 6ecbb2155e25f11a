"""What cash on delivery has taught us of a phone number: orders still open, parcels refused."""

from django.db import connection

from storefront.orders.models import Method, ParcelState, Placement, Status
from storefront.payments.methods import CashHistory

OPEN = (Status.PLACED, Status.CONFIRMED, Status.PREPARING, Status.SHIPPED)
# The first key of our advisory locks of phones; the second is the number's own.
PHONES = 4019


def history_of(phone: str) -> CashHistory:
    """Return the open cash orders of `phone` (E.164) and how many it refused at the door."""
    own = Placement.objects.filter(phone=phone, method=Method.COD)
    refused = own.filter(order__parcels__state=ParcelState.RETURNED).values("pk").distinct()
    return CashHistory(
        open_orders=own.filter(order__status__in=OPEN).count(), refusals=refused.count()
    )


def lock(phone: str) -> None:
    """Let the placements of one phone wait for one another until the transaction ends.

    There is no row to lock before the first order, so PostgreSQL locks the number itself;
    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [PHONES, phone])
