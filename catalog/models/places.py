"""Where things are: provinces and communes as dated data, craft villages, sourcing areas, shops."""

import datetime
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.clock import today
from catalog.folded_fields import FoldedField


class PlaceQuerySet(models.QuerySet):
    """Places by the day they exist."""

    def current(self, at: datetime.datetime | None = None) -> Self:
        """Return the places that exist on the day of the aware time `at`, today when None."""
        day = today(at)
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def _dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        name=name,
        violation_error_message=_("A place cannot end before it began."),
    )


def _both_or_neither(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        # A comparison with NULL is not false, so a CHECK lets it pass: say "not null" as well.
        | Q(latitude__isnull=False, latitude__range=(-90, 90))
        & Q(longitude__isnull=False, longitude__range=(-180, 180)),
        name=name,
        violation_error_message=_("Give both latitude and longitude, or neither."),
    )


def _degrees(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=8, decimal_places=5, null=True, blank=True)


def _digits(length: int, *, help_text: str) -> models.CharField:
    check = RegexValidator(rf"^[0-9]{{{length}}}\Z", help_text)
    return models.CharField(
        _("code"), max_length=length, unique=True, validators=[check], help_text=help_text
    )


class DatedPlace(models.Model):
    """What provinces and communes share: a code, a name, the days it is in force."""

    valid_from = models.DateField(
        _("in force from"),
        help_text=_("First day the code and the area stand as they are now."),
    )
    valid_to = models.DateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_("Last day; empty while the unit exists. Old addresses keep their unit."),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        abstract = True


