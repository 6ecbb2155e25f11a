"""Noting invoices: one original, corrections after it, no number twice."""

import datetime

import pytest

from storefront.orders.models import Placement
from storefront.taxes.invoices import NotedElsewhere, NotYetOne, OneAlready, note
from storefront.taxes.models import InvoiceRecord
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 25)


@pytest.fixture
def placed() -> Placement:
    """Lan's order."""
    return order_of(goods())


def invoice(placed: Placement, number: str = "12", **facts: str) -> InvoiceRecord:
    """Return an invoice of the order, not noted yet."""
    known = {"series": "1C26TAA", "lookup_code": "K7Q2", "issued_on": DAY, "kind": "original"}
    return InvoiceRecord(order=placed.order, number=number, **{**known, **facts})


def test_an_invoice_is_noted_with_who_and_when(placed: Placement) -> None:
    assert note(invoice(placed), by=officer())
    row = InvoiceRecord.objects.get()
    assert (row.actor, row.kind, str(row)) == (officer(), "original", "1C26TAA 12")
    assert row.noted_at


def test_a_second_click_writes_nothing(placed: Placement) -> None:
    assert note(invoice(placed), by=officer())
    assert not note(invoice(placed), by=officer())
    assert InvoiceRecord.objects.count() == 1


def test_an_order_has_one_original(placed: Placement) -> None:
    note(invoice(placed), by=officer())
    with pytest.raises(OneAlready):
        note(invoice(placed, "13"), by=officer())
    assert InvoiceRecord.objects.count() == 1


@pytest.mark.parametrize("kind", ["adjustment", "replacement"])
def test_a_correction_follows_an_invoice(placed: Placement, kind: str) -> None:
    with pytest.raises(NotYetOne):
        note(invoice(placed, kind=kind), by=officer())
    note(invoice(placed), by=officer())
    assert note(invoice(placed, "13", kind=kind), by=officer())
    assert [one.kind for one in placed.order.invoices.all()] == ["original", kind]


def test_a_number_belongs_to_one_order(placed: Placement) -> None:
    note(invoice(placed), by=officer())
    other = order_of(goods("Táo"), phone=phone_of(2))
    with pytest.raises(NotedElsewhere):
        note(invoice(other), by=officer())
    assert note(invoice(other, series="1C26TBB"), by=officer())


def test_the_same_number_with_other_facts_is_no_second_click(placed: Placement) -> None:
    note(invoice(placed), by=officer())
    with pytest.raises(NotedElsewhere):
        note(invoice(placed, lookup_code="OTHER"), by=officer())
