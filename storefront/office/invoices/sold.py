"""Orders that an invoice may be issued for: those whose goods have reached the buyer.

An invoice is issued when the goods change hands (Decree 123/2020/NĐ-CP, article 9); an order's
day is that of its first parcel, so that each order falls into one period and none is forgotten.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from oscar.apps.order.models import Line

from catalog.clock import today
from storefront.orders.models import Parcel, ParcelState, ParcelStep, Placement
from storefront.payments.models import Payment, Refund, RefundState
from storefront.taxes.inside import RELATED
from storefront.taxes.models import InvoiceRecord


@dataclass(frozen=True)
class Days:
    """Some days of Vietnam, first and last included."""

    since: datetime.date
    until: datetime.date

    def __contains__(self, at: datetime.datetime) -> bool:
        return self.since <= today(at) <= self.until

    @property
    def hours(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The first moment, and the first moment after."""
        after = self.until + datetime.timedelta(days=1)
        return _midnight(self.since), _midnight(after)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def sold() -> QuerySet[Placement]:
    """Return the placements whose goods reached the buyer, with the time of it as `sold_at`."""
    arrived = Parcel.objects.filter(order=OuterRef("order_id"), delivered_at__isnull=False)
    first = arrived.order_by("delivered_at").values("delivered_at")[:1]
    return Placement.objects.annotate(sold_at=Subquery(first)).filter(sold_at__isnull=False)


def waiting() -> QuerySet[Placement]:
    """Return those whose buyer wants an invoice that nobody has noted, oldest first."""
    noted = InvoiceRecord.objects.filter(order=OuterRef("order_id"))
    wanted = sold().exclude(invoice_tax_code="").filter(~Exists(noted))
    return wanted.select_related("order").order_by("sold_at", "pk")


def to_correct() -> QuerySet[Placement]:
    """Return those whose money went back after their last invoice, oldest first.

    What was never part of the price, as money paid twice, asks for no correction.
    """
    noted = InvoiceRecord.objects.filter(order=OuterRef("order_id")).order_by("-noted_at")
    later = Refund.objects.filter(
        payment__order=OuterRef("order_id"),
        payment__oddities__isnull=True,
        state=RefundState.DONE,
        done_at__gt=OuterRef("last_noted_at"),
    )
    found = sold().annotate(last_noted_at=Subquery(noted.values("noted_at")[:1]))
    return found.filter(Exists(later)).select_related("order").order_by("sold_at", "pk")


def of(days: Days) -> list[Placement]:
    """Return what was sold in `days` or of which something came back then, with all rows need.

    A fixed number of queries, however many orders.
    """
    start, end = days.hours
    refunds = Refund.objects.filter(
        payment__order=OuterRef("order_id"),
        state=RefundState.DONE,
        done_at__gte=start,
        done_at__lt=end,
    )
    returned = ParcelStep.objects.filter(
        parcel__order=OuterRef("order_id"), state=ParcelState.RETURNED, at__gte=start, at__lt=end
    )
    in_days = Q(sold_at__gte=start, sold_at__lt=end) | Exists(refunds) | Exists(returned)
    lines = Line.objects.select_related(*RELATED, "product__variant").order_by("pk")
    money = Payment.objects.prefetch_related("refunds__lines")
    found = sold().filter(in_days).select_related("order").order_by("sold_at", "pk")
    return list(
        found.prefetch_related(
            Prefetch("order__lines", queryset=lines),
            "order__tax_parts",
            "order__parcels__lines",
            "order__parcels__steps",
            Prefetch("order__payments", queryset=money),
        )
    )
