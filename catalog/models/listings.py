"""Listings: our facts beside one Oscar product."""

import datetime
from decimal import Decimal

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from catalog import adults
from catalog.clock import today
from catalog.folded_fields import FoldedField, SortKeyField
from catalog.models.drinks import HAS_ALCOHOL, MAY_BE_PROMOTED, Drink, asked
from catalog.models.recognitions import Recognition
from catalog.models.seasons import Seasonal, month_bit
from catalog.models.taxonomy import ProductSet
from catalog.money import dong


class ShipClass(models.TextChoices):
    """How a product must travel; each class but ambient has a surcharge or a limit."""

    AMBIENT = "ambient", _("Ambient")
    COOL = "cool", _("Cool")
    FROZEN = "frozen", _("Frozen")
    FRAGILE = "fragile", _("Fragile")
    LIQUID = "liquid", _("Liquid")
    HEAVY = "heavy", _("Heavy")
    LIVE_PLANT = "live_plant", _("Live plant")


class RegionLimit(models.TextChoices):
    """How far a product may be sent."""

    EVERYWHERE = "everywhere", _("Everywhere")
    WITHIN_TWO_DAYS = "within_two_days", _("Where it arrives within two days")
    PROVINCE = "province", _("Within Khánh Hòa only")
    PICKUP_ONLY = "pickup_only", _("Pick-up only")


class ShipsFrom(models.TextChoices):
    """Where the parcel starts."""

    SALES_POINT = "sales_point", _("Sales point")
    PRODUCER = "producer", _("Producer")


class ListingQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Sets of listings as the shop's pages ask for them."""

    def on_sale(self) -> "ListingQuerySet":
        """Return the listings this visitor may see: public product, open producer.

        Goods with alcohol are there only for who has confirmed their age (`catalog.adults`).
        """
        found = self.on_sale_to_adults()
        return found if adults.is_confirmed() else found.exclude(HAS_ALCOHOL)

    def on_sale_to_adults(self) -> "ListingQuerySet":
        """Return all the listings on sale, goods with alcohol among them."""
        return self.filter(product__is_public=True, producer__is_open=True)

    def promotable(self) -> "ListingQuerySet":
        """Return those that `may_be_promoted`."""
        return self.filter(MAY_BE_PROMOTED)

    def with_alcohol_facts(self) -> "ListingQuerySet":
        """Tell of each whether it has alcohol and `may_be_promoted`, for who reads columns."""
        facts = {"_has_alcohol": HAS_ALCOHOL, "_may_be_promoted": MAY_BE_PROMOTED}
        return self.annotate(**{name: asked(condition) for name, condition in facts.items()})

    def in_season(self, at: datetime.datetime | None = None) -> "ListingQuerySet":
        """Return those with a season that runs in the month of the aware time `at`."""
        bit = month_bit(today(at).month)
        return self.annotate(_month=F("season").bitand(bit)).filter(_month__gt=0)

    def with_stars(self, at: datetime.datetime | None = None) -> "ListingQuerySet":
        """Fetch the recognitions valid at `at` along, for `Listing.recognition`."""
        return self.prefetch_related(
            Prefetch(
                "recognitions",
                queryset=Recognition.objects.current(at).select_related("authority"),
                to_attr="current_recognitions",
            )
        )


