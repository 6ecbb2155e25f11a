"""Suggestions while typing: products first, then producers, then stories, visits and news."""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.folding import fold
from catalog.models import Listing, Producer
from catalog.search import search
from cms.models import ArticlePage, EventPage, StoryPage, VisitPage

MOST = 8
MOST_PRODUCTS, MOST_PRODUCERS, MOST_PAGES = 5, 2, 2
SHORTEST = 2
PAGES_KEPT_FOR = 60  # seconds


@dataclass(frozen=True)
class Suggestion:
    """One line of the list: what it is called, its address, what kind of thing it is."""

    title: str
    url: str
    kind: str = ""


def suggest(typed: str) -> list[Suggestion]:
    """Return at most eight suggestions for `typed` (2 queries, 6 once a minute)."""
    folded = fold(typed[:120])
    if len(folded) < SHORTEST:
        return []
    found = [*_products(typed), *_producers(folded), *_pages(folded)]
    return found[:MOST]


def _products(typed: str) -> list[Suggestion]:
    ids = search(typed).ids[:MOST_PRODUCTS]
    found = {one.pk: one for one in Listing.objects.filter(pk__in=ids).only("name", "slug")}
    return [Suggestion(found[pk].name, found[pk].get_absolute_url()) for pk in ids if pk in found]


def _producers(folded: str) -> list[Suggestion]:
    named = Producer.objects.open().filter(name_folded__contains=folded).only("name", "slug")
    return [
        Suggestion(one.name, reverse("shop:producer", args=[one.slug]), _("Producer"))
        for one in named[:MOST_PRODUCERS]
    ]


def _pages(folded: str) -> list[Suggestion]:
    words = folded.split()
    found = (page for names, page in _titles() if all(f" {word}" in names for word in words))
    return [page for page, _number in zip(found, range(MOST_PAGES), strict=False)]


def _titles() -> list[tuple[str, Suggestion]]:
    language = (get_language() or "vi")[:2]
    return cache.get_or_set(f"shop:titles:{language}", lambda: _read(language), PAGES_KEPT_FOR)


def _read(language: str) -> list[tuple[str, Suggestion]]:
    kinds = (StoryPage, _("Story")), (VisitPage, _("Visit")), (EventPage, _("Event"))
    found = []
    for model, kind in (*kinds, (ArticlePage, _("News"))):
        pages = model.objects.live().filter(locale__language_code=language)
        for page in pages.select_related("locale").defer_streamfields():
            line = Suggestion(page.title, page.get_url() or "/", kind)
            found.append((f" {fold(page.title)}", line))
    return found
