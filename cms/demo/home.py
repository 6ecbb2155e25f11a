"""The demo's two home pages, and the words above its lists."""

import json

from catalog.demo.files import read
from cms.context import LANGUAGES
from cms.demo.blocks import Shelves, Writer, paragraphs
from cms.demo.planting import DATA, planted
from cms.models import (
    ArticlePage,
    HomePage,
    NewsIndexPage,
    StoryIndexPage,
    StoryPage,
    VisitIndexPage,
)
from cms.tree import TITLES, home, room

ROOMS = {"stories": StoryIndexPage, "visits": VisitIndexPage, "news": NewsIndexPage}


def load_home() -> int:
    """Furnish the home pages and lists nobody wrote on yet; return how many home pages there are.

    Needs the stories and articles its sections name.
    """
    shelves = Shelves()
    for language in LANGUAGES:
        writer = Writer(language, shelves)
        _furnish(home(language), writer)
        _introduce(writer)
    return len(LANGUAGES)


def _furnish(page: HomePage, writer: Writer) -> None:
    if page.hero_title != TITLES[writer.language]:
        return
    one = read("home", DATA)
    page.hero_title = writer.words(one, "title")
    page.lead = writer.words(one, "intro")
    page.call_to_action = writer.words(one, "cta")
    page.hero_picture_id = writer.shelves.pictures.get(one["hero"])
    page.hero_phone_picture_id = writer.shelves.pictures.get(one["hero_phone"])
    page.sections = json.dumps([_section(row, writer) for row in one["sections"]])
    page.save_revision().publish()


def _introduce(writer: Writer) -> None:
    for name, one in read("rooms", DATA).items():
        page = room(ROOMS[name], writer.language)
        if not page.intro:
            page.intro = writer.words(one, "intro")
            page.save_revision().publish()


def _section(row: dict, writer: Writer) -> dict:
    shape = _SHAPES.get(row["type"], lambda row, writer: {})
    words = {"title": writer.words(row, "title")} if "title" in row else {}
    return {"type": row["type"], "value": words | (shape(row, writer) or {})}


def _stories(row: dict, writer: Writer) -> dict:
    chosen = planted(StoryPage, *row["keys"], language=writer.language)
    return {"pages": [page.pk for page in chosen]}


def _text(row: dict, writer: Writer) -> dict:
    target = planted(ArticlePage, row["link"], language=writer.language)
    return {
        "text": paragraphs(writer.words(row, "text")),
        "link_text": target[0].title if target else "",
        "link_page": target[0].pk if target else None,
    }


_SHAPES = {
    "products": lambda row, writer: writer.products(row),
    "visits": lambda row, writer: writer.visits(row),
    "stories": _stories,
    "text": _text,
    "event": lambda row, writer: {"page": None},
}
