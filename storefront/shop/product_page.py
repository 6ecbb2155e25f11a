"""What the product page shows, gathered in a fixed number of queries."""

import calendar
from collections.abc import Callable
from decimal import Decimal
from heapq import nsmallest

from django.conf import settings
from django.db.models import Avg, Count, Prefetch, Window
from django.http import QueryDict
from django.urls import reverse
from django.utils import dates
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from oscar.apps.catalogue.reviews.models import ProductReview

from catalog.cards import attach_stock, listing_cards, offered, purchase_info
from catalog.clock import today
from catalog.communes import CommuneNotFound, resolve
from catalog.facets import picked
from catalog.images import prefetch_for, rendition_set
from catalog.licences.models import is_licensed
from catalog.models import Batch, Listing, ListingPicture
from catalog.models.listings import RegionLimit
from catalog.shelf import shelf
from catalog.shelf_row import ShelfRow
from catalog.strategy import ShopStrategy
from cms.links import stories_of
from storefront.shipping.quotes import quote_listing
from storefront.shop.structured_data import breadcrumb_data, product_data

SHELF_SIZE = 4
REVIEWS_SHOWN = 20
# What every drink with alcohol must say (Law 44/2019/QH14; Decree 24/2020/NĐ-CP).
DRINK_WARNINGS = (
    gettext_lazy("Drinking can cause traffic accidents."),
    gettext_lazy("Drinking can harm an unborn child."),
    gettext_lazy("People under 18 must not drink alcohol."),
)


def find(slug: str) -> Listing | None:
    """Return the listing at `slug` with what its page needs, None when there is none."""
    pictures = ListingPicture.objects.select_related("picture").prefetch_related(
        prefetch_for("product", "thumb", path="picture")
    )
    related = (
        "product",
        "producer__commune__province",
        "producer__picture",
        "commune__province",
        "product_set__group",
        "sourcing_area",
        "craft_village__commune",
    )
    listings = Listing.objects.select_related(*related).with_stars()
    found = listings.filter(slug=slug).prefetch_related(Prefetch("pictures", queryset=pictures))
    return found.first()


def build(listing: Listing, address: QueryDict) -> dict:
    """Return the context of the page of `listing` for the query string `address`."""
    part = delivery_part(listing, address)
    reviews, crumbs = _reviews(listing), _crumbs(listing)
    return {
        **part,
        "unit_price": listing.unit_price(part["price"]),
        "pictures": _pictures(listing),
        "months": season_months(listing),
        "batch": _batch(listing),
        "reviews": reviews,
        "stories": stories_of(listing.producer),
        "visits": list(listing.producer.visits.open()[:2]),
        "cards": listing_cards(_one_shelf(listing)),
        "facts": label_facts(listing),
        "warnings": warnings_of(listing),
        "crumbs": crumbs,
        "data": [
            product_data(listing, info=part["info"], price=part["price"], reviews=reviews),
            breadcrumb_data(crumbs, last=listing.get_absolute_url()),
        ],
    }


def delivery_part(listing: Listing, address: QueryDict) -> dict:
    """Return what its price, delivery and payment are made of, for `address`."""
    attach_stock([listing])
    variants = _variants(listing)
    chosen = _chosen(variants, address.get("mau", ""))
    info = chosen["info"] if chosen else purchase_info(listing)
    told = offered(listing, info, variant=chosen["product"] if chosen else None)
    price = told.price
    return {
        "listing": listing,
        "info": info,
        "price": price,
        "old_price": told.was,
        "offer_words": told.words,
        "variants": variants,
        "chosen": chosen,
        "payment_words": payment_words(listing),
        **_delivery(listing, price, address.get("xa", "")),
    }


def _variants(listing: Listing) -> list[dict]:
    if not listing.product.is_parent:
        return []
    labels = {one.product_id: one for one in listing.variants.all()}
    strategy = ShopStrategy()
    found = [
        {"product": child, "label": labels[child.pk].label, "position": labels[child.pk].position}
        | {"info": strategy.fetch_for_product(child)}
        for child in listing.product.children.all()
        if child.pk in labels
    ]
    return sorted(found, key=lambda variant: variant["position"])


def _chosen(variants: list[dict], typed: str) -> dict | None:
    for variant in variants:
        if str(variant["product"].pk) == typed:
            return variant
    buyable = (v for v in variants if v["info"].availability.is_available_to_buy)
    return next(buyable, variants[0] if variants else None)


def _pictures(listing: Listing) -> list[tuple]:
    shown = [one.picture for one in listing.pictures.all()] or [None]
    return [(rendition_set(one, "product"), rendition_set(one, "thumb")) for one in shown]


def season_months(listing: Listing) -> list[dict]:
    """Return the twelve months with whether each is in season and whether it is now."""
    months, now = set(listing.months), today().month
    return [
        {
            "number": number,
            "name": dates.MONTHS[number],
            "is_on": number in months or not months,
            "is_now": number == now,
        }
        for number in range(1, len(calendar.month_name))
    ]


def _batch(listing: Listing) -> Batch | None:
    on_sale = listing.batches.filter(is_on_sale=True).select_related("sourcing_area")
    return on_sale.first()


