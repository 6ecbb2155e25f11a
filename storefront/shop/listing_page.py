"""What the product list shows: facets with counts, chips, cards, pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.cards import Card, listing_cards
from catalog.communes import CommuneNotFound, resolve
from catalog.facets import BANDS, FACETS
from catalog.models import Commune
from catalog.search import near_words
from catalog.shelf import Shelf, shelf, whole_shelf
from storefront.shop.browsing import SORTS, Result, Wish, browse

PAGE_SIZE = 24
SHELF_SIZE = 4
TITLES = {
    "nhom": gettext_lazy("Product group"),
    "bo": gettext_lazy("Product set"),
    "sao": gettext_lazy("OCOP stars"),
    "nha-san-xuat": gettext_lazy("Producer"),
    "xa": gettext_lazy("Commune"),
    "mua": gettext_lazy("Season"),
    "gia": gettext_lazy("Price"),
}


@dataclass(frozen=True)
class Option:
    """One box to tick."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One group of boxes."""

    name: str
    title: str
    options: list[Option]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """One active filter with the address of the list without it."""

    label: str
    without: str


@dataclass(frozen=True)
class ListingPage:
    """All the template needs."""

    wish: Wish
    result: Result
    page: Page
    cards: list[Card]
    facets: list[Facet]
    chips: list[Chip]
    page_base: str
    ships_to_text: str
    ships_to_error: str
    canonical_path: str
    instead: "Instead | None" = None
    hidden_count: int = 0
    gate_url: str = ""


@dataclass(frozen=True)
class Instead:
    """What to look at where nothing fits: near words, the groups, what is in season."""

    near: list[str]
    groups: list[tuple[str, str]]
    cards: list[Card]


def build(request: HttpRequest) -> ListingPage:
    """Return the list for the address of `request` (5 queries, one or two more to ship)."""
    on = shelf()
    commune, error = _destination(request.GET.get("giao-den", ""))
    wish = Wish.of(request.GET, ships_to=commune)
    result = browse(wish, on=on)
    page = Paginator(result.rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    return ListingPage(
        wish=wish,
        result=result,
        page=page,
        cards=listing_cards([row.id for row in page.object_list]),
        facets=[_facet(name, wish=wish, result=result, on=on) for name in FACETS],
        chips=_chips(request.GET, wish=wish, on=on),
        page_base=_address(request.GET, drop=("trang",)) + "trang=",
        ships_to_text=request.GET.get("giao-den", "")[:120],
        ships_to_error=error,
        canonical_path=_canonical(wish, page, on=on),
        instead=None if result.rows else _instead(wish, on),
        hidden_count=len(whole_shelf().rows) - len(on.rows),
        gate_url=f"{reverse('ages:gate')}?{urlencode({'next': request.get_full_path()})}",
    )


def _canonical(wish: Wish, page: Page, *, on: Shelf) -> str:
    # Each group and each page of it is a page of its own; other choices are views of those.
    groups = [group for group in wish.chosen.get("nhom", ()) if on.name_of("nhom", group)]
    is_view = wish.query or wish.ships_to or wish.sort
    pairs = [("nhom", group) for group in groups if len(wish.chosen) == len(groups) == 1]
    if page.number > 1 and not is_view and (pairs or not wish.chosen):
        pairs.append(("trang", str(page.number)))
    path = reverse("shop:list")
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _instead(wish: Wish, on: Shelf) -> Instead:
    in_season = browse(Wish(chosen={"mua": frozenset("1")}), on=on).rows
    groups = [(slug, on.name_of("nhom", slug)) for slug in on.names["nhom"]]
    shown = [row.id for row in in_season if row.may_be_promoted][:SHELF_SIZE]
    return Instead(near_words(wish.query, on), groups, listing_cards(shown))


def _destination(typed: str) -> tuple[Commune | None, str]:
    if not typed.strip():
        return None, ""
    try:
        return resolve(typed[:200]), ""
    except CommuneNotFound as error:
        return None, str(error)


def label_of(name: str, value: str, *, on: Shelf) -> str:
    """Return what a person reads for `value` of facet `name`, "" when there is no such thing."""
    if name == "sao":
        return _("%(stars)s stars") % {"stars": value} if value in {"3", "4", "5"} else ""
    if name == "mua":
        return _("In season now") if value == "1" else ""
    if name == "gia":
        return next((str(words) for key, _low, _high, words in BANDS if key == value), "")
    return on.name_of(name, value)


def _facet(name: str, *, wish: Wish, result: Result, on: Shelf) -> Facet:
    chosen = wish.chosen.get(name, frozenset())
    counted = result.counts[name]
    values = [
        value for value in {**counted, **dict.fromkeys(chosen)} if label_of(name, value, on=on)
    ]
    if name == "bo" and (groups := wish.chosen.get("nhom")):
        values = [value for value in values if on.groups_of_sets.get(value) in groups]
    values.sort(key=_order(name, counted))
    options = [
        Option(value, label_of(name, value, on=on), counted.get(value, 0), value in chosen)
        for value in values
    ]
    return Facet(name, str(TITLES[name]), options, bool(chosen) or name == "nhom")


def _order(name: str, counted: object) -> object:
    if name == "gia":
        keys = [key for key, *_rest in BANDS]
        return keys.index
    if name in {"sao", "bo"}:
        return lambda value: -int(value) if name == "sao" else int(value)
    return lambda value: (-counted.get(value, 0), value)


def _chips(address: QueryDict, *, wish: Wish, on: Shelf) -> list[Chip]:
    found = [
        Chip(label, "?" + _address(address, drop=("trang",), take=(name, value)))
        for name, values in wish.chosen.items()
        for value in sorted(values)
        if (label := label_of(name, value, on=on))
    ]
    if wish.ships_to:
        words = _("Delivered to %(place)s") % {"place": wish.ships_to.short_name}
        found.append(Chip(words, "?" + _address(address, drop=("trang", "giao-den"))))
    return found


def _address(
    address: QueryDict, *, drop: tuple[str, ...] = (), take: tuple[str, str] | None = None
) -> str:
    pairs = [
        (name, value)
        for name, values in address.lists()
        for value in values
        if name not in drop and (name, value) != take and value
    ]
    return urlencode(pairs) + "&" if pairs else ""


def sorts() -> list[tuple[str, str]]:
    """Return the orders a shopper may choose: (key in the address, words)."""
    return [(key, str(words)) for key, words in SORTS.items()]
