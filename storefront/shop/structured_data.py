"""What machines read of a page (schema.org)."""

from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.images import rendition_set
from catalog.models import Listing, Producer


def absolute(path: str) -> str:
    """Return the full address of `path`."""
    return path if path.startswith("http") else settings.SITE_URL + path


def product_data(listing: Listing, *, info: object, price: Decimal | None, reviews: list) -> dict:
    """Return Product with its Offer at `price` VND, offers taken off (schema.org).

    Each review knows mean and number of all.
    """
    pictures = [one.picture for one in listing.pictures.all()]
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": listing.name,
        "description": listing.summary,
        "sku": str(listing.product_id),
        "brand": {"@type": "Brand", "name": listing.producer.name},
        "image": [absolute(rendition_set(one, "product").src) for one in pictures],
        "url": absolute(listing.get_absolute_url()),
    }
    if price is not None:
        data["offers"] = _offer(listing, info, price)
    if reviews:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": round(reviews[0].mean, 1),
            "reviewCount": reviews[0].number,
        }
    return data


def _offer(listing: Listing, info: object, price: Decimal) -> dict:
    states = {"sold_out": "OutOfStock", "point_only": "InStoreOnly", "made_to_order": "PreOrder"}
    state = states.get(info.availability.code, "InStock")
    return {
        "@type": "Offer",
        "price": str(price),
        "priceCurrency": "VND",
        "availability": f"https://schema.org/{state}",
        "url": absolute(listing.get_absolute_url()),
    }


def breadcrumb_data(crumbs: list[tuple[str, str | None]], *, last: str) -> dict:
    """Return the way from the home page along `crumbs`, of which the last one is at `last`."""
    places = [(_("Home"), reverse("wagtail_serve", args=[""])), *crumbs]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path or last)}
            for number, (name, path) in enumerate(places, start=1)
        ],
    }


def producer_data(producer: Producer) -> dict:
    """Return Organization for a producer's page."""
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": producer.name,
        "description": producer.summary,
        "url": absolute(producer.get_absolute_url()),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": producer.commune.short_name,
            "addressRegion": producer.commune.province.name,
            "addressCountry": "VN",
        },
    }
