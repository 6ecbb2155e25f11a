"""What an order's life does to the shelf: goods that leave, goods that come back.

Both lock the stock rows in key order, as placements and cancellations do, so that nobody waits
in a circle. Call them inside the transaction that holds the order's row.
"""

from collections.abc import Iterable

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from oscar.apps.order.models import Line

from catalog.stock.models import StockRecord


class BooksDisagree(Exception):
    """Less is on the shelf, or held, than an order is about to take; nothing was written."""


def consume(lines: Iterable[Line], *, status: str) -> None:
    """Take what `lines` hold off the shelf: stock and hold go down together, lines get `status`.

    A line that holds nothing any more is left alone, so a second call changes nothing. Raises
    BooksDisagree, naming the product, where the shelf no longer has what the order holds.
    """
    held = [line for line in lines if line.num_allocated]
    records = _locked(held)
    for line in held:
        record = records.get(line.stockrecord_id)
        if record and record.can_track_allocations and not _take(record, line.num_allocated):
            raise BooksDisagree(line.title)
    own = Line.objects.filter(pk__in=[line.pk for line in held])
    own.update(num_allocated=0, status=status)


def put_back(lines: Iterable[Line]) -> None:
    """Put the goods of `lines`, which had left, on the shelf again."""
    put_back_pieces([(line, line.quantity) for line in lines])


def put_back_pieces(returned: list[tuple[Line, int]]) -> None:
    """Put so many pieces of each line, which had left, on the shelf again."""
    records = _locked([line for line, _pieces in returned])
    for line, pieces in returned:
        record = records.get(line.stockrecord_id)
        if record and record.can_track_allocations:
            own = StockRecord.objects.filter(pk=record.pk)
            own.update(num_in_stock=F("num_in_stock") + pieces)


def take_free(wanted: list[tuple[Line, int]]) -> None:
    """Take so many pieces of each line's product off the shelf, as new goods for old ones.

    Only what no order holds; raises BooksDisagree, naming the product, where that is too little.
    """
    records = _locked([line for line, _pieces in wanted])
    for line, pieces in wanted:
        record = records.get(line.stockrecord_id)
        if record and record.can_track_allocations:
            free = Coalesce(F("num_allocated"), 0) + pieces
            own = StockRecord.objects.filter(pk=record.pk, num_in_stock__gte=free)
            if not own.update(num_in_stock=F("num_in_stock") - pieces):
                raise BooksDisagree(line.title)


def _locked(lines: list[Line]) -> dict[int, StockRecord]:
    rows: QuerySet[StockRecord] = StockRecord.objects.select_for_update().order_by("pk")
    return rows.in_bulk([line.stockrecord_id for line in lines if line.stockrecord_id])


def _take(record: StockRecord, quantity: int) -> int:
    enough = StockRecord.objects.filter(
        pk=record.pk, num_in_stock__gte=quantity, num_allocated__gte=quantity
    )
    return enough.update(
        num_in_stock=F("num_in_stock") - quantity, num_allocated=F("num_allocated") - quantity
    )
