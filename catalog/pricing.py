"""Prices in whole đồng, VAT included."""

from decimal import Decimal

from oscar.apps.partner.prices import TaxInclusiveFixedPrice, Unavailable

from catalog.money import dong


def price_of(stockrecord: object | None) -> TaxInclusiveFixedPrice | Unavailable:
    """Return the price policy of `stockrecord`.

    The stored price includes VAT; how much of it is VAT is worked out on the invoice, so
    Oscar sees a tax of 0.
    """
    if stockrecord is None or stockrecord.price is None:
        return Unavailable()
    return TaxInclusiveFixedPrice(
        currency=stockrecord.price_currency, excl_tax=dong(stockrecord.price), tax=Decimal(0)
    )
