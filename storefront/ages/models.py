"""The buyer's statement to be of age, one beside each order with a drink."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.clock import today

# The wording the buyer agreed to; a new wording gets a new version.
WORDING = "44/2019/QH14 v1"


class AgeStatementQuerySet(models.QuerySet):
    """Statements of age."""

    def declare(self, order: object) -> "AgeStatement":
        """Record that the buyer of `order` declared today to be of age."""
        return self.create(order=order, declared_on=today(), wording=WORDING)


class AgeStatement(models.Model):
    """That the birth date declared for an order made its buyer of age; the date is not kept."""

    order = models.OneToOneField(
        "order.Order", on_delete=models.CASCADE, related_name="age_statement"
    )
    declared_on = models.DateField(_("Declared on"))
    wording = models.CharField(_("Wording"), max_length=40)

    objects = AgeStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of age")
        verbose_name_plural = _("statements of age")

    def __str__(self) -> str:
        return f"{self.order_id} {self.declared_on:%Y-%m-%d}"
