"""The shelf: what open orders hold is what stock records and order lines say is held."""

from collections.abc import Iterator

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.apps.order.models import Line

from catalog.stock.models import StockRecord
from storefront.books.differences import CHUNK, Difference, Scope
from storefront.orders.models import Parcel, ParcelState, Status

HOLDING = (Status.AWAITING_PAYMENT, Status.PLACED, Status.CONFIRMED, Status.PREPARING)


def _held() -> QuerySet:
    """Return (stock record, pieces) of what waits here for open orders."""
    waiting = Parcel.objects.filter(order__status__in=HOLDING, state=ParcelState.WAITING)
    lines = waiting.filter(lines__stockrecord__isnull=False)
    return lines.values_list("lines__stockrecord").annotate(n=Sum("lines__quantity")).order_by()


def held_is_what_orders_hold(scope: Scope) -> Iterator[Difference]:
    """Compare each tracked stock record with the open orders, whatever the scope."""
    held = dict(_held())
    records = StockRecord.objects.select_related("product__product_class", "product__parent")
    for record in records.order_by("pk").iterator(chunk_size=CHUNK):
        expected, found = held.get(record.pk, 0), record.num_allocated or 0
        if not record.can_track_allocations:
            continue
        name = record.product.get_title()
        if found != expected:
            yield Difference(name, _("pieces held on the shelf"), expected, found)
        if not 0 <= found <= (record.num_in_stock or 0):
            yield Difference(name, _("pieces in stock, at least those held"), found,
                             record.num_in_stock)  # fmt: skip


def lines_hold_while_they_wait(scope: Scope) -> Iterator[Difference]:
    """A line holds all its pieces until its parcel leaves or its order ends, then none."""
    waits = Q(order__status__in=HOLDING, parcels__state=ParcelState.WAITING)
    wanted = Case(When(waits, then=F("quantity")), default=0, output_field=IntegerField())
    lines = Line.objects.filter(order__in=scope.orders(), product__product_class__track_stock=True)
    wrong = lines.annotate(wanted=wanted, held=Coalesce("num_allocated", 0)).exclude(
        held=F("wanted")
    )
    for line in wrong.select_related("order").order_by("pk").iterator(chunk_size=CHUNK):
        what = _("pieces held for %(name)s") % {"name": line.title}
        yield Difference(line.order.number, what, line.wanted, line.held)
