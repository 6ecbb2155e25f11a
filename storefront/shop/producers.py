"""The producers' public pages."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.cards import listing_cards
from catalog.folding import sort_key
from catalog.images import prefetch_for
from catalog.models import Producer
from cms.links import stories_of
from storefront.shop.listing_page import PAGE_SIZE
from storefront.shop.structured_data import producer_data


def index(request: HttpRequest) -> HttpResponse:
    """List the producers: all, those of one legal form, those of one commune."""
    form, commune = request.GET.get("loai", ""), request.GET.get("xa", "")
    everyone = list(
        Producer.objects.open()
        .select_related("commune", "picture")
        .prefetch_related(prefetch_for("producer", path="picture"))
    )
    shown = [
        one
        for one in everyone
        if form in ("", one.legal_form) and commune in ("", one.commune.code)
    ]
    context = {
        "producers": shown or everyone,
        "forms": _counted((one.legal_form, one.get_legal_form_display()) for one in everyone),
        "communes": _counted((one.commune.code, one.commune.short_name) for one in everyone),
        "form": form if shown else "",
        "commune": commune if shown else "",
        "section": "producers",
        "crumbs": [(_("Producers"), None)],
        "canonical_path": reverse("shop:producers"),
    }
    return render(request, "shop/producers.html", context)


def _counted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    counts = Counter(pairs)
    return sorted(
        ((value, label, count) for (value, label), count in counts.items()),
        key=lambda one: (-one[2], sort_key(one[1])),
    )


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one producer: story, goods, visits."""
    related = ("commune__province", "craft_village__commune", "picture")
    producers = Producer.objects.open().select_related(*related)
    producer = get_object_or_404(
        producers.prefetch_related(prefetch_for("producer", "place", path="picture")), slug=slug
    )
    visits = producer.visits.open().select_related("commune", "picture")
    cards = listing_cards(producer.listings.on_sale()[: PAGE_SIZE + 1])
    context = {
        "producer": producer,
        "cards": cards[:PAGE_SIZE],
        "has_more": len(cards) > PAGE_SIZE,
        "stories": stories_of(producer),
        "visits": visits.prefetch_related(prefetch_for("place", path="picture")),
        "section": "producers",
        "crumbs": [(_("Producers"), reverse("shop:producers")), (producer.name, None)],
        "data": producer_data(producer),
    }
    return render(request, "shop/producer.html", context)
