"""Invoices as the database keeps them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from storefront.taxes.models import InvoiceRecord
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 25)


def invoice(**facts: object) -> InvoiceRecord:
    """Return an invoice of a new order, not saved."""
    known = {"series": "1C26TAA", "number": "7", "lookup_code": "K7", "issued_on": DAY}
    return InvoiceRecord(**{**known, **facts})


def test_the_database_keeps_one_original_and_each_number_once() -> None:
    order = order_of(goods()).order
    invoice(order=order).save()
    for facts in ({"number": "8"}, {"kind": "adjustment"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            invoice(order=order, **facts).save()


@pytest.mark.parametrize("series", ["1C26TAA", "2K27MYY", "6C26NAB"])
def test_series_of_the_circular_are_taken(series: str) -> None:
    invoice(order=order_of(goods()).order, series=series).full_clean()


@pytest.mark.parametrize(
    "facts",
    [{"series": "C26TAA"}, {"series": "1X26TAA"}, {"series": "1c26taa"}, {"series": "1C26TAA\n"},
     {"number": "0"}, {"number": "-1"}, {"number": "12a"}, {"number": "١٢"}],
)  # fmt: skip
def test_odd_series_and_numbers_are_refused(facts: dict) -> None:
    with pytest.raises(ValidationError):
        invoice(order=order_of(goods()).order, **facts).full_clean()
