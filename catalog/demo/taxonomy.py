"""The 6 groups and 26 product sets, which every shop needs, demo or not."""

from catalog.demo.files import both, read
from catalog.folding import slugify_vi
from catalog.models import ProductGroup, ProductSet


def load_taxonomy() -> int:
    """Create the groups and sets that are missing; return the number of sets."""
    data = read("product_sets")
    groups = {one["code"]: _group(one, place) for place, one in enumerate(data["groups"], 1)}
    for one in data["sets"]:
        ProductSet.objects.get_or_create(number=one["number"], defaults=_facts(one, groups))
    return len(data["sets"])


def _group(one: dict, position: int) -> ProductGroup:
    facts = {"slug": one["slug"], "icon": one["icon"], "position": position, **both(one, "name")}
    return ProductGroup.objects.get_or_create(code=one["code"], defaults=facts)[0]


def _facts(one: dict, groups: dict[str, ProductGroup]) -> dict:
    slug = slugify_vi(one["name"]["vi"])
    return {"group": groups[one["group"]], "slug": slug, **both(one, "name")}
