"""Load the 34 provinces and 3,321 communes of our file; running it again changes nothing."""

import datetime
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F, Model
from django.db.models.functions import Greatest

from catalog.communes import forget_areas
from catalog.models import Commune, CommuneAlias, Province

COMMUNES_FILE = Path(__file__).resolve().parents[2] / "data" / "communes.json"

# What the file decides. `is_remote` and `valid_from` are set once and then belong to the staff.
_PROVINCE_FACTS = ("name", "kind", "region", "former_names", "valid_to")
_COMMUNE_FACTS = (
    "province_id",
    "name",
    "kind",
    "former_ninh_thuan",
    "latitude",
    "longitude",
    "valid_to",
)


class Command(BaseCommand):
    """Bring the tables in line with the file; units no longer in it end, none is deleted."""

    help = "Load provinces, communes and their other names from catalog/data/communes.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", default=COMMUNES_FILE, help="Another file of the same form.")

    def handle(self, *args: object, **options: object) -> None:
        places = read_places(Path(options["file"]))
        with transaction.atomic():
            lines = [load_provinces(places), load_communes(places), load_aliases(places)]
            transaction.on_commit(forget_areas)
        for line in lines:
            self.stdout.write(line)


def read_places(path: Path) -> dict:
    """Return the file's content; raise CommandError when it is missing, broken or cut short."""
    try:
        places = json.loads(path.read_text(encoding="utf-8"))
        counted = {
            "provinces": len(places["provinces"]),
            "communes": sum(1 for _ in _rows(places)),
            "aliases": len(places["aliases"]),
        }
        promised = places["counts"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        message = f"{path.name} cannot be read: {problem!r}"
        raise CommandError(message) from problem
    if counted != promised:
        # A file cut short would end every unit it lost.
        message = f"{path.name} promises {promised} but holds {counted}; nothing was loaded."
        raise CommandError(message)
    if strangers := {alias[0] for alias in places["aliases"]} - {
        row[0] for *_, row in _rows(places)
    }:
        message = f"{path.name} has other names for communes it does not hold: {sorted(strangers)}."
        raise CommandError(message)
    return places


def load_provinces(places: dict) -> str:
    """Add, correct and end provinces; return a line that says how many."""
    begun = _first_day(places, Province)
    wanted = [
        Province(
            code=entry["code"],
            name=entry["name"],
            kind=entry["kind"],
            region=entry["region"],
            former_names=", ".join(entry["former"]),
            valid_from=begun,
        )
        for entry in places["provinces"]
    ]
    return _bring_in_line(wanted, _PROVINCE_FACTS, until=_last_day(places))


def load_communes(places: dict) -> str:
    """Add, correct and end communes; return a line that says how many."""
    provinces = dict(Province.objects.values_list("code", "pk"))
    former = set(places["former_ninh_thuan"])
    begun = _first_day(places, Commune)
    wanted = [
        Commune(
            code=code,
            name=name,
            kind=kind,
            province_id=provinces[province],
            former_ninh_thuan=code in former,
            is_remote=kind == Commune.Kind.SPECIAL_ZONE,
            latitude=Decimal(degrees[0]) if degrees else None,
            longitude=Decimal(degrees[1]) if degrees else None,
            valid_from=begun,
        )
        for province, kind, (code, name, *degrees) in _rows(places)
    ]
    return _bring_in_line(wanted, _COMMUNE_FACTS, until=_last_day(places))


def load_aliases(places: dict) -> str:
    """Add the other names that are missing; names the staff added stay. Return a line."""
    communes = dict(Commune.objects.values_list("code", "pk"))
    known = set(CommuneAlias.objects.values_list("commune_id", "name"))
    missing = [
        CommuneAlias(commune_id=communes[code], name=name, is_former_commune=was_commune)
        for code, name, was_commune in places["aliases"]
        if (communes[code], name) not in known
    ]
    CommuneAlias.objects.bulk_create(missing)
    return f"Other names: {len(missing)} added, {len(places['aliases']) - len(missing)} unchanged."


def _rows(places: dict) -> Iterable[tuple[str, str, list[str]]]:
    """Yield (province code, kind, [code, name, latitude?, longitude?]) of each commune."""
    for province in places["provinces"]:
        for kind, rows in province["communes"].items():
            for row in rows:
                yield province["code"], kind, row


def _first_day(places: dict, model: type[Model]) -> datetime.date:
    """The reform's day for the first load; a unit new in a later file began with that file."""
    day = places["version"] if model.objects.exists() else places["valid_from"]
    return datetime.date.fromisoformat(day)


def _last_day(places: dict) -> datetime.date:
    return datetime.date.fromisoformat(places["version"]) - datetime.timedelta(days=1)


def _bring_in_line(wanted: list[Model], facts: tuple[str, ...], *, until: datetime.date) -> str:
    """Write only rows that are new or differ, end those not wanted any more, and count."""
    model = type(wanted[0])
    known = {row.code: row for row in model.objects.all()}
    new = [row for row in wanted if row.code not in known]
    changed = [row for row in wanted if row.code in known and _differ(row, known[row.code], facts)]
    fields = [fact.removesuffix("_id") for fact in facts]
    if hasattr(model, "name_folded"):
        fields.append("name_folded")
    model.objects.bulk_create(
        new + changed, update_conflicts=True, unique_fields=["code"], update_fields=fields
    )
    ended = _end(model, known.keys() - {row.code for row in wanted}, until)
    same = len(wanted) - len(new) - len(changed)
    label = model.__name__
    return f"{label}: {len(new)} added, {len(changed)} changed, {ended} ended, {same} unchanged."


def _differ(one: Model, other: Model, facts: tuple[str, ...]) -> bool:
    return any(getattr(one, fact) != getattr(other, fact) for fact in facts)


def _end(model: type[Model], codes: Iterable[str], until: datetime.date) -> int:
    gone = model.objects.filter(code__in=list(codes), valid_to__isnull=True)
    return gone.update(valid_to=Greatest(F("valid_from"), until))