def _reviews(listing: Listing) -> list[ProductReview]:
    approved = ProductReview.objects.filter(
        product_id=listing.product_id, status=ProductReview.APPROVED
    )
    # The mean and the number are of all reviews, not of those shown.
    told = approved.annotate(mean=Window(Avg("score")), number=Window(Count("pk")))
    return list(told.select_related("user").order_by("-date_created")[:REVIEWS_SHOWN])


def _one_shelf(listing: Listing) -> list[int]:
    # One shelf only: the same producer first, then what is in season in the same group.
    def nearness(row: ShelfRow) -> tuple:
        same_producer = row.producer == listing.producer.slug
        return (not same_producer, not row.in_season, row.sort_key)

    return _nearest(listing, nearness)


def similar_to(listing: Listing) -> list[int]:
    """Return ids of goods that may take its place: of its set, else of its group or maker."""
    number = listing.product_set.number
    return _nearest(
        listing, lambda row: (row.product_set != number, not row.in_season, row.sort_key)
    )


def _nearest(listing: Listing, nearness: Callable[[ShelfRow], tuple]) -> list[int]:
    on, group = shelf(), listing.product_set.group.slug
    near = on.masks["nha-san-xuat"].get(listing.producer.slug, 0) | on.masks["nhom"].get(group, 0)
    rows = (row for row in picked(on.rows, near) if row.may_be_promoted)
    others = (row for row in rows if row.id != listing.pk)
    return [row.id for row in nsmallest(SHELF_SIZE, others, key=nearness)]


def label_facts(listing: Listing) -> list[tuple[str, str]]:
    """Return the label (Decree 43/2017, 111/2021) as (name, words), empty ones left out."""
    days = listing.shelf_life_days
    rows = [
        (_("Ingredients"), listing.ingredients),
        (_("Net weight"), _amount(listing.net_weight_g, "g", "kg")),
        (_("Net volume"), _amount(listing.net_volume_ml, "ml", "l")),
        (
            _("Protein degree"),
            f"{listing.fish_sauce_degree} °N" if listing.fish_sauce_degree else "",
        ),
        (_("Alcohol"), f"{_number(listing.abv_percent)} % vol" if listing.abv_percent else ""),
        (_("Shelf life"), _("%(days)s days") % {"days": days} if days else ""),
        (_("Storage"), listing.storage),
        (_("How to use"), listing.usage),
        (_("Origin"), listing.origin),
        (_("Declaration"), listing.declaration_number),
        (_("Made by"), f"{listing.producer.name}, {listing.producer.commune.full_name}"),
        (_("Sourcing area"), listing.sourcing_area.name if listing.sourcing_area else ""),
    ]
    return [(name, words) for name, words in rows if words]


def warnings_of(listing: Listing) -> list[str]:
    """Return the warnings of its label and those the law demands of a drink, each once."""
    own = [listing.warnings] if listing.warnings else []
    if not listing.has_alcohol:
        return own
    demanded = [str(line) for line in DRINK_WARNINGS]
    return own + [line for line in demanded if line.lower() not in listing.warnings.lower()]


def _amount(amount: int | None, small: str, large: str) -> str:
    if not amount:
        return ""
    if amount < 1000:
        return f"{amount} {small}"
    return f"{_number(Decimal(amount).scaleb(-3))} {large}"


def _number(value: Decimal) -> str:
    return number_format(f"{value.normalize():f}")


def _crumbs(listing: Listing) -> list[tuple[str, str | None]]:
    group = listing.product_set.group
    products = reverse("shop:list")
    return [
        (_("Products"), products),
        (group.name, f"{products}?nhom={group.slug}"),
        (listing.name, None),
    ]


def _delivery(listing: Listing, price: Decimal | None, typed: str) -> dict:
    if not typed.strip() or price is None or not is_licensed(listing):
        return {"delivery": None, "commune_text": "", "commune_error": ""}
    try:
        commune = resolve(typed[:200])
    except CommuneNotFound as error:
        return {"delivery": None, "commune_text": typed[:120], "commune_error": str(error)}
    quote = quote_listing(listing, price, commune=commune)
    return {"delivery": quote, "commune_text": commune.full_name, "commune_error": ""}


def payment_words(listing: Listing) -> list[str]:
    """Return the ways to pay that this product allows, in words."""
    if not is_licensed(listing):
        return [_("Sold at the sales point only")]
    if listing.has_alcohol:
        # Law 44/2019/QH14, article 16: no cash for what is sold online.
        return [
            _("Bank transfer with VietQR"),
            _("No cash: by law drinks with alcohol are paid before we send them."),
            _("Only for people of 18 and older; the age is checked on delivery."),
        ]
    ways = []
    if listing.region_limit != RegionLimit.PICKUP_ONLY:
        ceiling = f"{settings.COD_CEILING:,}".replace(",", ".")
        ways.append(_("Cash on delivery, for orders up to %(sum)s ₫") % {"sum": ceiling})
    return [*ways, _("Bank transfer with VietQR"), _("Pay when you collect at the sales point")]
