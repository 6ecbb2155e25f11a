"""The tax inside an order: frozen when it is placed, reckoned by its day where it was not."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from oscar.apps.order.models import Line, Order

from catalog.availability import listing_of
from catalog.models import Listing
from storefront.taxes.classes import FEE
from storefront.taxes.models import TaxPart
from storefront.taxes.rates import Rate, RateBook, TaxUnknown

# What a line's tax class reads.
RELATED = ("product__listing__product_set", "product__parent__listing__product_set")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One line, or the fee without one: its rate, and its price in two (VND)."""

    line: Line | None
    rate: Rate
    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """What the buyer pays for it."""
        return self.net + self.tax


def freeze(order: Order, *, at: datetime.datetime) -> list[TaxPart]:
    """Write the rates of the day `at` beside the order; call it where the order is written.

    A rate that is missing stops no sale, for prices hold the tax anyway: nothing is written
    then, the log says so, and the office's invoice page tells staff until they enter it.
    """
    lines = list(order.lines.select_related(*RELATED))
    try:
        parts = reckon(order, lines, at=at, book=RateBook(listings_of(lines)))
    except TaxUnknown as error:
        logger.error("order %s has no tax: %s", order.number, error)
        return []
    return TaxPart.objects.bulk_create(
        TaxPart(
            order=order,
            line=part.line,
            code=part.rate.code,
            percent=part.rate.percent,
            net=part.net,
            tax=part.tax,
        )
        for part in parts
    )


def parts_of(
    order: Order, lines: list[Line], *, at: datetime.datetime, book: RateBook | None = None
) -> list[Part]:
    """Return the parts of `order`, lines first, then the fee if there is one.

    Frozen rows are taken as they are; an order older than them is reckoned by `at`, the time
    it was placed. Raises TaxUnknown.
    """
    frozen = {row.line_id: row for row in order.tax_parts.all()}
    fee = [None] if order.shipping_incl_tax else []
    if {line.pk for line in lines} | ({None} if fee else set()) <= frozen.keys():
        return [_thawed(frozen[line.pk if line else None], line) for line in [*lines, *fee]]
    return reckon(order, lines, at=at, book=book or RateBook(listings_of(lines)))


def tax_inside(order: Order, lines: list[Line], *, at: datetime.datetime) -> Decimal | None:
    """Return the tax in the order's total (VND), None while a rate is missing."""
    try:
        return sum((part.tax for part in parts_of(order, lines, at=at)), Decimal(0))
    except TaxUnknown:
        return None


def reckon(order: Order, lines: list[Line], *, at: datetime.datetime, book: RateBook) -> list[Part]:
    """Return the parts of `order` by the rates of the day `at`; raises TaxUnknown."""
    parts = [
        _part(line, book.rate_on(_listing(line), at), line.line_price_incl_tax) for line in lines
    ]
    if order.shipping_incl_tax:
        parts.append(_part(None, book.rate(FEE, at), order.shipping_incl_tax))
    return parts


def listings_of(lines: Iterable[Line]) -> list[Listing]:
    """Return the listings behind these lines, without those that are gone."""
    return [listing for line in lines if (listing := _listing(line))]


def _listing(line: Line) -> Listing | None:
    return listing_of(line.product) if line.product else None


def _part(line: Line | None, rate: Rate, gross: Decimal) -> Part:
    return Part(line, rate, *rate.split(gross))


def _thawed(row: TaxPart, line: Line | None) -> Part:
    return Part(line, Rate(row.code, row.percent), row.net, row.tax)
