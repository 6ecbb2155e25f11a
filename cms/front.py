"""The sections of the home page, loaded together so that their number costs nothing."""

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from catalog.cards import Card, listing_cards
from catalog.models import Listing, Producer, ProductGroup, Visit
from cms.assemble import Part, RichText, fetch_renditions, items

SEASON_SHELF = 8
NEWEST = 3


def front_parts(home: Page, request: HttpRequest) -> list[Part]:
    """Return the parts of the home page `home`; a section with nothing to show gives none."""
    rows = list(home.sections.raw_data)
    pages = _pages(rows, home)
    goods = _cards(rows)
    producers = _chosen(Producer.objects.open(), _ids(rows, "producers", "producers"))
    visits = _chosen(Visit.objects.open(), _ids(rows, "visits", "visits"))
    shown = [one.picture for one in [*producers.values(), *visits.values()]]
    shown += [page.card_picture for page in pages.values() if hasattr(page, "card_picture")]
    fetch_renditions(
        [*shown, home.hero_picture, home.hero_phone_picture],
        "place", "producer", "hero", "hero_phone",
    )  # fmt: skip
    stores = {"products": goods, "producers": producers, "visits": visits, "pages": pages}
    parts = (_section(row, stores, request) for row in rows)
    return [part for part in parts if part]


def _ids(rows: list[dict], kind: str, key: str) -> list[int]:
    named = (items(row["value"].get(key) or []) for row in rows if row["type"] == kind)
    return [pk for found in named for pk in found if isinstance(pk, int)]


def _chosen(queryset: object, ids: list[int]) -> dict[int, object]:
    return queryset.select_related("commune", "picture").in_bulk(set(ids)) if ids else {}


def _cards(rows: list[dict]) -> dict[int, Card]:
    """Return the chosen products and, where a section asks, those in season: one load for both."""
    chosen = Q(pk__in=_ids(rows, "products", "listings"))
    if any(row["type"] == "season" for row in rows):
        season = Listing.objects.on_sale().promotable().in_season().order_by("-created_at", "pk")
        chosen |= Q(pk__in=season.values("pk")[:SEASON_SHELF])
    goods = Listing.objects.on_sale().promotable().filter(chosen)
    return {card.listing_id: card for card in listing_cards(goods)}


def _pages(rows: list[dict], home: Page) -> dict[int, Page]:
    """Return the stories and the events the sections may show, in the home page's language."""
    story, event = (
        apps.get_model("cms", name).objects.live() for name in ("StoryPage", "EventPage")
    )
    kinds = {row["type"] for row in rows}
    found: dict[int, Page] = {}
    if "stories" in kinds:
        ids = _ids(rows, "stories", "pages")
        stories = story.filter(locale=home.locale_id)
        # The English page keeps the ids of the Vietnamese stories it was translated from.
        keys = Page.objects.filter(pk__in=ids).values("translation_key")
        stories = stories.order_by("-published_on")
        stories = stories.filter(translation_key__in=keys) if ids else stories[:NEWEST]
        found |= {page.pk: page for page in _with_words(stories)}
    if "event" in kinds:
        coming = event.filter(locale=home.locale_id)
        coming = coming.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")
        found |= {page.pk: page for page in _with_words(coming[:NEWEST])}
    return found


def _with_words(pages: object) -> object:
    return pages.select_related("locale", "picture", "share_picture").defer_streamfields()


def _section(row: dict, stores: dict, request: HttpRequest) -> Part | None:
    kind, value = row["type"], row["value"]
    title = value.get("title", "")
    found = _FILL[kind](value, stores, request)
    return Part(kind, value, title=title, found=found) if found else None


def _season(value: dict, stores: dict, request: HttpRequest) -> list:
    return [card for card in stores["products"].values() if card.in_season][:SEASON_SHELF]


def _from(store: str, key: str) -> object:
    def fill(value: dict, stores: dict, request: HttpRequest) -> list:
        named = items(value.get(key) or [])
        return [stores[store][pk] for pk in named if pk in stores[store]]

    return fill


def _stories(value: dict, stores: dict, request: HttpRequest) -> list:
    stories = {pk: page for pk, page in stores["pages"].items() if hasattr(page, "published_on")}
    named = items(value.get("pages") or [])
    return [stories[pk] for pk in named if pk in stories] or list(stories.values())


def _event(value: dict, stores: dict, request: HttpRequest) -> list:
    events = {pk: page for pk, page in stores["pages"].items() if hasattr(page, "starts_on")}
    chosen = (
        events.get(value.get("page")) if value.get("page") else next(iter(events.values()), None)
    )
    return [chosen] if chosen else []


def _groups(value: dict, stores: dict, request: HttpRequest) -> list:
    return list(ProductGroup.objects.all())


def _text(value: dict, stores: dict, request: HttpRequest) -> list:
    page = Page.objects.live().filter(pk=value.get("link_page")).select_related("locale").first()
    url = page.localized.get_url(request) if page else ""
    return [{"text": RichText(value["text"]), "url": url or ""}]


_FILL = {
    "season": _season,
    "products": _from("products", "listings"),
    "producers": _from("producers", "producers"),
    "visits": _from("visits", "visits"),
    "stories": _stories,
    "event": _event,
    "groups": _groups,
    "text": _text,
}
