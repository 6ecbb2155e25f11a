"""What is true from one day to another: the rate of a class, the class of a product."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_PERCENT = Decimal(100)


class TaxClass(models.TextChoices):
    """How the law sees goods (Law 48/2024/QH15 on value added tax)."""

    STANDARD = "standard", gettext_lazy("Standard rate")
    # Resolution 204/2025/QH15 and Decree 174/2025/NĐ-CP lower it for a time.
    REDUCED = "reduced", gettext_lazy("Standard rate, lowered for a time")
    # Goods under excise tax are left out of the lowering (Decree 174/2025/NĐ-CP, article 1).
    EXCISE = "excise", gettext_lazy("Goods with alcohol")
    FARM = "farm", gettext_lazy("Unprocessed farm goods in trade")
    # "Không chịu thuế" (Law 48/2024/QH15, article 5): not the same as a rate of 0 %.
    EXEMPT = "exempt", gettext_lazy("Not taxed (KCT)")


class PeriodQuerySet(models.QuerySet):
    """Periods as the shop asks for them."""

    def meeting(self, since: datetime.date, until: datetime.date | None) -> "PeriodQuerySet":
        """Return the periods that share a day with `since` to `until` (None: without an end)."""
        found = self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=since))
        return found if until is None else found.filter(valid_from__lte=until)


class Period(models.Model):
    """Something that holds from a day to a day, both included, in the days of Vietnam."""

    valid_from = models.DateField(gettext_lazy("Valid from"))
    valid_until = models.DateField(
        gettext_lazy("Valid until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day; empty: until further notice."),
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def covers(self, day: datetime.date) -> bool:
        """Tell whether `day` lies inside."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def clean(self) -> None:
        """Refuse a period that ends before it begins, or meets another of its kind."""
        super().clean()
        if self.valid_from is None:
            return
        if self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The last day is before the first.")})
        others = self.siblings().exclude(pk=self.pk)
        if other := others.meeting(self.valid_from, self.valid_until).first():
            words = {"period": other.days}
            raise ValidationError(
                {"valid_from": _("These days meet another period: %(period)s.") % words}
            )

    def siblings(self) -> PeriodQuerySet:
        """Return the periods it may not meet."""
        raise NotImplementedError

    @property
    def days(self) -> str:
        """The two days in words."""
        last = f"{self.valid_until:%d/%m/%Y}" if self.valid_until else "…"
        return f"{self.valid_from:%d/%m/%Y} - {last}"


class TaxRate(Period):
    """The percentage of one class for a time, with the document that says so."""

    code = models.CharField(gettext_lazy("Tax class"), max_length=10, choices=TaxClass)
    percent = models.DecimalField(
        gettext_lazy("Rate (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_PERCENT)],
    )
    source = models.CharField(gettext_lazy("Document"), max_length=120)

    class Meta:
        verbose_name = gettext_lazy("tax rate")
        verbose_name_plural = gettext_lazy("tax rates")
        ordering = ["code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="tax_rate_days_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="tax_rate_is_a_percentage",
                condition=Q(percent__gte=0, percent__lte=MOST_PERCENT),
            ),
            models.CheckConstraint(
                name="exempt_goods_bear_no_tax",
                condition=~Q(code=TaxClass.EXEMPT) | Q(percent=0),
            ),
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_tax_rate_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.percent.normalize():f} %, {self.days}"

    def siblings(self) -> PeriodQuerySet:
        """Return the rates of the same class."""
        return TaxRate.objects.filter(code=self.code)

    def clean(self) -> None:
        """Refuse overlaps, and a tax on what is not taxed."""
        super().clean()
        if self.code == TaxClass.EXEMPT and self.percent:
            raise ValidationError({"percent": _("Goods that are not taxed have the rate 0.")})


class ProductTax(Period):
    """The tax class of one product for a time; without one, its product set decides."""

    listing = models.ForeignKey(
        "catalog.Listing",
        on_delete=models.CASCADE,
        related_name="tax_classes",
        verbose_name=gettext_lazy("Product"),
    )
    code = models.CharField(gettext_lazy("Tax class"), max_length=10, choices=TaxClass)

    class Meta:
        verbose_name = gettext_lazy("tax class of a product")
        verbose_name_plural = gettext_lazy("tax classes of products")
        ordering = ["listing__sort_key", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="product_tax_days_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.UniqueConstraint(fields=["listing", "valid_from"], name="one_product_tax_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_code_display()}, {self.days}"

    def siblings(self) -> PeriodQuerySet:
        """Return the classes of the same product."""
        return ProductTax.objects.filter(listing=self.listing_id)

    def clean(self) -> None:
        """Refuse overlaps, and any other class for goods with alcohol."""
        super().clean()
        if self.listing_id and self.listing.has_alcohol and self.code != TaxClass.EXCISE:
            raise ValidationError({"code": _("Goods with alcohol are always in their own class.")})
