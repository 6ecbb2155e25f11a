"""One product as the shelf in memory keeps it."""

import datetime
from decimal import Decimal
from typing import NamedTuple


class ShelfRow(NamedTuple):
    """What lists filter, count and rank by; prices in VND."""

    id: int
    name: str
    name_folded: str
    text: str
    keywords: str
    group: str
    product_set: int
    producer: str
    commune: str
    stars: int
    in_season: bool
    price: Decimal | None
    ship_class: str
    region_limit: str
    rating: float
    created_at: datetime.datetime
    sort_key: str
    has_alcohol: bool = False
    may_be_promoted: bool = True
