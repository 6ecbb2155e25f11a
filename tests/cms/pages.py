"""A small page tree for the tests of pages."""

import json

from django.utils import timezone
from wagtail.models import Page

from catalog.folding import slugify_vi
from catalog.models import Picture, Producer, Visit
from cms.models import (
    EventPage,
    NewsIndexPage,
    StoryIndexPage,
    StoryPage,
    VisitIndexPage,
    VisitPage,
)
from cms.tree import home, room
from tests import cast
from tests.catalog import hostile_pictures


def body(*blocks: tuple[str, object]) -> str:
    """Return the stored form of these (type, value) blocks."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def story(
    slug: str = "cat-canh", *, producer: Producer | None = None, blocks: str = "[]"
) -> StoryPage:
    """Return a published story."""
    words = {"title": "Ba lần cắt cành", "slug": slug, "intro": "Nho không ngủ."}
    page = StoryPage(**words, producer=producer, body=blocks)
    return room(StoryIndexPage).add_child(instance=page)


def visit_page(visit: Visit) -> VisitPage:
    """Return the published page of `visit`."""
    page = VisitPage(title=visit.name, slug=visit.slug, visit=visit)
    return room(VisitIndexPage).add_child(instance=page)


def event(**changes: object) -> EventPage:
    """Return a published event of today."""
    day = timezone.localdate()
    facts = {"starts_on": day, "ends_on": day, "place": "Phan Rang", "intro": "Ba buổi tối."}
    page = EventPage(**{"title": "Phiên chợ", "slug": "phien-cho", **facts, **changes})
    return room(NewsIndexPage).add_child(instance=page)


def visit(name: str = "Hái nho Thái An", **facts: object) -> Visit:
    """Return the visit `name`, hosted by the cooperative of the cast."""
    facts = {"host": cast.producer(), "commune": cast.commune(), **facts}
    return Visit.objects.create(name=name, slug=slugify_vi(name), **facts)


def english(page: Page, title: str) -> Page:
    """Return the published English translation of `page`, called `title`."""
    translated = page.copy_for_translation(home("en").locale)
    translated.title = title
    translated.save_revision().publish()
    return translated


def picture(title: str = "Vườn nho") -> Picture:
    """Return a small picture with words in both languages."""
    data = hostile_pictures.saved(hostile_pictures.photo(), "PNG")
    return Picture.objects.take_in(data, title=title, alt_vi="Giàn nho", alt_en="Vines")
