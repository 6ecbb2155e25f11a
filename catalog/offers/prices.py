"""What a piece costs while site offers run, as lists and product pages say it before any basket.

An exact price is told for offers of one piece: so many percent, or so many đồng a piece, off a
range. Where an offer needs a number of pieces or a value, its words are told instead.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists
from django.utils import timezone
from oscar.apps.catalogue.models import Product

from catalog.money import dong, percent_of
from catalog.offers.models import Benefit, Condition, ConditionalOffer


class Told(NamedTuple):
    """What a page tells of a product's offers: prices in VND, `was` None without an exact offer."""

    price: Decimal | None
    was: Decimal | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunningOffer:
    """One site offer as the shelf keeps it; `products` are ids of Oscar's products."""

    pk: int
    name: str
    percent: Decimal | None
    amount: Decimal | None
    is_exclusive: bool
    combines_with: frozenset[int]
    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    products: frozenset[int]

    @property
    def is_exact(self) -> bool:
        """Whether the price of one piece can be told."""
        return self.percent is not None or self.amount is not None

    def runs(self, at: datetime.datetime) -> bool:
        """Return whether it runs at the aware time `at`."""
        begun = self.starts_at is None or self.starts_at <= at
        return begun and (self.ends_at is None or at <= self.ends_at)

    def off(self, price: Decimal) -> Decimal:
        """Return the VND it takes off one piece at `price`, as the basket does."""
        if self.percent is not None:
            return percent_of(price, min(self.percent, Decimal(100)))
        return min(dong(self.amount or 0), price)

    def goes_with(self, other: "RunningOffer") -> bool:
        """Return whether both may touch the same piece."""
        if self.is_exclusive or other.is_exclusive:
            return False
        named = self.combines_with or other.combines_with
        return not named or other.pk in self.combines_with or self.pk in other.combines_with


def some_offer() -> Exists:
    """Return the question whether there is any open site offer, to be asked beside another."""
    return Exists(_open())


def _open() -> object:
    return ConditionalOffer.objects.filter(
        offer_type=ConditionalOffer.SITE, status=ConditionalOffer.OPEN
    )


def read_offers() -> tuple[RunningOffer, ...]:
    """Read the open site offers in the order a basket applies them (some queries a range)."""
    found = _open().select_related("condition__range", "benefit__range").order_by("-priority", "pk")
    return tuple(_read(one) for one in found.prefetch_related("combinations"))


def _read(offer: ConditionalOffer) -> RunningOffer:
    benefit, exact = offer.benefit, _is_exact(offer)
    goods = benefit.range or offer.condition.range
    held = goods.all_products().filter(is_discountable=True) if goods else Product.objects.none()
    return RunningOffer(
        pk=offer.pk,
        name=offer.name,
        percent=benefit.value if exact and benefit.type == Benefit.PERCENTAGE else None,
        amount=benefit.value if exact and benefit.type == Benefit.FIXED_UNIT else None,
        is_exclusive=offer.exclusive,
        combines_with=frozenset(one.pk for one in offer.combinations.all()),
        starts_at=offer.start_datetime,
        ends_at=offer.end_datetime,
        products=frozenset(held.values_list("pk", flat=True)),
    )


def _is_exact(offer: ConditionalOffer) -> bool:
    condition, benefit = offer.condition, offer.benefit
    of_one = condition.type in (Condition.COUNT, Condition.COVERAGE) and condition.value == 1
    simple = of_one and condition.range_id == benefit.range_id
    limited = benefit.max_affected_items or offer.max_user_applications
    return simple and not limited and benefit.type in (Benefit.PERCENTAGE, Benefit.FIXED_UNIT)


def tell(
    product: int,
    price: Decimal | None,
    *,
    offers: tuple[RunningOffer, ...],
    at: datetime.datetime | None = None,
) -> Told:
    """Return what to tell of the product with this id at `price` VND, at the aware time `at`."""
    at = at or timezone.now()
    own = [offer for offer in offers if product in offer.products and offer.runs(at)]
    if price is None or not own:
        return Told(price)
    words = tuple(offer.name for offer in own if not offer.is_exact)
    applied: list[RunningOffer] = []
    for offer in own:
        if offer.is_exact and all(offer.goes_with(other) for other in applied):
            applied.append(offer)
    now = max(price - sum((offer.off(price) for offer in applied), Decimal(0)), Decimal(0))
    return Told(now, price if now < price else None, words)
