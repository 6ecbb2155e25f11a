"""Whole đồng: the one rounding function."""

from decimal import ROUND_HALF_UP, Decimal


def dong(amount: Decimal | int | str) -> Decimal:
    """Return `amount` (VND) as a whole number of đồng, halves rounded up.

    The đồng has no smaller unit in use (ISO 4217 lists VND with 0 decimals). Raises
    TypeError for a float: binary fractions are not money.
    """
    if isinstance(amount, float):
        raise TypeError("money is never a float")
    return Decimal(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)
