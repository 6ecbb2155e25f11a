"""The cast of the tests: one cooperative, its red grapes, their stars, one shopper."""

import datetime
from decimal import Decimal
from itertools import count

from dateutil.relativedelta import relativedelta
from oscar.apps.catalogue.models import Product, ProductClass
from oscar.apps.catalogue.reviews.models import ProductReview
from oscar.apps.partner.models import Partner

from catalog.clock import today
from catalog.folding import slugify_vi
from catalog.models import (
    Commune,
    Listing,
    ListingVariant,
    Producer,
    ProductGroup,
    ProductSet,
    Province,
    RecognisingAuthority,
    Recognition,
)
from catalog.stock.models import StockRecord
from storefront.account.models import User

SINCE = datetime.date(2025, 7, 1)
GROUPS = {"thuc-pham": ("TP", "Thực phẩm", "Food"), "do-uong": ("DU", "Đồ uống", "Drinks")}
WINE_SET = 14
_numbers = count(1)


def commune(name: str = "Ninh Phước", *, code: str = "22870") -> Commune:
    """Return the commune `name` of Khánh Hòa."""
    facts = {"name": "Khánh Hòa", "kind": "tinh", "region": "home", "valid_from": SINCE}
    province, _made = Province.objects.get_or_create(code="56", defaults=facts)
    found, _made = Commune.objects.get_or_create(
        code=code,
        defaults={"name": name, "kind": "xa", "province": province, "valid_from": SINCE},
    )
    return found


def producer(name: str = "HTX Nho Nắng Biển", **facts: object) -> Producer:
    """Return the producer `name`, a cooperative of Ninh Phước unless told otherwise."""
    slug = facts.pop("slug", slugify_vi(name))
    if found := Producer.objects.filter(slug=slug).first():
        return found
    return Producer.objects.create(
        partner=Partner.objects.create(name=name),
        name=name,
        slug=slug,
        **{"legal_form": "cooperative", "commune": commune(), **facts},
    )


def product_set(number: int = 1, *, group: str = "thuc-pham") -> ProductSet:
    """Return the OCOP product set `number`; 14 and 15 are drinks with alcohol."""
    code, name_vi, name_en = GROUPS[group]
    words = {"name_vi": name_vi, "name_en": name_en}
    facts = {"code": code, "position": len(code), **words}
    found, _made = ProductGroup.objects.get_or_create(slug=group, defaults=facts)
    facts = {"group": found, "name_vi": f"Bộ {number}", "name_en": f"Set {number}"}
    defaults = {**facts, "slug": f"bo-{number}"}
    return ProductSet.objects.get_or_create(number=number, defaults=defaults)[0]


def listing(
    name: str = "Nho đỏ tươi", *, price: int | None = 85_000, stock: int = 10, **facts: object
) -> Listing:
    """Return a product on sale at `price` VND with `stock` pieces; no stock record for None."""
    slug = facts.pop("slug", slugify_vi(name))
    made = Listing(
        product=_product(name, slug=slug, structure=Product.STANDALONE),
        name=name,
        slug=slug,
        **{
            "producer": facts.get("producer") or producer(),
            "product_set": facts.get("product_set") or product_set(),
            "commune": commune(),
            "unit_label": "Hộp 2 kg",
            "parcel_weight_g": 2300,
            **{key: value for key, value in facts.items() if key != "months"},
        },
    )
    made.months = facts.get("months", [])
    made.save()
    if price is not None:
        shelve(made.product, made.producer, price=price, stock=stock)
    return made


def variants(of: Listing, **prices: int) -> list[Product]:
    """Give `of` one child product for each label=VND, ten pieces each, and return them."""
    Product.objects.filter(pk=of.product_id).update(structure=Product.PARENT)
    StockRecord.objects.filter(product=of.product_id).delete()
    children = []
    for position, (label, price) in enumerate(prices.items()):
        child = Product.objects.create(
            parent_id=of.product_id, structure=Product.CHILD, title=label, is_public=True
        )
        shelve(child, of.producer, price=price, stock=10)
        ListingVariant.objects.create(listing=of, product=child, label=label, position=position)
        children.append(child)
    return children


def shelve(product: Product, made_by: Producer, *, price: int, stock: int) -> StockRecord:
    """Put `stock` pieces of `product` on the shelf at `price` VND."""
    return StockRecord.objects.create(
        product=product,
        partner=made_by.partner,
        partner_sku=f"CAST-{next(_numbers)}",
        price=Decimal(price),
        num_in_stock=stock,
        num_allocated=0,
    )


def recognition(of: Listing, *, stars: int = 4, **facts: object) -> Recognition:
    """Return a recognition of `of`, valid for 36 months from a year ago."""
    decided_on = facts.pop("decided_on", today() - relativedelta(years=1))
    authority, _made = RecognisingAuthority.objects.get_or_create(
        name="UBND tỉnh Khánh Hòa", defaults={"level": "province"}
    )
    dates = {
        "decided_on": decided_on,
        "valid_from": decided_on,
        "valid_until": decided_on + relativedelta(months=36),
    }
    number = f"{next(_numbers)}/QĐ-UBND"
    words = {"listing": of, "stars": stars, "authority": authority, "decision_number": number}
    return Recognition.objects.create(**{**words, **dates, **facts})


def review(of: Listing, *, score: int = 5, title: str = "Ngọt thật") -> ProductReview:
    """Return an approved review of `of` by the shopper."""
    return ProductReview.objects.create(
        product=of.product,
        user=shopper(),
        score=score,
        title=title,
        body="Giao nhanh, nho giòn.",
        status=ProductReview.APPROVED,
    )


def shopper(**facts: object) -> User:
    """Return Trần Thị Lan, who buys."""
    known = {"email": "lan@vidu.vn", "first_name": "Trần Thị Lan", "phone": "+84912345678"}
    wanted = {**known, **facts}
    found = User.objects.filter(email=wanted["email"]).first()
    return found or User.objects.create_user(password="nang-gio-2026", **wanted)


def _product(title: str, *, slug: str, structure: str) -> Product:
    facts = {"requires_shipping": True, "track_stock": True}
    kind, _made = ProductClass.objects.get_or_create(name="Hàng OCOP", defaults=facts)
    return Product.objects.create(
        product_class=kind, title=title, slug=slug, structure=structure, is_public=True
    )
