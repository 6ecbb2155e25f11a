"""Demo news: articles dated back, events dated forth from the day of loading."""

from catalog.demo.files import days_ago, read
from cms.demo.blocks import Shelves, Writer, ids
from cms.demo.planting import DATA, plant
from cms.models import ArticlePage, EventPage, NewsIndexPage
from cms.models.news import NewsItem
from cms.tree import room


def load_news() -> int:
    """Publish the articles and events that are missing; return how many the demo has."""
    shelves = Shelves()
    return _plant(ArticlePage, "articles", shelves) + _plant(EventPage, "events", shelves)


def _plant(kind: type[NewsItem], name: str, shelves: Shelves) -> int:
    own = {ArticlePage: _article, EventPage: _event}[kind]
    return plant(
        kind,
        read(name, DATA),
        below=lambda language: room(NewsIndexPage, language),
        facts=lambda one, language: own(one, Writer(language, shelves)),
    )


def _shared(one: dict, writer: Writer) -> dict:
    return {
        "slug": one["slug"],
        "title": writer.words(one, "title"),
        "intro": writer.words(one, "intro"),
        "picture_id": writer.shelves.pictures.get(one["picture"]),
        "body": writer.body(one["body"]),
    }


def _article(one: dict, writer: Writer) -> dict:
    return _shared(one, writer) | {"published_on": days_ago(one["days_ago"])}


def _event(one: dict, writer: Writer) -> dict:
    return _shared(one, writer) | {
        "starts_on": days_ago(-one["starts_in_days"]),
        "ends_on": days_ago(-one["ends_in_days"]),
        "hours": one["time"],
        "place": writer.words(one, "place"),
        "producers": ids(writer.shelves.producers, one["producers"]),
    }
