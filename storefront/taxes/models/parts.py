"""The tax inside an order, frozen on the day it was placed."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from storefront.taxes.models.periods import TaxClass


class TaxPart(models.Model):
    """What one line of an order, or its delivery fee, is without tax and in tax (VND)."""

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="tax_parts")
    # Without a line it is the delivery fee's.
    line = models.OneToOneField(
        "order.Line", on_delete=models.PROTECT, null=True, blank=True, related_name="tax_part"
    )
    code = models.CharField(_("Tax class"), max_length=10, choices=TaxClass)
    percent = models.DecimalField(_("Rate (%)"), max_digits=5, decimal_places=2)
    net = models.DecimalField(_("Without tax (VND)"), max_digits=12, decimal_places=0)
    tax = models.DecimalField(_("Tax (VND)"), max_digits=12, decimal_places=0)

    class Meta:
        verbose_name = _("tax inside an order")
        verbose_name_plural = _("taxes inside orders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(line__isnull=True), name="one_tax_of_the_fee"
            ),
            models.CheckConstraint(
                name="tax_inside_is_never_negative", condition=Q(net__gte=0, tax__gte=0)
            ),
            models.CheckConstraint(
                name="no_tax_inside_exempt_goods",
                condition=~Q(code=TaxClass.EXEMPT) | Q(percent=0, tax=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.line_id or '-'}: {self.tax}"

    @property
    def gross(self) -> Decimal:
        """What the buyer pays for it, in VND."""
        return self.net + self.tax
