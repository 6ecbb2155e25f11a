"""Baskets and lines: whole đồng, few queries, and no change to a basket that is being ordered."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from catalog.images import prefetch_for
from catalog.models import ListingPicture
from catalog.money import dong
from catalog.offers.models import is_percentage, may_be_promoted

# What price, availability, parcel, picture and order line of a basket line read.
RELATED = (
    "stockrecord__partner",
    "product__product_class",
    "product__listing__producer",
    "product__listing__product_set",
    "product__parent__product_class",
    "product__parent__listing__producer",
    "product__parent__listing__product_set",
    "product__variant",
)


class BasketClosed(Exception):
    """Raised when a basket was ordered meanwhile; the message is for the shopper."""


class Basket(AbstractBasket):
    """A basket whose changes wait for one another on its row."""

    def all_lines(self) -> QuerySet:
        """Return the lines with all that a page or an order reads, in a fixed number of queries."""
        if self.pk is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            pictures = ListingPicture.objects.select_related("picture").order_by("position", "pk")
            pictures = pictures.prefetch_related(prefetch_for("thumb", path="picture"))
            self._lines = (
                self.lines.select_related(*RELATED)
                .order_by("pk")
                .prefetch_related(
                    "attributes",
                    Prefetch("product__listing__pictures", queryset=pictures),
                    Prefetch("product__parent__listing__pictures", queryset=pictures),
                )
            )
            for line in self._lines:
                line.basket = self
        return self._lines

    def lock(self) -> None:
        """Lock the row until the transaction ends; raises BasketClosed when it was ordered."""
        status = type(self).objects.select_for_update().values_list("status", flat=True)
        self.status = status.get(pk=self.pk)
        if not self.can_be_edited:
            raise BasketClosed(_("This basket was ordered a moment ago."))

    def add_product(self, product: object, quantity: int = 1, options: list | None = None) -> tuple:
        """Add `quantity` of `product`; returns (line, created) as Oscar's does."""
        with transaction.atomic():
            if self.pk:
                self.lock()
            return super().add_product(product, quantity, options)

    add_product.alters_data = True
    add = add_product

    def set_quantity(self, line_id: int, quantity: int) -> None:
        """Make the line's quantity `quantity`, 0 removes it; an unknown line is passed over."""
        with transaction.atomic():
            self.lock()
            line = self.lines.filter(pk=line_id).first()
            if line and quantity:
                line.quantity = quantity
                line.save(update_fields=["quantity", "date_updated"])
            elif line:
                line.delete()
        self.reset_offer_applications()

    def thaw(self) -> None:
        """Open a frozen basket again, never one that became an order."""
        frozen = type(self).objects.filter(pk=self.pk, status=self.FROZEN)
        if frozen.update(status=self.OPEN):
            self.status = self.OPEN


class Line(AbstractLine):
    """A basket line; Oscar would otherwise subtract fractions of a đồng."""

    def discount(
        self,
        discount_value: Decimal,
        affected_quantity: int,
        incl_tax: bool = True,
        **kwargs: object,
    ) -> None:
        """Record a discount of `discount_value` VND in whole đồng, never more than is left.

        A percentage is rounded a piece, so that three cost thrice what the card says. Strong
        alcohol gets none, whoever asks (Law 44/2019/QH14, articles 5 and 12).
        """
        value = dong(discount_value)
        if is_percentage(kwargs.get("offer")):
            value = dong(discount_value / affected_quantity) * affected_quantity
        left = self.line_price_incl_tax - self.discounts.incl_tax
        value = max(Decimal(0), min(value, left)) if may_be_promoted(self.product) else Decimal(0)
        super().discount(value, affected_quantity, incl_tax=incl_tax, **kwargs)

    def get_price_breakdown(self) -> list[tuple[Decimal, Decimal, int]]:
        """Return (VND, VND, pieces): what each piece costs in whole đồng, adding up to the line."""
        total = dong(self.line_price_incl_tax_incl_discounts)
        each, dearer = divmod(total, self.quantity)
        rows = [(each + 1, int(dearer)), (each, self.quantity - int(dearer))]
        return [(price, price, pieces) for price, pieces in rows if pieces]


from oscar.apps.basket.models import *  # noqa: E402, F403
