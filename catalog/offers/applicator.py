"""Applying offers to a basket: what its lines say is what is recorded.

Oscar reckons a discount twice, once for the lines and once for the record, and rounds only the
second. Here the lines round (storefront/basket/models.py) and the record is what they gave.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import HttpRequest
from oscar.apps.offer.applicator import Applicator as OscarApplicator
from oscar.apps.offer.results import BasketDiscount, OfferApplications

from catalog.offers.models import ConditionalOffer, Range, ShippingBenefit


class Applicator(OscarApplicator):
    """Oscar's, with few queries and one truth about the sums."""

    def get_offers(
        self, basket: object, user: object = None, request: HttpRequest | None = None
    ) -> list[ConditionalOffer]:
        """Return the offers for `basket`, the highest priority first."""
        found = super().get_offers(basket, user or AnonymousUser(), request)
        return _prepared(found, basket)

    def get_basket_offers(self, basket: object, user: object) -> list[ConditionalOffer]:
        """Return the offers of the codes in `basket` that `user` may use now.

        All its codes, also those that give nothing, are kept as `basket.codes`.
        """
        basket.codes = []
        if basket.pk is None:
            return []
        offers = ConditionalOffer.objects.select_related("condition", "benefit")
        basket.codes = list(basket.vouchers.prefetch_related(Prefetch("offers", queryset=offers)))
        found = []
        for voucher in basket.codes:
            if voucher.is_active() and voucher.is_available_to_user(user=user)[0]:
                own = [offer for offer in voucher.offers.all() if not offer.is_suspended]
                for offer in own:
                    offer.set_voucher(voucher)
                found += own
        return found

    def apply_offers(self, basket: object, offers: Iterable[ConditionalOffer]) -> None:
        """Apply `offers` in their order; writes the lines' discounts and `offer_applications`."""
        applications = OfferApplications()
        for offer in offers:
            for _time in range(offer.get_max_applications(basket.owner)):
                before = given(basket)
                result = offer.apply_benefit(basket)
                if result.affects_basket:
                    result = BasketDiscount(given(basket) - before)
                if not result.is_successful:
                    break
                applications.add(offer, result)
                if result.is_final:
                    break
        basket.offer_applications = applications


def given(basket: object) -> Decimal:
    """Return the VND that offers have taken off the lines of `basket` so far."""
    return sum((line.discounts.total for line in basket.all_lines()), Decimal(0))


def _prepared(offers: list[ConditionalOffer], basket: object) -> list[ConditionalOffer]:
    """Return those that discount goods, with their ranges read once for the whole basket."""
    for offer in offers:
        offer.condition, offer.benefit = offer.condition.proxy(), offer.benefit.proxy()
    offers = [offer for offer in offers if not isinstance(offer.benefit, ShippingBenefit)]
    parts = [part for offer in offers for part in (offer.condition, offer.benefit)]
    ranges = Range.objects.in_bulk({part.range_id for part in parts if part.range_id})
    products = [line.product_id for line in basket.all_lines()] if ranges else []
    for one in ranges.values():
        one.learn(products)
    for part in parts:
        if part.range_id:
            part.range = ranges[part.range_id]
    return offers
