"""Tax and invoices of one order, as its page in the office shows them."""

from decimal import Decimal

import pytest

from storefront.office.invoices.panel import by_rate, panel_of
from storefront.taxes.inside import Part
from storefront.taxes.models import InvoiceRecord
from storefront.taxes.rates import Rate
from tests.storefront.office.invoices.books import DAY
from tests.storefront.orders.buyers import goods, order_of


def part(code: str, percent: int, net: int, tax: int) -> Part:
    """Return a part of an order."""
    return Part(None, Rate(code, Decimal(percent)), Decimal(net), Decimal(tax))


def test_parts_of_one_rate_are_one_row_whatever_their_class() -> None:
    parts = [part("excise", 10, 100, 10), part("exempt", 0, 7, 0), part("standard", 10, 50, 5)]
    assert by_rate(parts) == [("KCT", 7, 0), ("10 %", 150, 15)]


@pytest.mark.django_db
def test_the_form_asks_for_the_invoice_first_and_for_corrections_after() -> None:
    placed = order_of(goods())
    panel = panel_of(placed)
    assert panel["form"]["kind"].value() == "original"
    assert sum(net + tax for _words, net, tax in panel["taxes"]) == placed.order.total_incl_tax
    facts = {"series": "1C26TAA", "number": "1", "lookup_code": "K", "issued_on": DAY}
    row = InvoiceRecord.objects.create(order=placed.order, **facts)
    panel = panel_of(placed)
    assert panel["invoices"] == [row]
    assert panel["form"]["kind"].value() == "adjustment"
