"""The whole shelf in memory: one small row a product, for search, filters and counts.

A page then asks the database only for the 24 products it shows. 20,000 rows take about
30 MB a worker.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.cache import cache
from django.db import connection
from django.db.models import Avg, Min, Q
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from oscar.apps.catalogue.reviews.models import ProductReview

from catalog import adults
from catalog.clock import today
from catalog.facets import Masks, masks_of
from catalog.models import Commune, Listing, Producer, ProductSet, Recognition
from catalog.models.seasons import month_bit
from catalog.offers.prices import RunningOffer, read_offers, some_offer, tell
from catalog.search_index import WordIndex, index_of
from catalog.shelf_row import ShelfRow

# How long a price band, a new product or a star may be behind in lists; pages of products
# and baskets always read the database. After FRESH a worker reads it anew beside its work,
# after STALE before it answers.
FRESH_SECONDS = 30
STALE_SECONDS = 60
TOKEN_KEY = "catalog.shelf"  # noqa: S105


@dataclass
class Shelf:
    """All products on sale in dictionary order, with the names of what they are filtered by."""

    rows: list[ShelfRow]
    names: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    groups_of_sets: dict[str, str] = field(default_factory=dict)
    offers: tuple[RunningOffer, ...] = ()

    @cached_property
    def masks(self) -> Masks:
        """The products of each value of each facet."""
        return masks_of(self.rows)

    @cached_property
    def words(self) -> WordIndex:
        """Where each word stands."""
        return index_of(self.rows)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where in `rows` each listing stands."""
        return {row.id: place for place, row in enumerate(self.rows)}

    @cached_property
    def without_alcohol(self) -> "Shelf":
        """The shelf of who has not confirmed to be 18: its own words, counts and places."""
        rows = [row for row in self.rows if not row.has_alcohol]
        return self if len(rows) == len(self.rows) else replace(self, rows=rows)

    def warm(self) -> None:
        """Work out now what the first search and the first list would."""
        if self.without_alcohol is not self:
            self.without_alcohol.warm()
        _ready = self.words, self.words.vocabulary, self.masks, self.places

    def name_of(self, facet: str, value: str) -> str:
        """Return what `value` of `facet` is called in the active language, "" when unknown."""
        vietnamese, english = self.names.get(facet, {}).get(value, ("", ""))
        is_english = (get_language() or "").startswith("en")
        return (english or vietnamese) if is_english else vietnamese


@dataclass
class _Kept:
    """The shelf a worker has, under which token and day, and when it was read."""

    shelf: Shelf
    token: str
    day: object
    read_at: float
    is_being_read: bool = False

    @property
    def age(self) -> float:
        return time.monotonic() - self.read_at


_kept: list[_Kept] = []


def shelf() -> Shelf:
    """Return what this visitor may see of the shelf (`catalog.adults`)."""
    found = whole_shelf()
    return found if adults.is_confirmed() else found.without_alcohol


def whole_shelf() -> Shelf:
    """Return all of the shelf, at most STALE_SECONDS old (6 queries when it is read anew)."""
    kept = _kept[0] if _kept else None
    is_known = kept and kept.token == cache.get(TOKEN_KEY) and kept.day == today()
    if not is_known or kept.age > STALE_SECONDS:
        return _read()
    if kept.age > FRESH_SECONDS and not kept.is_being_read:
        kept.is_being_read = True
        threading.Thread(target=_read_beside, args=(kept,), daemon=True).start()
    return kept.shelf


def forget() -> None:
    """Have every worker read the shelf anew."""
    cache.delete(TOKEN_KEY)


def _read(*, warm: bool = False) -> Shelf:
    token = cache.get_or_set(TOKEN_KEY, lambda: secrets.token_hex(8), None)
    read_at, day = time.monotonic(), today()
    found = read_shelf()
    if warm:
        found.warm()
    _kept[:] = [_Kept(found, token, day, read_at)]
    return found


def _read_beside(kept: _Kept) -> None:
    try:
        _read(warm=True)
    finally:
        kept.is_being_read = False
        connection.close()


def read_shelf() -> Shelf:
    """Read all products on sale from the database."""
    # Whether any offer runs is asked along: a shop without offers asks no question more.
    sets = list(ProductSet.objects.select_related("group").annotate(offers_run=some_offer()))
    offers = read_offers() if any(one.offers_run for one in sets) else ()
    rows = list(_rows(offers))
    producers = Producer.objects.open().values_list("slug", "name_vi", "name_en")
    communes = Commune.objects.filter(listings__isnull=False).distinct()
    return Shelf(
        rows=rows,
        names={
            "nhom": {one.group.slug: (one.group.name_vi, one.group.name_en) for one in sets},
            "bo": {str(one.number): (one.name_vi, one.name_en) for one in sets},
            "nha-san-xuat": {slug: (vi, en) for slug, vi, en in producers},
            "xa": {one.code: (one.short_name, one.short_name) for one in communes},
        },
        offers=offers,
        groups_of_sets={str(one.number): one.group.slug for one in sets},
    )


def _rows(offers: tuple[RunningOffer, ...]) -> Iterator[ShelfRow]:
    stars: dict[int, int] = {}
    for listing, count in Recognition.objects.current().values_list("listing_id", "stars"):
        stars[listing] = max(count, stars.get(listing, 0))
    ratings, month = _ratings(), month_bit(today().month)
    for pk, product, vietnamese, english, season, *facts, price in _columns():
        folded, text, keywords, group, number, producer, commune, *rest = facts
        ship_class, region_limit, created_at, sort_key, has_alcohol, may_be_promoted = rest
        price = tell(product, price, offers=offers).price if may_be_promoted else price
        yield ShelfRow(
            id=pk,
            name=f"{vietnamese} {english or ''}".lower(),
            name_folded=folded,
            text=f" {text} ",
            keywords=keywords,
            group=group,
            product_set=number,
            producer=producer,
            commune=commune,
            stars=stars.get(pk, 0),
            in_season=bool(season & month),
            price=price,
            ship_class=ship_class,
            region_limit=region_limit,
            rating=ratings.get(product, 0.0),
            created_at=created_at,
            sort_key=sort_key,
            has_alcohol=has_alcohol,
            may_be_promoted=may_be_promoted,
        )


def _columns() -> Iterator[tuple]:
    public = Q(product__children__is_public=True)
    cheapest = Coalesce(
        Min("product__children__stockrecords__price", filter=public),
        Min("product__stockrecords__price"),
    )
    listings = Listing.objects.on_sale_to_adults().with_alcohol_facts().order_by("sort_key")
    names = ("id", "product_id", "name_vi", "name_en", "season", "name_folded", "search_folded")
    of_set = ("product_set__group__slug", "product_set__number")
    places = ("producer__slug", "commune__code", "ship_class", "region_limit")
    rest = ("created_at", "sort_key", "_has_alcohol", "_may_be_promoted", "cheapest")
    columns = (*names, "keywords", *of_set, *places, *rest)
    listings = listings.annotate(cheapest=cheapest)
    return listings.values_list(*columns).iterator(chunk_size=5000)


def _ratings() -> dict[int, float]:
    approved = ProductReview.objects.filter(status=ProductReview.APPROVED)
    return dict(approved.values_list("product_id").annotate(Avg("score")))
