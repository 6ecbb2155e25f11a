"""Prices are whole đồng with VAT in them, or there is none."""

from decimal import Decimal

import pytest

from catalog.pricing import price_of
from catalog.stock.models import StockRecord


def record(price: object) -> StockRecord:
    return StockRecord(price=price, price_currency="VND")


def test_no_stock_record_means_no_price() -> None:
    assert not price_of(None).exists


def test_a_stock_record_without_a_price_means_no_price() -> None:
    assert not price_of(record(None)).exists


def test_the_price_has_its_tax_in_it() -> None:
    price = price_of(record(Decimal(85_000)))
    assert price.exists
    assert price.is_tax_known
    assert price.incl_tax == price.excl_tax == 85_000
    assert price.currency == "VND"


@pytest.mark.parametrize(("stored", "shown"), [("84999.50", 85_000), ("85000.49", 85_000)])
def test_parts_of_a_dong_are_rounded_away(stored: str, shown: int) -> None:
    assert price_of(record(Decimal(stored))).incl_tax == shown


def test_a_price_of_nothing_is_a_price() -> None:
    assert price_of(record(Decimal(0))).exists
