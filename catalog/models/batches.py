"""Batches: the lots a product is sold from, with their dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """One lot of a product with its code, made on and best before."""

    listing = models.ForeignKey("catalog.Listing", on_delete=models.CASCADE, related_name="batches")
    lot_code = models.CharField(_("Lot code"), max_length=40, unique=True)
    made_on = models.DateField(_("Made on"))
    expires_on = models.DateField(_("Best before"), null=True, blank=True)
    sourcing_area = models.ForeignKey(
        "catalog.SourcingArea", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_on_sale = models.BooleanField(_("On sale"), default=True)

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-made_on"]
        constraints = [
            models.CheckConstraint(
                name="batch_expires_after_it_is_made",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("made_on")),
            )
        ]

    def __str__(self) -> str:
        return self.lot_code
