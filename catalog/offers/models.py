"""Offers, conditions, benefits and ranges: whole đồng, and never on strong alcohol.

Every range an editor can build passes through `can_apply_benefit` and `can_apply_condition`, so
the law is kept there and no range needs to know of it.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _
from oscar.apps.offer.abstract_models import (
    AbstractBenefit,
    AbstractCondition,
    AbstractConditionalOffer,
    AbstractRange,
)

from catalog.availability import listing_of


def may_be_promoted(product: object) -> bool:
    """Return whether offers may touch `product`; what is no listing of ours may be."""
    listing = listing_of(product)
    return listing is None or listing.may_be_promoted


def is_percentage(offer: AbstractConditionalOffer | None) -> bool:
    """Return whether `offer` takes a percentage off each piece."""
    return offer is not None and offer.benefit.type == Benefit.PERCENTAGE


def check_whole(amount: Decimal | None) -> None:
    """Raise ValidationError when `amount` (VND, or pieces) has a fraction."""
    if amount is not None and amount != amount.to_integral_value():
        raise ValidationError(_("Please type a whole number: the đồng has no fractions."))


class ConditionalOffer(AbstractConditionalOffer):
    """An offer whose books are kept by the database, so that two orders at once both count."""

    def clean(self) -> None:
        """Refuse a ceiling with fractions of a đồng."""
        super().clean()
        check_whole(self.max_discount)

    def record_usage(self, discount: dict) -> None:
        """Count one order that used it: {"freq": times, "discount": VND}."""
        own = type(self).objects.filter(pk=self.pk)
        own.update(
            num_applications=F("num_applications") + discount["freq"],
            total_discount=F("total_discount") + discount["discount"],
            num_orders=F("num_orders") + 1,
        )
        self.refresh_from_db(fields=["num_applications", "total_discount", "num_orders"])
        if self.get_max_applications() == 0:
            own.filter(status=self.OPEN).update(status=self.CONSUMED)

    record_usage.alters_data = True


class Benefit(AbstractBenefit):
    """What an offer gives."""

    def clean(self) -> None:
        """Refuse fractions of a đồng, and discounts on delivery."""
        super().clean()
        if self.type.startswith("Shipping"):
            raise ValidationError(
                _("Delivery is not discounted by offers; parcels of a certain value go free.")
            )
        if self.type != self.PERCENTAGE:
            check_whole(self.value)

    def can_apply_benefit(self, line: object) -> bool:
        """Return whether `line` may be discounted (Law 44/2019/QH14, articles 5 and 12)."""
        return bool(super().can_apply_benefit(line)) and may_be_promoted(line.product)

    def get_applicable_lines(
        self, offer: object, basket: object, range: object = None
    ) -> list[tuple[Decimal, object]]:
        """Return (VND a piece, line) of what is left for `offer`, the cheapest first.

        Oscar stops at the first line another offer has taken; such lines are left out here.
        """
        return [
            (price, line)
            for price, line in super().get_applicable_lines(offer, basket, range)
            if line.quantity_available_for_offer(offer) > 0
        ]


class Condition(AbstractCondition):
    """What a basket must hold for an offer."""

    def clean(self) -> None:
        """Refuse fractions: of a đồng, and of a piece."""
        super().clean()
        check_whole(self.value)

    def can_apply_condition(self, line: object) -> bool:
        """Return whether `line` counts (Law 44/2019/QH14, articles 5 and 12)."""
        return super().can_apply_condition(line) and may_be_promoted(line.product)


class Range(AbstractRange):
    """A set of products that can learn once which of a basket's products it holds."""

    _known: tuple[set[int], set[int]] = (set(), set())

    def learn(self, products: Iterable[int]) -> None:
        """Ask the database once about these product ids."""
        asked = set(products)
        if not self.proxy_class:
            held = self.product_queryset.filter(pk__in=asked).values_list("pk", flat=True)
            self._known = (asked, set(held))

    def contains_product(self, product: object) -> bool:
        """Return whether `product` belongs to it."""
        asked, held = self._known
        return product.pk in held if product.pk in asked else super().contains_product(product)


from oscar.apps.offer.models import *  # noqa: E402, F403
