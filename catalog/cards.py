"""Product cards: what lists, shelves and stories show of a product; the queries are few."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q
from oscar.apps.catalogue.models import Product
from oscar.apps.partner.strategy import PurchaseInfo

from catalog.images import RenditionSet, prefetch_for, rendition_set
from catalog.licences.models import attach_licences
from catalog.models import Listing, ListingPicture
from catalog.models.listings import ListingQuerySet
from catalog.offers.prices import Told, tell
from catalog.shelf import shelf
from catalog.stock.models import StockRecord
from catalog.strategy import ShopStrategy


@dataclass(frozen=True)
class Card:
    """One product as a card shows it; prices in VND."""

    listing_id: int
    product_id: int
    url: str
    name: str
    summary: str
    producer_name: str
    commune_name: str
    price: Decimal | None
    unit_price: Decimal | None
    unit_price_per: str
    unit_label: str
    stars: int | None
    picture: RenditionSet
    in_season: bool
    stock_state: str
    has_variants: bool
    # What it costs without the offer, and the words of offers that need more than one piece.
    old_price: Decimal | None = None
    offer_words: tuple[str, ...] = ()


def for_cards(listings: ListingQuerySet, at: datetime.datetime | None = None) -> list[Listing]:
    """Return `listings` with all that `card_of` reads: 5 queries, one more with drinks."""
    pictures = ListingPicture.objects.select_related("picture").prefetch_related(
        prefetch_for("card", path="picture")
    )
    found = list(
        listings.select_related("product", "producer", "commune", "product_set")
        .with_stars(at)
        .prefetch_related(Prefetch("pictures", queryset=pictures.order_by("position", "pk")))
    )
    attach_stock(found)
    attach_licences(found)
    return found


def attach_stock(listings: list[Listing]) -> None:
    """Give each product its stock records and children, as Oscar's prefetches would (1 query)."""
    by_product = {listing.product_id: listing for listing in listings}
    records: dict[int, list[StockRecord]] = {}
    children: dict[int, dict[int, Product]] = {}
    wanted = Q(product__in=by_product) | Q(product__parent__in=by_product, product__is_public=True)
    for record in StockRecord.objects.filter(wanted).select_related("product").order_by("pk"):
        records.setdefault(record.product_id, []).append(record)
        if parent := record.product.parent_id:
            children.setdefault(parent, {})[record.product_id] = record.product
    for listing in listings:
        product = listing.product
        product.listing = listing
        own = list(children.get(product.pk, {}).values())
        for child in own:
            child.parent = product
        for one in (product, *own):
            cache = {
                "stockrecords": records.get(one.pk, []),
                "children": own if one is product else [],
            }
            one._prefetched_objects_cache = cache


def card_of(listing: Listing, at: datetime.datetime | None = None) -> Card:
    """Return the card of a `listing` that came through `for_cards`."""
    info = purchase_info(listing)
    told = offered(listing, info)
    price = told.price
    unit_price = listing.unit_price(price)
    pictures = list(listing.pictures.all())
    recognition = listing.recognition
    return Card(
        listing_id=listing.pk,
        product_id=listing.product_id,
        url=listing.get_absolute_url(),
        name=listing.name,
        summary=listing.summary,
        producer_name=listing.producer.name,
        commune_name=listing.commune.name,
        price=price,
        unit_price=unit_price[0] if unit_price else None,
        unit_price_per=unit_price[1] if unit_price else "",
        unit_label=listing.unit_label,
        stars=recognition.stars if recognition else None,
        picture=rendition_set(pictures[0].picture if pictures else None, "card"),
        in_season=listing.is_in_season(at),
        stock_state=info.availability.code,
        has_variants=listing.product.is_parent,
        old_price=told.was,
        offer_words=told.words,
    )


def offered(listing: Listing, info: PurchaseInfo, *, variant: Product | None = None) -> Told:
    """Return what to tell of the price of `info` while site offers run (0 queries, see shelf)."""
    price = info.price.incl_tax if info.price.exists else None
    if not listing.may_be_promoted:
        return Told(price)
    return tell(variant.pk if variant else listing.product_id, price, offers=shelf().offers)


def purchase_info(listing: Listing) -> PurchaseInfo:
    """Return price and availability of `listing`; of its best child where it has variants."""
    listing.product.listing = listing
    if listing.product.is_parent:
        return ShopStrategy().fetch_for_parent(listing.product)
    return ShopStrategy().fetch_for_product(listing.product)


def listing_cards(
    listings: ListingQuerySet | Sequence[int], at: datetime.datetime | None = None
) -> list[Card]:
    """Return the cards of `listings`, a queryset, or ids whose order is kept."""
    if isinstance(listings, ListingQuerySet):
        return [card_of(listing, at) for listing in for_cards(listings, at)]
    chosen = Listing.objects.on_sale().filter(pk__in=listings)
    found = {one.pk: one for one in for_cards(chosen, at)}
    return [card_of(found[pk], at) for pk in listings if pk in found]
