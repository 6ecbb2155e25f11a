"""Demo offers: ten percent on one product set for a month, and two codes to try."""

import datetime
from decimal import Decimal

from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from catalog.models import Listing
from catalog.offers.models import Benefit, Condition, ConditionalOffer, Range

# What is made from fruit: dried, candied, kept on the shelf and bought as presents.
ON_OFFER_SET = 7
MONTH = datetime.timedelta(days=31)
SITE_OFFER = "Giảm 10 % trong tháng"
# (code, name, (kind of benefit, percent or VND), from what value of goods in VND)
CODES = (
    ("NINHTHUAN10", "Chào Ninh Thuận: giảm 10 %", (Benefit.PERCENTAGE, 10), 200_000),
    ("QUATET50", "Quà Tết: giảm 50.000 ₫", (Benefit.FIXED, 50_000), 500_000),
)


def load_offers() -> int:
    """Make what is missing; return how many offers the shop has. What staff changed stays."""
    _site_offer()
    everything, _made = Range.objects.get_or_create(
        name="Tất cả sản phẩm", defaults={"includes_all_products": True}
    )
    for code in CODES:
        _code(code, goods=everything)
    return ConditionalOffer.objects.count()


def _site_offer() -> None:
    if ConditionalOffer.objects.filter(name=SITE_OFFER).exists():
        return
    goods, _made = Range.objects.get_or_create(name=f"Bộ sản phẩm {ON_OFFER_SET}")
    for listing in Listing.objects.filter(product_set__number=ON_OFFER_SET):
        goods.add_product(listing.product)
    facts = {"start_datetime": timezone.now(), "end_datetime": timezone.now() + MONTH}
    _offer(SITE_OFFER, _benefit(Benefit.PERCENTAGE, 10, goods), _pieces(goods), **facts)


def _code(row: tuple, *, goods: Range) -> None:
    code, name, gives, least = row
    if Voucher.objects.filter(code=code).exists():
        return
    needs, _made = Condition.objects.get_or_create(
        type=Condition.VALUE, value=Decimal(least), range=goods
    )
    made = _offer(name, _benefit(*gives, goods), needs, offer_type=ConditionalOffer.VOUCHER)
    voucher = Voucher.objects.create(
        name=name,
        code=code,
        usage=Voucher.MULTI_USE,
        start_datetime=timezone.now(),
        end_datetime=timezone.now() + 3 * MONTH,
    )
    voucher.offers.add(made)


def _offer(name: str, benefit: Benefit, needs: Condition, **facts: object) -> ConditionalOffer:
    # They may touch the same piece: a code comes on top of the offer of the month, once.
    known = {"exclusive": False, "max_basket_applications": 1, "benefit": benefit}
    made, _new = ConditionalOffer.objects.get_or_create(
        name=name, defaults={**known, "condition": needs, **facts}
    )
    return made


def _benefit(kind: str, value: int, goods: Range) -> Benefit:
    return Benefit.objects.create(type=kind, value=Decimal(value), range=goods)


def _pieces(goods: Range) -> Condition:
    return Condition.objects.create(type=Condition.COUNT, value=1, range=goods)