class Province(DatedPlace):
    """A province or a city directly under the state (34 since 1 July 2025)."""

    class Kind(models.TextChoices):
        """What the state calls it."""

        PROVINCE = "tinh", _("province")
        CITY = "thanh_pho", _("city")

    class Region(models.TextChoices):
        """How far it is from the sales point; delivery tariffs go by it."""

        HOME = "home", _("Khánh Hòa")
        CENTRAL = "central_highlands", _("Central Vietnam and the highlands")
        SOUTH = "south", _("Ho Chi Minh City and the south")
        NORTH = "north", _("the north")

    code = _digits(2, help_text=_("Two digits of Decision 19/2025/QĐ-TTg, for example 56."))
    name = models.CharField(_("name"), max_length=60, help_text=_("Without tỉnh or thành phố."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    region = models.CharField(_("region"), max_length=20, choices=Region)
    former_names = models.CharField(
        _("former provinces"),
        max_length=200,
        blank=True,
        help_text=_("Provinces merged into it, with commas; people still write them."),
    )

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["code"]
        constraints = [_dates_in_order("province_dates_in_order")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Return the name as written in an address: 'tỉnh Khánh Hòa', in Vietnamese always."""
        return f"{_WORDS[self.kind]} {self.name}"


class Commune(DatedPlace):
    """A xã, phường or đặc khu: the only level below the province since 1 July 2025."""

    class Kind(models.TextChoices):
        """What the state calls it."""

        COMMUNE = "xa", _("commune")
        WARD = "phuong", _("ward")
        SPECIAL_ZONE = "dac_khu", _("special zone")

    province = models.ForeignKey(
        Province, models.PROTECT, related_name="communes", verbose_name=_("province")
    )
    code = _digits(5, help_text=_("Five digits of Decision 19/2025/QĐ-TTg, for example 22870."))
    name = models.CharField(_("name"), max_length=80, help_text=_("Without xã, phường, đặc khu."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name_folded = FoldedField(source="name", db_index=True)
    is_remote = models.BooleanField(
        _("remote"),
        default=False,
        help_text=_("Carriers ask a surcharge to go there. Loading new data keeps your choice."),
    )
    former_ninh_thuan = models.BooleanField(
        _("in former Ninh Thuận"),
        default=False,
        help_text=_("One of the 24 communes that were Ninh Thuận province until 30 June 2025."),
    )
    latitude = _degrees(_("latitude"))
    longitude = _degrees(_("longitude"))

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["province__code", "name_folded", "code"]
        constraints = [
            _dates_in_order("commune_dates_in_order"),
            _both_or_neither("commune_has_both_degrees_or_neither"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def short_name(self) -> str:
        """Return the name with its kind: 'xã Ninh Phước'."""
        return f"{_WORDS[self.kind]} {self.name}"

    @property
    def full_name(self) -> str:
        """Return 'xã Ninh Phước, tỉnh Khánh Hòa', in Vietnamese always: carriers read it."""
        return f"{self.short_name}, {self.province.full_name}"


# Addresses are written in Vietnamese whatever language the page speaks.
_WORDS = {
    Province.Kind.PROVINCE: "tỉnh",
    Province.Kind.CITY: "thành phố",
    Commune.Kind.COMMUNE: "xã",
    Commune.Kind.WARD: "phường",
    Commune.Kind.SPECIAL_ZONE: "đặc khu",
}


class CommuneAlias(models.Model):
    """Another name people write for a commune: one it absorbed, or a well-known village."""

    commune = models.ForeignKey(
        Commune, models.CASCADE, related_name="aliases", verbose_name=_("commune")
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("Without xã, phường, thị trấn."))
    name_folded = FoldedField(source="name", db_index=True)
    is_former_commune = models.BooleanField(
        _("former commune"),
        default=True,
        help_text=_("Off for a village or hamlet that was never a commune."),
    )

    class Meta:
        verbose_name = _("other name of a commune")
        verbose_name_plural = _("other names of communes")
        ordering = ["name_folded"]
        constraints = [
            models.UniqueConstraint(fields=["commune", "name"], name="one_alias_once_per_commune"),
        ]

    def __str__(self) -> str:
        return self.name


class CraftVillage(models.Model):
    """A recognised craft village (làng nghề), for example the potters of Bàu Trúc."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    craft = models.CharField(_("craft"), max_length=120, help_text=_("Pottery, weaving …"))
    people = models.CharField(
        _("people"), max_length=60, blank=True, help_text=_("For example Chăm, Raglai …")
    )
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="craft_villages", verbose_name=_("commune")
    )
    recognised_year = models.PositiveSmallIntegerField(
        _("recognised in"), null=True, blank=True, help_text=_("Year of the decision, if known.")
    )
    story = models.TextField(_("story"), blank=True)

    class Meta:
        verbose_name = _("craft village")
        verbose_name_plural = _("craft villages")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recognised_year__isnull=True) | Q(recognised_year__range=(1900, 2100)),
                name="craft_village_year_has_four_digits",
                violation_error_message=_("Give a year of four digits, for example 2009."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourcingArea(models.Model):
    """A raw-material area (vùng nguyên liệu): what grows, how much, to which standard."""

    name = models.CharField(_("name"), max_length=120)
    crop = models.CharField(_("crop"), max_length=80, help_text=_("Grapes, garlic, aloe …"))
    hectares = models.DecimalField(_("hectares"), max_digits=8, decimal_places=2)
    standard = models.CharField(
        _("standard"), max_length=80, blank=True, help_text=_("VietGAP, GlobalGAP, organic …")
    )
    growing_area_code = models.CharField(
        _("growing area code"),
        max_length=40,
        blank=True,
        help_text=_("Code of the plant protection office, if the area has one."),
    )
    communes = models.ManyToManyField(
        Commune, related_name="sourcing_areas", verbose_name=_("communes")
    )

    class Meta:
        verbose_name = _("sourcing area")
        verbose_name_plural = _("sourcing areas")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hectares__gt=0),
                name="sourcing_area_has_hectares",
                violation_error_message=_("An area has more than 0 hectares."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SalesPoint(models.Model):
    """A place that shows and sells OCOP products and hands over web orders."""

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, help_text=_("House and street."))
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="sales_points", verbose_name=_("commune")
    )
    phone = models.CharField(_("phone"), max_length=20)
    hours = models.CharField(_("opening hours"), max_length=120, help_text=_("Days and times."))
    latitude = _degrees(_("latitude"))
    longitude = _degrees(_("longitude"))
    is_open = models.BooleanField(
        _("open"), default=True, help_text=_("Only open points take orders for pick-up.")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)

    class Meta:
        verbose_name = _("sales point")
        verbose_name_plural = _("sales points")
        ordering = ["name"]
        constraints = [_both_or_neither("sales_point_has_both_degrees_or_neither")]

    def __str__(self) -> str:
        return self.name
