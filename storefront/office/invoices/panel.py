"""Tax and invoices of one order, as its page in the office shows them."""

from decimal import Decimal

from storefront.office.invoices.forms import InvoiceForm
from storefront.orders.models import Placement
from storefront.taxes.inside import Part, parts_of
from storefront.taxes.models import InvoiceRecord
from storefront.taxes.rates import TaxUnknown

Kind = InvoiceRecord.Kind


def panel_of(placement: Placement, *, form: InvoiceForm | None = None) -> dict:
    """Return the taxes by rate, or why they are not known, the invoices, and the form."""
    order = placement.order
    lines = list(order.lines.all())
    invoices = list(order.invoices.select_related("actor"))
    shown = {"invoices": invoices, "form": form or new_form(placement, has_one=bool(invoices))}
    try:
        parts = parts_of(order, lines, at=placement.placed_at)
    except TaxUnknown as error:
        return shown | {"taxes": [], "fault": str(error)}
    return shown | {"taxes": by_rate(parts), "fault": ""}


def new_form(placement: Placement, *, has_one: bool) -> InvoiceForm:
    """Return the empty form: the first invoice, or a correction of it."""
    kind = Kind.ADJUSTMENT if has_one else Kind.ORIGINAL
    blank = InvoiceRecord(order=placement.order)
    return InvoiceForm(instance=blank, initial={"kind": kind})


def by_rate(parts: list[Part]) -> list[tuple[str, Decimal, Decimal]]:
    """Return (rate in words, VND without tax, VND of tax) for each rate among `parts`."""
    sums: dict[str, list[Decimal]] = {}
    for part in sorted(parts, key=lambda part: part.rate.percent):
        row = sums.setdefault(part.rate.words, [Decimal(0), Decimal(0)])
        row[0] += part.net
        row[1] += part.tax
    return [(words, net, tax) for words, (net, tax) in sums.items()]
