"""What the shelf may be filtered by: for each facet and value, the products as one bit mask.

Counting a value under any choice of filters is then one AND and one bit count, at 40 products
and at 20,000 alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from catalog.shelf_row import ShelfRow

Row = TypeVar("Row")

# Price bands in VND: (key in the address, from, below, words).
BANDS = (
    ("duoi-50", 0, 50_000, _("Below 50.000 ₫")),
    ("50-100", 50_000, 100_000, _("50.000 to 100.000 ₫")),
    ("100-200", 100_000, 200_000, _("100.000 to 200.000 ₫")),
    ("200-500", 200_000, 500_000, _("200.000 to 500.000 ₫")),
    ("tren-500", 500_000, 10**12, _("From 500.000 ₫")),
)


def band_of(price: Decimal | None) -> str | None:
    """Return the key of the price band `price` VND lies in."""
    if price is None:
        return None
    return next((key for key, low, high, _words in BANDS if low <= price < high), None)


# Names of facets in the address -> what a row has of it.
FACETS: dict[str, Callable[[ShelfRow], str | None]] = {
    "nhom": lambda row: row.group,
    "bo": lambda row: str(row.product_set),
    "sao": lambda row: str(row.stars) if row.stars else None,
    "nha-san-xuat": lambda row: row.producer,
    "xa": lambda row: row.commune,
    "mua": lambda row: "1" if row.in_season else None,
    "gia": lambda row: band_of(row.price),
}
# How a product must travel and how far it may: decides where it can be sent.
TRAVEL = "travel"


def travel_of(row: ShelfRow) -> str:
    """Return ship class and region limit of `row` as one value of the facet TRAVEL."""
    return f"{row.ship_class} {row.region_limit}"


Masks = dict[str, dict[str, int]]


def masks_of(rows: Sequence[ShelfRow]) -> Masks:
    """Return facet -> value -> mask; bit n stands for `rows[n]`."""
    return {name: _masks(rows, read) for name, read in {**FACETS, TRAVEL: travel_of}.items()}


def _masks(rows: Sequence[ShelfRow], read: Callable[[ShelfRow], str | None]) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if value := read(row):
            places.setdefault(value, []).append(place)
    return {value: mask_of(found) for value, found in places.items()}


def mask_of(places: Iterable[int]) -> int:
    """Return the mask with these bits set.

    >>> mask_of([0, 3])
    9
    """
    bits = bytearray()
    for place in places:
        byte = place >> 3
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        bits[byte] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def picked(items: Sequence[Row], mask: int) -> Iterator[Row]:
    """Yield the items whose bit is set in `mask`, in their order."""
    signs = f"{mask:b}"[::-1]
    return (item for item, sign in zip(items, signs, strict=False) if sign == "1")
