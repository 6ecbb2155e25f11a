"""Whole đồng: the one rounding function."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal


def dong(amount: Decimal | int | str) -> Decimal:
    """Return `amount` (VND) as a whole number of đồng, halves rounded up.

    The đồng has no smaller unit in use (ISO 4217 lists VND with 0 decimals). Raises
    TypeError for a float: binary fractions are not money.
    """
    if isinstance(amount, float):
        raise TypeError("money is never a float")
    return Decimal(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def share(amount: Decimal, currency: str = "VND") -> Decimal:
    """Return a part of a sum (VND) in whole đồng, rounded down: the last part takes the rest.

    This is `OSCAR_OFFER_ROUNDING_FUNCTION`, with which Oscar spreads a discount over lines.
    """
    return Decimal(amount).quantize(Decimal(1), rounding=ROUND_DOWN)


def percent_of(price: Decimal, percent: Decimal) -> Decimal:
    """Return `percent` of `price` VND in whole đồng.

    >>> percent_of(Decimal(85_555), Decimal(10))
    Decimal('8556')
    """
    return dong(price * percent / 100)
