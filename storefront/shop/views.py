"""The list, its suggestions and the product page: the same for everybody, no cookie."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from catalog import adults
from catalog.cards import listing_cards
from catalog.models import Listing
from storefront.ages import gate
from storefront.shop import listing_page, product_page, suggestions


def product_list(request: HttpRequest) -> HttpResponse:
    """Show the products that fit the address, 24 a page."""
    built = listing_page.build(request)
    context = {
        "list": built,
        "section": "products",
        "query": built.wish.query,
        "sorts": listing_page.sorts(),
        "canonical_path": built.canonical_path,
    }
    template = "shop/list.html"
    if request.headers.get("X-Fragment") == "results":
        template = "shop/_results.html"
    return _varying(render(request, template, context))


def _varying(response: HttpResponse) -> HttpResponse:
    # A browser's own cache must not show a part where the whole page was asked for.
    patch_vary_headers(response, ["X-Fragment"])
    return response


def suggest(request: HttpRequest) -> JsonResponse:
    """Return up to eight suggestions for what is being typed."""
    found = suggestions.suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [asdict(one) for one in found]})


def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one product; a withdrawn one says so with similar goods (410)."""
    listing = product_page.find(slug)
    if listing is None:
        raise Http404
    if listing.has_alcohol and not adults.is_confirmed():
        return gate.ask(request, back_to=request.get_full_path())
    if not listing.is_on_sale:
        return gone(request, listing)
    if request.headers.get("X-Fragment") == "delivery":
        context = product_page.delivery_part(listing, request.GET)
        return _varying(render(request, "shop/_delivery.html", context))
    context = {"section": "products", **product_page.build(listing, request.GET)}
    return _varying(render(request, "shop/product.html", context))


def gone(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Say kindly that `listing` is no longer sold, and what comes near it."""
    context = {
        "listing": listing,
        "cards": listing_cards(product_page.similar_to(listing)),
        "section": "products",
    }
    return render(request, "shop/gone.html", context, status=410)
