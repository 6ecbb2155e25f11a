"""What staff type about invoices, right and wrong."""

import datetime

import pytest

from catalog.clock import today
from storefront.office.invoices.forms import ExportForm, InvoiceForm
from storefront.taxes.models import InvoiceRecord
from tests.storefront.orders.buyers import goods, order_of

DAY = datetime.timedelta(days=1)


def export(since: str, until: str, kind: str = "csv") -> ExportForm:
    """Return the form with these answers."""
    return ExportForm({"since": since, "until": until, "kind": kind})


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-01-01", "2026-04-03"), ("01/01/2026", "31/01/2026"), ("2026-01-01", "2026-01-01")],
)
def test_ranges_up_to_93_days_are_taken(since: str, until: str) -> None:
    assert export(since, until).is_valid()


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [("2026-01-01", "2026-04-04", "until"), ("2026-02-01", "2026-01-31", "until"),
     ("", "2026-01-01", "since"), ("2026-01-01", "", "until"), ("31/31/2026", "x", "since"),
     ("2999-01-01", "2999-01-02", "since"), ("2026-01-01\x00", "2026-01-02", "since"),
     ("0000-00-00", "2026-01-02", "since")],
)  # fmt: skip
def test_a_wrong_range_is_said_beside_its_field(since: str, until: str, field: str) -> None:
    assert field in export(since, until).errors


def test_a_forged_kind_of_file_is_refused() -> None:
    assert "kind" in export("2026-01-01", "2026-01-02", "exe").errors


def invoice(**typed: object) -> InvoiceForm:
    """Return the form of Lan's order with these answers."""
    known = {"kind": "original", "series": "1c26 taa", "number": "00000012",
             "lookup_code": " K7Q2 ", "issued_on": today().isoformat()}  # fmt: skip
    blank = InvoiceRecord(order=order_of(goods()).order)
    return InvoiceForm({**known, **typed}, instance=blank)


@pytest.mark.django_db
def test_series_and_number_are_written_one_way() -> None:
    form = invoice()
    assert form.is_valid(), form.errors
    assert (form.instance.series, form.instance.number) == ("1C26TAA", "12")
    assert form.instance.lookup_code == "K7Q2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed"),
    [("series", "ABC"), ("series", ""), ("number", "0"), ("number", "123456789"),
     ("number", "12a"), ("lookup_code", ""), ("lookup_code", "k" * 65), ("lookup_code", "\x00"),
     ("kind", "gift"), ("issued_on", ""), ("issued_on", (today() + DAY).isoformat()),
     ("issued_on", "2020-01-01")],
)  # fmt: skip
def test_a_slip_about_an_invoice_is_said_beside_its_field(field: str, typed: str) -> None:
    assert list(invoice(**{field: typed}).errors) == [field]
