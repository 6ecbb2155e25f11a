"""Demo visits: ten tourism offerings at real places, hosted by invented producers."""

from dataclasses import dataclass, field

from catalog.demo.files import both, read
from catalog.demo.pictures import pictures_by_path
from catalog.demo.places import communes_by_code, villages_by_key
from catalog.demo.producers import producers_by_key
from catalog.models import Listing, Visit


def load_visits() -> int:
    """Create the visits that are missing; return how many the demo has."""
    data = read("visits")
    known = set(Visit.objects.values_list("slug", flat=True))
    missing = [one for one in data if one["slug"] not in known]
    if missing:
        shelves = _Shelves()
        for one in missing:
            _create(one, shelves)
    return len(data)


@dataclass
class _Shelves:
    """What visits refer to, read once."""

    communes: dict = field(default_factory=communes_by_code)
    villages: dict = field(default_factory=villages_by_key)
    producers: dict = field(default_factory=producers_by_key)
    pictures: dict = field(default_factory=pictures_by_path)


def _create(one: dict, shelves: _Shelves) -> None:
    visit = Visit(
        slug=one["slug"],
        host=shelves.producers[one["host"]],
        commune=shelves.communes[one["commune"]],
        craft_village=shelves.villages.get(one["craft_village"]),
        price_from=one["price_from"],
        capacity=one["capacity"],
        picture=shelves.pictures.get(one["picture"]),
        is_demo=True,
        **both(one, "name", "summary", "duration", "how_to_book", "licence_note"),
    )
    visit.months = one["season"]
    visit.save()
    upcs = [f"DEMO-{number:03d}" for number in one["products"]]
    visit.listings.set(Listing.objects.filter(product__upc__in=upcs))
