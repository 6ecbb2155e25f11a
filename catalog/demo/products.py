"""Demo products: the 40 goods, as Oscar products with our listing beside them."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from oscar.core.loading import get_model

from catalog.demo.files import both, read
from catalog.demo.pictures import pictures_by_path
from catalog.demo.places import areas_by_key, communes_by_code, villages_by_key
from catalog.demo.producers import producers_by_key
from catalog.models import Listing, ListingPicture, ListingVariant, ProductSet

Product = get_model("catalogue", "Product")
ProductClass = get_model("catalogue", "ProductClass")
StockRecord = get_model("partner", "StockRecord")

PLAIN = (
    "slug",
    "net_weight_g",
    "net_volume_ml",
    "parcel_weight_g",
    "ship_class",
    "ships_from",
    "region_limit",
    "lead_days",
    "shelf_life_days",
    "abv_percent",
    "fish_sauce_degree",
    "declaration_number",
)
WORDS = (
    "name",
    "summary",
    "description",
    "unit_label",
    "storage",
    "ingredients",
    "usage",
    "warnings",
    "origin",
)
LOW_STOCK = 5


@dataclass
class Shelves:
    """What products refer to, read once."""

    producers: dict = field(default_factory=producers_by_key)
    communes: dict = field(default_factory=communes_by_code)
    villages: dict = field(default_factory=villages_by_key)
    areas: dict = field(default_factory=areas_by_key)
    pictures: dict = field(default_factory=pictures_by_path)
    sets: dict = field(default_factory=lambda: {s.number: s for s in ProductSet.objects.all()})
    goods: object = field(default_factory=lambda: goods_class())


def goods_class() -> object:
    """Return Oscar's product class of all we sell: parcels, stock counted."""
    facts = {"requires_shipping": True, "track_stock": True}
    return ProductClass.objects.get_or_create(name="Hàng OCOP", defaults=facts)[0]


def load_products() -> int:
    """Create the products that are missing; return how many the demo has."""
    data = read("products")
    known = set(Listing.objects.values_list("slug", flat=True))
    missing = [one for one in data if one["slug"] not in known]
    if missing:
        shelves = Shelves()
        with transaction.atomic():
            for one in missing:
                _create(one, shelves)
    return len(data)


def _create(one: dict, shelves: Shelves) -> None:
    product = _product(one, shelves)
    listing = _listing(one, product, shelves)
    if one["variants"]:
        for position, variant in enumerate(one["variants"], 1):
            _variant(one, variant, listing=listing, position=position)
    else:
        _stock(product, listing, price=one["price"], pieces=one["stock"])
    ListingPicture.objects.bulk_create(
        ListingPicture(listing=listing, picture=shelves.pictures[path], position=position)
        for position, path in enumerate(one["pictures"])
        if path in shelves.pictures
    )


def _product(one: dict, shelves: Shelves) -> object:
    return Product.objects.create(
        structure=Product.PARENT if one["variants"] else Product.STANDALONE,
        product_class=shelves.goods,
        title=one["name"]["vi"],
        slug=one["slug"],
        upc=f"DEMO-{one['number']:03d}",
        description=one["description"]["vi"],
        is_public=True,
    )


def _listing(one: dict, product: object, shelves: Shelves) -> Listing:
    length, width, height = one["parcel_cm"]
    listing = Listing(
        product=product,
        producer=shelves.producers[one["producer"]],
        product_set=shelves.sets[one["set"]],
        commune=shelves.communes[one["commune"]],
        sourcing_area=shelves.areas.get(one["sourcing_area"]),
        craft_village=shelves.villages.get(one["craft_village"]),
        keywords=", ".join(one["keywords"].values()),
        parcel_length_cm=length,
        parcel_width_cm=width,
        parcel_height_cm=height,
        is_demo=True,
        **{name: one[name] for name in PLAIN},
        **both(one, *WORDS),
    )
    listing.months = one["season"]
    listing.save()
    return listing


def _variant(one: dict, variant: dict, *, listing: Listing, position: int) -> None:
    words = both(variant, "label")
    child = Product.objects.create(
        structure=Product.CHILD,
        parent=listing.product,
        title=f"{one['name']['vi']}, {words['label_vi']}",
        slug=f"{one['slug']}-{position}",
        upc=f"DEMO-{one['number']:03d}-{position}",
        is_public=True,
    )
    ListingVariant.objects.create(listing=listing, product=child, position=position, **words)
    price = one["price"] + variant["price_delta"]
    _stock(child, listing, price=price, pieces=variant["stock"])


def _stock(product: object, listing: Listing, *, price: int, pieces: int) -> None:
    StockRecord.objects.create(
        product=product,
        partner=listing.producer.partner,
        partner_sku=product.upc,
        price_currency="VND",
        price=Decimal(price),
        num_in_stock=pieces,
        low_stock_threshold=LOW_STOCK,
    )
