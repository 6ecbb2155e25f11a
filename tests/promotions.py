"""Offers and codes as an editor would make them."""

import datetime
from decimal import Decimal
from itertools import count

from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from catalog.models import Listing
from catalog.offers.applicator import Applicator
from catalog.offers.models import Benefit, Condition, ConditionalOffer, Range
from storefront.basket.models import Basket

_numbers = count(1)
DAY = datetime.timedelta(days=1)


def range_of(*listings: Listing) -> Range:
    """Return a range of these goods, of everything when none is named."""
    made = Range.objects.create(
        name=f"Hàng chọn {next(_numbers)}", includes_all_products=not listings
    )
    for listing in listings:
        made.add_product(listing.product)
    return made


def offer(
    *listings: Listing,
    value: object = 10,
    kind: str = Benefit.PERCENTAGE,
    condition: tuple[str, object] = (Condition.COUNT, 1),
    **facts: object,
) -> ConditionalOffer:
    """Return an offer that gives `value` percent, or VND, off these goods, or off everything."""
    goods = range_of(*listings)
    benefit = Benefit(type=kind, value=value, range=goods)
    if kind == Benefit.FIXED_PRICE:
        benefit.range = None
    benefit.max_affected_items = facts.pop("max_affected_items", None)
    benefit.save()
    needs = Condition.objects.create(type=condition[0], value=condition[1], range=goods)
    known = {"name": f"Ưu đãi {next(_numbers)}", "offer_type": ConditionalOffer.SITE}
    return ConditionalOffer.objects.create(benefit=benefit, condition=needs, **{**known, **facts})


def voucher(
    code: str = "NINHTHUAN10",
    *listings: Listing,
    usage: str = Voucher.MULTI_USE,
    days: tuple[int, int] = (-1, 1),
    **facts: object,
) -> Voucher:
    """Return the code, valid from `days[0]` to `days[1]` days from now; `facts` as of `offer`."""
    made = offer(*listings, offer_type=ConditionalOffer.VOUCHER, **facts)
    now = timezone.now()
    found = Voucher.objects.create(
        name=f"Mã {code}",
        code=code,
        usage=usage,
        start_datetime=now + days[0] * DAY,
        end_datetime=now + days[1] * DAY,
    )
    found.offers.add(made)
    return found


def reckoned(basket: Basket, *codes: Voucher, user: object = None) -> Basket:
    """Return the basket with these codes put in and offers applied, as a request would have it."""
    basket.vouchers.add(*codes)
    basket.reset_offer_applications()
    Applicator().apply(basket, user=user)
    return basket


def applied(basket: Basket) -> Decimal:
    """Return the VND the records say was taken off."""
    return sum((row["discount"] for row in basket.offer_applications), Decimal(0))
