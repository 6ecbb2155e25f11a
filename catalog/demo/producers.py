"""Demo producers: 17 invented firms of the legal forms the programme knows."""

from dataclasses import dataclass, field

from oscar.core.loading import get_model

from catalog.demo.files import both, read
from catalog.demo.pictures import pictures_by_path
from catalog.demo.places import areas_by_key, communes_by_code, villages_by_key
from catalog.models import Producer

PLAIN = (
    "slug",
    "legal_form",
    "enterprise_size",
    "address",
    "representative",
    "member_count",
    "founded_year",
)


def load_producers() -> int:
    """Create the producers that are missing; return how many the demo has."""
    data = read("producers")
    known = set(Producer.objects.values_list("slug", flat=True))
    missing = [one for one in data if one["slug"] not in known]
    if missing:
        shelves = _Shelves()
        for one in missing:
            _create(one, shelves)
    return len(data)


def producers_by_key() -> dict[str, Producer]:
    """Return the demo's producers by the keys the data files use."""
    found = {one.slug: one for one in Producer.objects.filter(is_demo=True)}
    return {one["key"]: found[one["slug"]] for one in read("producers") if one["slug"] in found}


@dataclass
class _Shelves:
    """What producers refer to, read once."""

    communes: dict = field(default_factory=communes_by_code)
    villages: dict = field(default_factory=villages_by_key)
    areas: dict = field(default_factory=areas_by_key)
    pictures: dict = field(default_factory=pictures_by_path)


def _create(one: dict, shelves: _Shelves) -> None:
    partner = get_model("partner", "Partner").objects.create(
        name=one["name"]["vi"], code=one["slug"]
    )
    producer = Producer.objects.create(
        partner=partner,
        commune=shelves.communes[one["commune"]],
        craft_village=shelves.villages.get(one["craft_village"]),
        picture=shelves.pictures.get(one["picture"]),
        phone=one["phone"],
        is_demo=True,
        **{name: one[name] for name in PLAIN},
        **both(one, "name", "summary", "story", "practice"),
    )
    producer.sourcing_areas.set([shelves.areas[key] for key in one["sourcing_areas"]])
