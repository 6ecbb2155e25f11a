"""Demo pages of the visits: the facts stand in the catalogue, the long words here."""

from catalog.demo.files import read
from cms.demo.blocks import Shelves, Writer
from cms.demo.planting import plant
from cms.models import VisitIndexPage, VisitPage
from cms.tree import room


def load_visit_pages() -> int:
    """Publish the pages of the demo's visits that are missing; return how many there are."""
    shelves = Shelves()
    rows = [one for one in read("visits") if one["slug"] in shelves.visits]
    return plant(
        VisitPage,
        rows,
        below=lambda language: room(VisitIndexPage, language),
        facts=lambda one, language: _facts(one, Writer(language, shelves)),
    )


def _facts(one: dict, writer: Writer) -> dict:
    return {
        "slug": one["slug"],
        "title": writer.words(one, "name"),
        "visit_id": writer.shelves.visits[one["slug"]],
        "body": writer.body([{"type": "paragraph", **one["description"]}]),
    }
