"""Invoices as the shop's e-invoicing provider issued them, noted by staff."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Form number, C with or K without a code of the tax office, year, kind, two letters of the
# issuer's choice (Circular 32/2025/TT-BTC, article 5).
SERIES = r"^[1-9][CK][0-9]{2}[A-Z]{3}\Z"
# At most eight digits, from 1 each year (Decree 123/2020/NĐ-CP, article 10).
NUMBER = r"^0*[1-9][0-9]{0,7}\Z"


class InvoiceRecord(models.Model):
    """One e-invoice of one order: dated, with who noted it; never changed, only followed."""

    class Kind(models.TextChoices):
        """What the invoice does to those before (Decree 123/2020/NĐ-CP, article 19)."""

        ORIGINAL = "original", _("Invoice")
        ADJUSTMENT = "adjustment", _("Adjusting invoice")
        REPLACEMENT = "replacement", _("Replacing invoice")

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="invoices")
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.ORIGINAL)
    series = models.CharField(
        _("Series"),
        max_length=7,
        validators=[RegexValidator(SERIES, _("A series looks like 1C26TAA."))],
    )
    number = models.CharField(
        _("Number"),
        max_length=8,
        validators=[RegexValidator(NUMBER, _("The number has up to eight digits."))],
    )
    lookup_code = models.CharField(_("Look-up code"), max_length=64)
    issued_on = models.DateField(_("Date of the invoice"))
    noted_at = models.DateTimeField(_("Noted at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["noted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="an_invoice_is_noted_once"),
            models.UniqueConstraint(
                fields=["order"], condition=Q(kind="original"), name="one_original_invoice_an_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"
