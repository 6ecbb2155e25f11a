"""Demo stories: six producers and how they work, dated back from the day of loading."""

from catalog.demo.files import days_ago, read
from cms.demo.blocks import Shelves, Writer
from cms.demo.planting import DATA, plant
from cms.models import StoryIndexPage, StoryPage
from cms.tree import room


def load_stories() -> int:
    """Publish the stories that are missing; return how many the demo has."""
    shelves = Shelves()
    return plant(
        StoryPage,
        read("stories", DATA),
        below=lambda language: room(StoryIndexPage, language),
        facts=lambda one, language: _facts(one, Writer(language, shelves)),
    )


def _facts(one: dict, writer: Writer) -> dict:
    return {
        "slug": one["slug"],
        "title": writer.words(one, "title"),
        "intro": writer.words(one, "intro"),
        "picture_id": writer.shelves.pictures.get(one["picture"]),
        "producer_id": writer.shelves.producers.get(one["producer"]),
        "published_on": days_ago(one["days_ago"]),
        "body": writer.body(one["body"]),
    }
