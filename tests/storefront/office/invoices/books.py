"""Orders that were sold and paid, and money that went back, for the tests of invoices."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from storefront.office.invoices.rows import Row
from storefront.orders.models import Parcel, Placement, Status
from storefront.orders.paying import Money, take
from storefront.orders.refunding import Wish, done, refund
from storefront.payments.models import Refund
from tests.storefront.orders.lives import bring, fresh, officer
from tests.storefront.taxes.calendar import moment

INVOICE = {"tax_code": "4500123455", "name": "Công ty Gió Biển", "address": "Phan Rang",
           "email": "ketoan@vidu.vn"}  # fmt: skip
DAY = datetime.date(2026, 3, 10)
LATER = DAY + datetime.timedelta(days=40)


def pay(placed: Placement, reference: str = "FT1") -> None:
    """Let the whole sum arrive by transfer."""
    money = Money("vietqr", reference, placed.order.total_incl_tax, timezone.now())
    take(money, order_id=placed.order_id)


def sold(placed: Placement, at: datetime.datetime | datetime.date = DAY) -> Placement:
    """Pay the order if it waits, bring it to the buyer, and let that have been at `at`."""
    placed = fresh(placed)
    if placed.order.status == Status.AWAITING_PAYMENT:
        pay(placed, f"FT{placed.pk}")
    placed = bring(placed, Status.DELIVERED)
    when = at if isinstance(at, datetime.datetime) else moment(at)
    arrived = Parcel.objects.filter(order=placed.order_id, delivered_at__isnull=False)
    arrived.update(delivered_at=when)
    return fresh(placed)


def give_back(
    placed: Placement,
    amount: int = 0,
    *,
    pieces: Mapping[int, int] | None = None,
    at: datetime.date = DAY,
) -> list[Refund]:
    """Give money of the order back in the last second of the day `at`."""
    wish = Wish(f"k{Refund.objects.count()}", "hỏng", Decimal(amount), pieces or {})
    rows = refund(placed.order, wish)
    for row in rows:
        done(row, by=officer())
        Refund.objects.filter(pk=row.pk).update(done_at=moment(at, "23:59:59"))
    return rows


def total(rows: list[Row]) -> Decimal:
    """Return the VND with tax that these rows sum to."""
    return sum((row.item.net + row.item.tax for row in rows), Decimal(0))
