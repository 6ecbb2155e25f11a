"""What a shopper asked of the list, read from the address, and the products that fit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.facets import FACETS, TRAVEL, mask_of, picked
from catalog.models import Commune, Listing
from catalog.search import search
from catalog.shelf import Shelf, shelf
from catalog.shelf_row import ShelfRow
from storefront.shipping.quotes import Route, Tariff, can_go

SORTS = {
    "": _("Best match"),
    "moi": _("Newest"),
    "gia-thap": _("Price, low to high"),
    "gia-cao": _("Price, high to low"),
    "danh-gia": _("Best rated"),
    "dang-mua": _("In season first"),
}
# Python's sort is stable and rows come in dictionary order, so names decide between equals.
SORT_KEYS: dict[str, Callable[[ShelfRow], object]] = {
    "moi": lambda row: -row.created_at.timestamp(),
    "gia-thap": lambda row: (row.price is None, row.price or 0),
    "gia-cao": lambda row: -(row.price or 0),
    "danh-gia": lambda row: (-row.rating, -row.stars),
    "dang-mua": lambda row: (not row.in_season, -row.stars),
}
MOST_CHOICES = 30


@dataclass(frozen=True)
class Wish:
    """The filters, words and order a shopper chose."""

    query: str = ""
    chosen: dict[str, frozenset[str]] = field(default_factory=dict)
    sort: str = ""
    ships_to: Commune | None = None

    @classmethod
    def of(cls, address: QueryDict, *, ships_to: Commune | None = None) -> "Wish":
        """Read the wish from the query string; what makes no sense is left out."""
        chosen = {
            name: frozenset(value for value in address.getlist(name)[:MOST_CHOICES] if value)
            for name in FACETS
        }
        sort = address.get("sap-xep", "")
        return cls(
            query=" ".join(address.get("q", "").replace("\0", "").split())[:120],
            chosen={name: values for name, values in chosen.items() if values},
            sort=sort if sort in SORTS else "",
            ships_to=ships_to,
        )


@dataclass(frozen=True)
class Result:
    """The ranked rows that fit, the counts of every facet, the correction if there was one."""

    rows: list[ShelfRow]
    counts: dict[str, dict[str, int]]
    corrected_to: str = ""


def browse(wish: Wish, *, on: Shelf | None = None) -> Result:
    """Return what fits `wish`; a facet's counts ignore that facet's own choice."""
    on = on or shelf()
    every = (1 << len(on.rows)) - 1
    found = search(wish.query, on) if wish.query else None
    pool = mask_of(on.places[pk] for pk in found.ids) if found else every
    if wish.ships_to:
        pool &= _can_go_to(wish.ships_to, on)
    allowed = {name: _any_of(on.masks[name], values) for name, values in wish.chosen.items()}
    counts = {name: _counts(on, name, pool=_all_of(pool, allowed, but=name)) for name in FACETS}
    fits = _all_of(pool, allowed)
    rows = [on.rows[on.places[pk]] for pk in found.ids] if found else None
    if rows is not None and not wish.sort:
        kept = {row.id for row in picked(on.rows, fits)}
        rows = [row for row in rows if row.id in kept]
    else:
        rows = sorted(picked(on.rows, fits), key=SORT_KEYS[wish.sort or "dang-mua"])
    return Result(rows, counts, found.corrected_to if found else "")


def _any_of(masks: dict[str, int], values: frozenset[str]) -> int:
    found = 0
    for value in values:
        found |= masks.get(value, 0)
    return found


def _all_of(pool: int, allowed: dict[str, int], *, but: str = "") -> int:
    for name, mask in allowed.items():
        if name != but:
            pool &= mask
    return pool


def _counts(on: Shelf, name: str, *, pool: int) -> dict[str, int]:
    counts = {value: (mask & pool).bit_count() for value, mask in on.masks[name].items()}
    return {value: count for value, count in counts.items() if count}


def _can_go_to(commune: Commune, on: Shelf) -> int:
    route = Route(commune, Tariff.shown())
    found = 0
    for travel, mask in on.masks[TRAVEL].items():
        ship_class, region_limit = travel.split()
        if can_go(Listing(ship_class=ship_class, region_limit=region_limit), route=route):
            found |= mask
    return found
