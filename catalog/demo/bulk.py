"""A crowd of plausible products for trials of scale, varied from the 40 by plain arithmetic."""

from collections.abc import Iterator
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db import transaction
from oscar.core.loading import get_model

from catalog.demo.files import days_ago
from catalog.models import Listing, ListingPicture, RecognisingAuthority, Recognition
from catalog.models.recognitions import VALID_MONTHS
from catalog.money import dong

Product = get_model("catalogue", "Product")
StockRecord = get_model("partner", "StockRecord")

CHUNK = 1000
PREFIX = "BULK-"
FAMILIES = (
    ("Nguyễn", "An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khoa"),
    ("Trần", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quý", "Sơn"),
    ("Đàng", "Thảo", "Uyên", "Việt", "Xuân", "Yến", "Đức", "Ân"),
)
# Own to each row, or filled when the row is written.
OWN = {"id", "product_id", "slug", "name", "name_vi", "name_en", "name_folded"}
OWN |= {"search_folded", "sort_key", "created_at", "updated_at"}


def load_crowd(count: int) -> int:
    """Add `count` products in chunks, each in one transaction; return how many there are."""
    patterns = _patterns()
    start = Product.objects.filter(upc__startswith=PREFIX).count()
    for first in range(start, start + count, CHUNK):
        last = min(first + CHUNK, start + count)
        with transaction.atomic():
            _add(range(first, last), patterns)
    return start + count


def _patterns() -> list[Listing]:
    """Return the demo's own products that have one price, with what copies share."""
    return list(
        Listing.objects.filter(product__upc__startswith="DEMO-", product__structure="standalone")
        .select_related("product", "producer__partner", "product_set", "commune")
        .prefetch_related("pictures", "product__stockrecords")
        .order_by("product__upc")
    )


def _add(numbers: range, patterns: list[Listing]) -> None:
    chosen = [(number, patterns[number % len(patterns)]) for number in numbers]
    products = Product.objects.bulk_create([_product(*pair) for pair in chosen])
    drafts = [_listing(*pair, product=one) for pair, one in zip(chosen, products, strict=True)]
    listings = Listing.objects.bulk_create(drafts)
    StockRecord.objects.bulk_create(
        _stock(*pair, product=one) for pair, one in zip(chosen, products, strict=True)
    )
    ListingPicture.objects.bulk_create(_pictures(chosen, listings))
    _recognise(numbers, listings)


def _name(number: int, words: str) -> str:
    family, *given = FAMILIES[number % len(FAMILIES)]
    person = given[number // len(FAMILIES) % len(given)]
    return f"{words}, {family} {person} {number + 1}"


def _product(number: int, pattern: Listing) -> object:
    return Product(
        structure=Product.STANDALONE,
        product_class_id=pattern.product.product_class_id,
        title=_name(number, pattern.name_vi),
        slug=f"{pattern.slug}-{number + 1}",
        upc=f"{PREFIX}{number + 1:06d}",
        is_public=True,
    )


def _listing(number: int, pattern: Listing, *, product: object) -> Listing:
    fields = (field.attname for field in Listing._meta.concrete_fields)
    shared = {name: getattr(pattern, name) for name in fields if name not in OWN}
    listing = Listing(
        product=product,
        slug=product.slug,
        name_vi=_name(number, pattern.name_vi),
        name_en=_name(number, pattern.name_en),
        **shared,
    )
    # Folding reads these for every row: the pattern has them at hand.
    listing.producer = pattern.producer
    listing.product_set = pattern.product_set
    listing.commune = pattern.commune
    return listing


def _stock(number: int, pattern: Listing, *, product: object) -> object:
    price = pattern.product.stockrecords.all()[0].price
    spread = Decimal(80 + number % 41) / 100
    return StockRecord(
        product=product,
        partner=pattern.producer.partner,
        partner_sku=product.upc,
        price_currency="VND",
        price=dong(price * spread / 1000) * 1000,
        num_in_stock=number * 7 % 60,
    )


def _pictures(chosen: list[tuple[int, Listing]], listings: list[Listing]) -> Iterator:
    for (_number, pattern), listing in zip(chosen, listings, strict=True):
        for one in pattern.pictures.all():
            yield ListingPicture(listing=listing, picture_id=one.picture_id, position=one.position)


def _recognise(numbers: range, listings: list[Listing]) -> None:
    """Give two of three products stars, by the province of today."""
    authority = RecognisingAuthority.objects.filter(level="province", active_until=None).first()
    if authority is None:
        return
    chosen = [pair for pair in zip(numbers, listings, strict=True) if pair[0] % 3]
    Recognition.objects.bulk_create(_stars(*pair, authority) for pair in chosen)


def _stars(number: int, listing: Listing, authority: RecognisingAuthority) -> Recognition:
    decided_on = days_ago(30 + number % 300)
    return Recognition(
        listing=listing,
        stars=4 if number % 6 == 1 else 3,
        decision_number=f"DEMO {PREFIX}{number + 1}/QĐ-UBND",
        authority=authority,
        decided_on=decided_on,
        valid_from=decided_on,
        valid_until=decided_on + relativedelta(months=VALID_MONTHS),
    )
