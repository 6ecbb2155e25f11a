"""Demo plain pages: the terms the law asks for, who we are, how to reach us."""

from catalog.demo.files import read
from cms.demo.blocks import Shelves, Writer
from cms.demo.planting import DATA, plant
from cms.models import StandardPage
from cms.tree import home


def load_pages() -> int:
    """Publish the plain pages that are missing; return how many the demo has."""
    shelves = Shelves()
    return plant(
        StandardPage,
        read("pages", DATA),
        below=home,
        facts=lambda one, language: _facts(one, Writer(language, shelves)),
    )


def _facts(one: dict, writer: Writer) -> dict:
    return {
        "slug": one["slug"],
        "title": writer.words(one, "title"),
        "intro": writer.words(one, "intro"),
        "body": writer.body(one["body"]),
    }
