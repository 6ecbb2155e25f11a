"""The rows of the file for the e-invoicing provider: what was sold, and what came back of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from oscar.apps.order.models import Line

from catalog.availability import listing_of
from catalog.clock import today
from storefront.office.invoices import sold
from storefront.office.invoices.backs import Back, Share, backs_of
from storefront.office.invoices.sold import Days
from storefront.orders.models import Placement
from storefront.orders.pages import name_of
from storefront.taxes.inside import Part, listings_of, parts_of
from storefront.taxes.rates import RateBook

# Unit prices may have fractions of a đồng; sums never do.
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Item:
    """One line of an invoice: words, pieces, and its price in two (VND)."""

    goods: str
    part: Part
    net: Decimal
    tax: Decimal
    quantity: int | None = None

    @property
    def unit_price(self) -> Decimal | None:
        """The price of a piece without tax, None where nothing is counted."""
        return (self.net / self.quantity).quantize(CENT) if self.quantity else None


@dataclass(frozen=True)
class Row:
    """One line of one order on one day, as the file shows it."""

    placement: Placement
    day: datetime.date
    position: int
    item: Item

    def cells(self) -> list[object]:
        """Return the values under `headings`, None for what is empty."""
        one, item = self.placement, self.item
        line = item.part.line
        return [
            one.order.number,
            self.day,
            one.full_name,
            one.invoice_tax_code,
            one.invoice_name,
            one.invoice_address,
            one.invoice_email,
            self.position,
            item.goods,
            unit_of(line),
            item.quantity,
            item.unit_price,
            item.net,
            item.part.rate.words,
            item.tax,
            item.net + item.tax,
            line.partner_name if line else "",
        ]


def headings() -> list[str]:
    """Return the columns' names in the reader's language."""
    return [
        _("Order number"),
        _("Day"),
        _("Buyer"),
        _("Tax code"),
        _("Company"),
        _("Company address"),
        _("E-mail"),
        _("No."),
        _("Name of the goods"),
        _("Unit"),
        _("Quantity"),
        _("Unit price without tax"),
        _("Amount without tax"),
        _("Tax rate"),
        _("Tax amount"),
        _("Amount with tax"),
        _("Producer"),
    ]


def rows_between(since: datetime.date, until: datetime.date) -> list[Row]:
    """Return the rows of the days from `since` to `until`, in a fixed number of queries.

    Raises TaxUnknown where a rate is missing: no file is better than a wrong one.
    """
    days = Days(since, until)
    placements = sold.of(days)
    book = RateBook(listings_of(line for one in placements for line in one.order.lines.all()))
    return [row for one in placements for row in _rows_of(one, days, book)]


def _rows_of(placement: Placement, days: Days, book: RateBook) -> Iterator[Row]:
    order = placement.order
    parts = parts_of(order, list(order.lines.all()), at=placement.placed_at, book=book)
    if placement.sold_at in days:
        items = (item for part in parts for item in _sold(part))
        yield from _numbered(placement, placement.sold_at, items)
    for back in backs_of(placement, parts):
        if back.at in days:
            items = (_came_back(share, back) for share in back.shares)
            yield from _numbered(placement, back.at, items)


def _numbered(placement: Placement, at: datetime.datetime, items: Iterator[Item]) -> Iterator[Row]:
    for position, item in enumerate(items, 1):
        yield Row(placement, today(at), position, item)


def _sold(part: Part) -> Iterator[Item]:
    """Yield the line at its full price, then its discount, which together are the part."""
    if part.line is None:
        yield Item(_("Delivery fee"), part, part.net, part.tax, 1)
        return
    name, quantity = name_of(part.line), part.line.quantity
    full = part.line.line_price_before_discounts_incl_tax
    if full <= part.gross:
        yield Item(name, part, part.net, part.tax, quantity)
        return
    net, tax = part.rate.split(full)
    yield Item(name, part, net, tax, quantity)
    yield Item(_("Discount: %(name)s") % {"name": name}, part, part.net - net, part.tax - tax)


def _came_back(share: Share, back: Back) -> Item:
    line = share.part.line
    name = {"name": name_of(line) if line else _("Delivery fee")}
    words = _("Came back: %(name)s") if back.is_refused else _("Refund: %(name)s")
    # Halves are rounded as on the way out, so that all of it back is all of it.
    net, tax = share.part.rate.split(abs(share.amount))
    sign = -1 if share.amount > 0 else 1
    quantity = -share.quantity if share.quantity else None
    return Item(words % name, share.part, sign * net, sign * tax, quantity)


def unit_of(line: Line | None) -> str:
    """Return the sale unit of the line's product, "" where it is not known."""
    listing = listing_of(line.product) if line and line.product else None
    return listing.unit_label if listing else ""
