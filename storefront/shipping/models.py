"""The delivery tariff as data staff can edit: zones by weight, surcharges, terms."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalog.clock import today
from catalog.models.places import Province


def _price(label: str, **options: object) -> models.DecimalField:
    """Return a field for whole VND that no slip of the finger makes negative."""
    check = [MinValueValidator(0)]
    return models.DecimalField(label, max_digits=12, decimal_places=0, validators=check, **options)


class DeliveryZone(models.Model):
    """What a parcel costs to one region: a first weight, then steps."""

    region = models.CharField(_("Region"), max_length=20, choices=Province.Region, unique=True)
    first_g = models.PositiveIntegerField(_("First weight (g)"))
    first_price = _price(_("Price of it (VND)"))
    step_g = models.PositiveIntegerField(
        _("Each further (g)"), default=500, validators=[MinValueValidator(1)]
    )
    step_price = _price(_("Price of each (VND)"))
    days_min = models.PositiveSmallIntegerField(_("Days, at least"))
    days_max = models.PositiveSmallIntegerField(_("Days, at most"))

    class Meta:
        verbose_name = _("delivery zone")
        verbose_name_plural = _("delivery zones")
        ordering = ["days_min", "first_price"]
        constraints = [
            models.CheckConstraint(
                name="delivery_days_in_order",
                condition=models.Q(days_max__gte=models.F("days_min")),
            ),
            models.CheckConstraint(name="delivery_step_weighs", condition=models.Q(step_g__gt=0)),
            models.CheckConstraint(
                name="delivery_is_never_paid_to_the_buyer",
                condition=models.Q(first_price__gte=0, step_price__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.get_region_display()

    def price_of(self, weight_g: int) -> Decimal:
        """Return the VND for a parcel of `weight_g` chargeable grams."""
        steps = -(-max(weight_g - self.first_g, 0) // self.step_g)
        return self.first_price + steps * self.step_price


class Surcharge(models.Model):
    """What one way of travelling costs on top, and where it is possible at all."""

    class Reason(models.TextChoices):
        """Why a parcel costs more."""

        COOL = "cool", _("Cooled")
        FROZEN = "frozen", _("Frozen")
        FRAGILE = "fragile", _("Fragile")
        REMOTE = "remote", _("Remote place")

    reason = models.CharField(_("Reason"), max_length=12, choices=Reason, unique=True)
    amount = _price(_("Amount (VND)"))
    only_provinces = models.CharField(
        _("Only to these provinces"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^([0-9]{2}(,[0-9]{2})*)?\Z")],
        help_text=_("Codes with commas, for example 56,79; empty: everywhere."),
    )

    class Meta:
        verbose_name = _("surcharge")
        verbose_name_plural = _("surcharges")
        ordering = ["amount"]
        constraints = [
            models.CheckConstraint(
                name="surcharge_is_no_discount", condition=models.Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

    def reaches(self, province_code: str) -> bool:
        """Tell whether goods that travel so can go to that province."""
        return not self.only_provinces or province_code in self.only_provinces.split(",")


class DeliveryTerms(models.Model):
    """What holds for every parcel; one row."""

    free_from = _price(
        _("Free from (VND a parcel)"),
        help_text=_("The zone's price is waived, surcharges stay."),
    )
    # Carriers charge the larger of weight and volume: cm³ ÷ 5000 or 6000 = kg (domain 6.5).
    volume_divisor = models.PositiveIntegerField(
        _("cm³ a kg"), default=6000, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("delivery terms")
        verbose_name_plural = _("delivery terms")
        constraints = [
            models.CheckConstraint(
                name="delivery_terms_divide",
                condition=models.Q(volume_divisor__gt=0, free_from__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class CarrierHolidayQuerySet(models.QuerySet):
    """Holidays as quotes ask for them."""

    def not_over(self, at: datetime.datetime | None = None) -> "CarrierHolidayQuerySet":
        """Return those that last or come, at the aware time `at`, the earliest first."""
        return self.filter(ends_on__gte=today(at)).order_by("begins_on", "pk")


class CarrierHoliday(models.Model):
    """Days on which no parcel is carried, both ends included: Tết above all (domain 6.5)."""

    # Carriers rest for five to seven days at Tết; a month is a slip of the finger.
    LONGEST = 31

    name = models.CharField(_("Name"), max_length=80, help_text=_("As shoppers read it."))
    name_en = models.CharField(_("Name in English"), max_length=80, blank=True)
    begins_on = models.DateField(_("First day without carriers"))
    ends_on = models.DateField(_("Last day without carriers"))

    objects = CarrierHolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("carriers' holiday")
        verbose_name_plural = _("carriers' holidays")
        ordering = ["begins_on"]
        constraints = [
            models.CheckConstraint(
                name="holiday_ends_after_it_begins",
                condition=models.Q(ends_on__gte=models.F("begins_on")),
                violation_error_message=_("The last day is not before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a holiday of more than a month."""
        if self.begins_on and self.ends_on and (self.ends_on - self.begins_on).days > self.LONGEST:
            raise ValidationError({"ends_on": _("Carriers never rest for more than a month.")})

    @property
    def words(self) -> str:
        """Its name in the reader's language."""
        is_english = (get_language() or "").startswith("en")
        return (self.name_en or self.name) if is_english else self.name
