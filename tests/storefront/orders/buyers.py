"""What buying needs: a commune, a producer, red grapes on the shelf, a basket and a buyer."""

import datetime
from dataclasses import replace
from decimal import Decimal

from oscar.apps.catalogue.models import Product, ProductClass
from oscar.apps.partner.models import Partner

from catalog.models import Commune, Listing, Producer, ProductGroup, ProductSet, Province
from catalog.stock.models import StockRecord
from catalog.strategy import ShopStrategy
from storefront.basket.models import Basket
from storefront.orders.models import Placement
from storefront.orders.placement import place, quote_for, total_of
from storefront.orders.wishes import Wishes

LAN = {"full_name": "Trần Thị Lan", "phone": "+84912345678"}
LONG_AGO = datetime.date(2025, 7, 1)


def ninh_phuoc() -> Commune:
    """Return the commune everybody in these tests lives in."""
    province, _made = Province.objects.get_or_create(
        code="56",
        defaults={"name": "Khánh Hòa", "kind": "tinh", "region": "home", "valid_from": LONG_AGO},
    )
    facts = {"name": "Ninh Phước", "kind": "xa", "province": province, "valid_from": LONG_AGO}
    return Commune.objects.get_or_create(code="22870", defaults=facts)[0]


def nang_bien() -> Producer:
    """Return the cooperative that grows the grapes."""
    found = Producer.objects.filter(slug="nang-bien").first()
    return found or Producer.objects.create(
        partner=Partner.objects.create(name="HTX Nho Nắng Biển"),
        name="HTX Nho Nắng Biển",
        slug="nang-bien",
        legal_form="cooperative",
        commune=ninh_phuoc(),
    )


def fresh_fruit() -> ProductSet:
    """Return the product set of the grapes."""
    group, _made = ProductGroup.objects.get_or_create(
        code="TP", defaults={"name": "Thực phẩm", "slug": "thuc-pham"}
    )
    facts = {"group": group, "name": "Rau, củ, quả tươi", "slug": "rau-cu-qua-tuoi"}
    return ProductSet.objects.get_or_create(number=1, defaults=facts)[0]


def goods(name: str = "Nho đỏ tươi", *, stock: int = 10, price: int = 85_000, **facts: object):
    """Return a listing of `name` with `stock` pieces at `price` VND on its shelf."""
    number = Product.objects.count() + 1
    kind, _made = ProductClass.objects.get_or_create(name="Hàng OCOP")
    product = Product.objects.create(
        product_class=kind, title=name, slug=f"hang-{number}", structure=Product.STANDALONE
    )
    producer = facts.pop("producer", None) or nang_bien()
    listing = Listing.objects.create(
        product=product,
        producer=producer,
        product_set=fresh_fruit(),
        commune=ninh_phuoc(),
        name=name,
        slug=f"hang-{number}",
        unit_label="Hộp 2 kg",
        parcel_weight_g=2300,
        **facts,
    )
    StockRecord.objects.create(
        product=product,
        partner=producer.partner,
        partner_sku=f"SKU-{number}",
        price=Decimal(price),
        num_in_stock=stock,
        num_allocated=0,
    )
    return listing


def basket_of(*listings: Listing, quantity: int = 1) -> Basket:
    """Return an open basket with `quantity` of each."""
    basket = Basket.objects.create()
    basket.strategy = ShopStrategy()
    for listing in listings:
        basket.add_product(listing.product, quantity)
    return reread(basket)


def reread(basket: Basket) -> Basket:
    """Return the basket as the next request would load it."""
    fresh = Basket.objects.get(pk=basket.pk)
    fresh.strategy = ShopStrategy()
    return fresh


def wishes_for(basket: Basket, *, key: str = "", **changed: object) -> Wishes:
    """Return Lan's wishes: cash on delivery to Ninh Phước, seeing today's total."""
    told = Wishes(
        **LAN,
        delivery="home",
        method="cod",
        total_seen=Decimal(0),
        idempotency_key=key or f"key-of-basket-{basket.pk}",
        commune=ninh_phuoc(),
        street="12 thôn Mỹ Nghiệp",
    )
    told = replace(told, **changed)
    if "total_seen" in changed:
        return told
    quoted = quote_for(basket, delivery=told.delivery, commune=told.commune)
    return replace(told, total_seen=total_of(basket, quoted))


def phone_of(number: int) -> str:
    """Return the phone of buyer `number`: one phone has three open cash orders at most."""
    return f"+8490{1_000_000 + number}"


def order_of(*listings: Listing, quantity: int = 1, **changed: object) -> Placement:
    """Return the placement of Lan's order of these goods."""
    basket = basket_of(*listings, quantity=quantity)
    return place(basket=basket, wishes=wishes_for(basket, **changed))


def shelf(listing: Listing) -> StockRecord:
    """Return the stock record of `listing` as it is in the database now."""
    return StockRecord.objects.get(product=listing.product)