class Listing(Drink, index.Indexed, Seasonal):
    """What the shop knows of a product: maker, set, label facts, parcel, season."""

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="listing"
    )
    producer = models.ForeignKey(
        "catalog.Producer", on_delete=models.PROTECT, related_name="listings"
    )
    product_set = models.ForeignKey(ProductSet, on_delete=models.PROTECT, related_name="listings")
    commune = models.ForeignKey(
        "catalog.Commune", on_delete=models.PROTECT, related_name="listings"
    )
    sourcing_area = models.ForeignKey(
        "catalog.SourcingArea",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="listings",
    )
    craft_village = models.ForeignKey(
        "catalog.CraftVillage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="listings",
    )
    name = models.CharField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=160, unique=True)
    summary = models.CharField(_("Summary"), max_length=240, blank=True)
    description = models.TextField(_("Description"), blank=True)
    keywords = models.TextField(
        _("Search words"), blank=True, help_text=_("Other names people type, by commas.")
    )
    unit_label = models.CharField(_("Sale unit"), max_length=60, help_text=_("Box of 2 kg"))
    net_weight_g = models.PositiveIntegerField(_("Net weight (g)"), null=True, blank=True)
    net_volume_ml = models.PositiveIntegerField(_("Net volume (ml)"), null=True, blank=True)
    parcel_weight_g = models.PositiveIntegerField(_("Parcel weight (g)"))
    parcel_length_cm = models.PositiveSmallIntegerField(_("Parcel length (cm)"), default=20)
    parcel_width_cm = models.PositiveSmallIntegerField(_("Parcel width (cm)"), default=15)
    parcel_height_cm = models.PositiveSmallIntegerField(_("Parcel height (cm)"), default=10)
    ship_class = models.CharField(
        _("Ship class"), max_length=12, choices=ShipClass, default=ShipClass.AMBIENT
    )
    ships_from = models.CharField(
        _("Ships from"), max_length=12, choices=ShipsFrom, default=ShipsFrom.SALES_POINT
    )
    region_limit = models.CharField(
        _("Region limit"), max_length=16, choices=RegionLimit, default=RegionLimit.EVERYWHERE
    )
    lead_days = models.PositiveSmallIntegerField(_("Made to order, days"), default=0)
    shelf_life_days = models.PositiveIntegerField(_("Shelf life (days)"), null=True, blank=True)
    storage = models.CharField(_("Storage"), max_length=240, blank=True)
    ingredients = models.TextField(_("Ingredients"), blank=True)
    usage = models.TextField(_("How to use"), blank=True)
    warnings = models.TextField(_("Warnings"), blank=True)
    origin = models.CharField(_("Origin"), max_length=240, blank=True)
    declaration_number = models.CharField(_("Declaration"), max_length=80, blank=True)
    abv_percent = models.DecimalField(
        _("Alcohol (% vol)"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    fish_sauce_degree = models.PositiveSmallIntegerField(
        _("Protein degree (°N)"), null=True, blank=True
    )
    is_demo = models.BooleanField(_("Invented, for the demo"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    name_folded = FoldedField(source="search_names", max_length=400)
    search_folded = FoldedField(source="search_text")
    sort_key = SortKeyField(source="name_vi", max_length=400)

    objects = ListingQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_folded", boost=4),
        index.SearchField("search_folded"),
        index.AutocompleteField("name_folded"),
        index.FilterField("producer_id"),
    ]

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["-created_at"])]
        constraints = [
            models.CheckConstraint(
                name="abv_is_a_percentage",
                condition=Q(abv_percent__isnull=True) | Q(abv_percent__range=(0, 100)),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the product page."""
        return reverse("shop:product", args=[self.slug])

    @property
    def is_on_sale(self) -> bool:
        """Whether shoppers may see it."""
        return self.product.is_public and self.producer.is_open

    @property
    def recognition(self) -> Recognition | None:
        """The valid recognition with the most stars, None without one."""
        if not hasattr(self, "current_recognitions"):
            self.current_recognitions = list(self.recognitions.current())
        return self.current_recognitions[0] if self.current_recognitions else None

    def unit_price(self, price: Decimal | None) -> tuple[Decimal, str] | None:
        """Return (VND per kg or litre, "kg" or "l") for `price` VND, None when not sold so."""
        amount, unit = (
            (self.net_volume_ml, "l") if self.net_volume_ml else (self.net_weight_g, "kg")
        )
        if not amount or price is None:
            return None
        return dong(price * 1000 / amount), unit

    def search_names(self) -> str:
        """Return the names a shopper may know it by."""
        return f"{self.name_vi or self.name} {self.name_en or ''}"

    def search_text(self) -> str:
        """Return everything a shopper may type to find this product."""
        parts = (
            self.search_names(),
            self.keywords,
            self.summary_vi,
            self.summary_en,
            self.producer.name,
            self.product_set.name_vi,
            self.product_set.name_en,
            self.commune.name,
        )
        return " ".join(part or "" for part in parts)


class ListingVariant(models.Model):
    """The words for one child product, such as a colour; stock and price are Oscar's."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="variants")
    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="variant"
    )
    label = models.CharField(_("Label"), max_length=80)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label


class ListingPicture(models.Model):
    """One picture of a product, in order."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("catalog.Picture", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        verbose_name = _("product picture")
        verbose_name_plural = _("product pictures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.listing} {self.position}"
