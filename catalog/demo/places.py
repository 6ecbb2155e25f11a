"""Demo places: craft villages, sourcing areas and the sales point, in real communes."""

from django.core.management import call_command

from catalog.demo.files import both, read
from catalog.models import Commune, CraftVillage, SalesPoint, SourcingArea


def load_places() -> int:
    """Create what is missing and return how many places there are; needs no table filled."""
    if not Commune.objects.exists():
        call_command("load_communes", verbosity=0, stdout=_Silence())
    communes = communes_by_code()
    villages = [_village(one, communes) for one in read("craft_villages")]
    areas = [_area(one, communes) for one in read("sourcing_areas")]
    _sales_point(read("sales_point"), communes)
    return len(villages) + len(areas) + 1


def communes_by_code() -> dict[str, Commune]:
    """Return the communes of former Ninh Thuận, keyed by their five digits."""
    return {one.code: one for one in Commune.objects.filter(former_ninh_thuan=True)}


def villages_by_key() -> dict[str, CraftVillage]:
    """Return the demo's craft villages by the keys the data files use."""
    found = {one.slug: one for one in CraftVillage.objects.all()}
    return {one["key"]: found[one["slug"]] for one in read("craft_villages")}


def areas_by_key() -> dict[str, SourcingArea]:
    """Return the demo's sourcing areas by the keys the data files use."""
    found = {one.growing_area_code: one for one in SourcingArea.objects.all()}
    return {one["key"]: found[one["growing_area_code"]] for one in read("sourcing_areas")}


def _village(one: dict, communes: dict) -> CraftVillage:
    facts = {
        "commune": communes[one["commune"]],
        "people": one["people"],
        "recognised_year": one["recognised_year"],
        **both(one, "name", "craft", "story"),
    }
    return CraftVillage.objects.get_or_create(slug=one["slug"], defaults=facts)[0]


def _area(one: dict, communes: dict) -> SourcingArea:
    facts = {
        "hectares": one["hectares"],
        "standard": one["standard"],
        **both(one, "name", "crop"),
    }
    code = one["growing_area_code"]
    area, is_new = SourcingArea.objects.get_or_create(growing_area_code=code, defaults=facts)
    if is_new:
        area.communes.set([communes[code] for code in one["communes"]])
    return area


def _sales_point(one: dict, communes: dict) -> None:
    if SalesPoint.objects.exists():
        return
    plain = ("phone", "latitude", "longitude", "opened_on")
    SalesPoint.objects.create(
        commune=communes[one["commune"]],
        **{field: one[field] for field in plain},
        **both(one, "name", "address", "hours"),
    )


class _Silence:
    """Takes the words of a command that runs inside another one."""

    def write(self, text: str) -> None:
        """Drop `text`."""
