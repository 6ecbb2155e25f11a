"""Turns the blocks of a page into parts ready to show, in a fixed number of queries.

It reads the stored ids, loads all that is still on show at once, and leaves out what is not:
a product that was withdrawn, a producer that closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, prefetch_related_objects
from wagtail.rich_text import RichText

from catalog.cards import Card, listing_cards
from catalog.images import prefetch_for
from catalog.models import Listing, Picture, Producer, Visit

# Where each kind of block keeps its ids: block type -> {key of its value: store}.
IDS = {
    "products": {"listings": "cards"},
    "producers": {"producers": "producers"},
    "visits": {"visits": "visits"},
    "picture": {"picture": "pictures"},
    "gallery": {"pictures": "pictures"},
    "producer": {"": "producers"},
}
SPECS = ("place", "producer")


@dataclass
class Part:
    """One block as the template shows it: its kind, its words, and what it names."""

    kind: str
    value: object
    title: str = ""
    found: list = field(default_factory=list)

    @property
    def template(self) -> str:
        """The template of this kind in a page's body."""
        return f"cms/blocks/{self.kind}.html"

    @property
    def section_template(self) -> str:
        """The template of this kind on the home page."""
        return f"cms/sections/{self.kind}.html"


@dataclass
class Stores:
    """What the blocks name, by id."""

    cards: dict[int, Card]
    producers: dict[int, Producer]
    visits: dict[int, Visit]
    pictures: dict[int, Picture]


def assemble(raw: Iterable[dict]) -> list[Part]:
    """Return the parts of a stream's raw data; an emptied block gives no part."""
    rows = list(raw)
    stores = _load(_wanted(rows))
    parts = (_part(row, stores) for row in rows)
    return [part for part in parts if part]


def ids_in(row: dict) -> list[tuple[str, int]]:
    """Return (store, id) of everything one raw block names, in order."""
    found = []
    for key, store in IDS.get(row["type"], {}).items():
        value = row["value"].get(key) if key else row["value"]
        found += [(store, pk) for pk in items(value) if isinstance(pk, int)]
    return found


def items(value: object) -> list:
    """Return the values of a stored list block, or the one value, as a list."""
    rows = value if isinstance(value, list) else [value]
    return [row["value"] if isinstance(row, dict) and "value" in row else row for row in rows]


def _wanted(rows: list[dict]) -> dict[str, list[int]]:
    wanted: dict[str, list[int]] = {name: [] for name in Stores.__annotations__}
    for row in rows:
        for store, pk in ids_in(row):
            wanted[store].append(pk)
    return wanted


def _load(wanted: dict[str, list[int]]) -> Stores:
    producers = Producer.objects.open().select_related("commune", "picture")
    visits = Visit.objects.open().select_related("commune", "picture")
    stores = Stores(
        cards={card.listing_id: card for card in _cards(wanted["cards"])},
        producers=_by_id(producers, wanted["producers"]),
        visits=_by_id(visits, wanted["visits"]),
        pictures=_by_id(Picture.objects.all(), wanted["pictures"]),
    )
    owners = [*stores.producers.values(), *stores.visits.values()]
    fetch_renditions([*stores.pictures.values(), *(one.picture for one in owners)])
    return stores


def _cards(ids: list[int]) -> list[Card]:
    # A shelf that editors choose is a recommendation: no drinks of 15 % and more.
    chosen = Listing.objects.on_sale().promotable().filter(pk__in=ids)
    return listing_cards(chosen) if ids else []


def _by_id(queryset: object, ids: list[int]) -> dict[int, Model]:
    return queryset.in_bulk(set(ids)) if ids else {}


def fetch_renditions(pictures: Iterable[Picture | None], *names: str) -> None:
    """Fetch the sizes the parts show, of all `pictures` in one query."""
    real = [picture for picture in pictures if picture]
    if real:
        prefetch_related_objects(real, prefetch_for(*(names or SPECS)))


def _part(row: dict, stores: Stores) -> Part | None:
    kind, value = row["type"], row["value"]
    named = ids_in(row)
    found = [getattr(stores, store)[pk] for store, pk in named if pk in getattr(stores, store)]
    if kind in IDS and not found:
        return None
    title = value.get("title", "") if isinstance(value, dict) else ""
    return Part(kind, _shown(kind, value), title=title, found=found)


def _shown(kind: str, value: object) -> object:
    """Return the words of a block; stored rich text becomes safe, linked HTML."""
    if kind == "paragraph":
        return RichText(value)
    if kind == "text":
        return value | {"text": RichText(value["text"])}
    return value
