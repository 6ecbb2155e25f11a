"""Producers (chủ thể OCOP): who makes the goods and holds the certificates."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin
from phonenumber_field.modelfields import PhoneNumberField

from catalog.folded_fields import FoldedField, SortKeyField
from catalog.folding import fold


class LegalForm(models.TextChoices):
    """Legal forms of an OCOP entity (domain: plan 4056/KH-UBND, part III.2)."""

    COOPERATIVE = "cooperative", _("Cooperative")
    COOPERATIVE_GROUP = "cooperative_group", _("Cooperative group")
    ENTERPRISE = "enterprise", _("Enterprise")
    FARM = "farm", _("Farm")
    HOUSEHOLD = "household", _("Household business")
    ASSOCIATION = "association", _("Association")
    OPERATING_CENTRE = "operating_centre", _("Operating centre")


class EnterpriseSize(models.TextChoices):
    """Size classes counted by the plan's target on small and medium enterprises."""

    MICRO = "micro", _("Micro")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class ProducerQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Sets of producers as the shop's pages ask for them."""

    def open(self) -> "ProducerQuerySet":
        """Return the producers shoppers may see."""
        return self.filter(is_open=True)

    def for_cards(self) -> "ProducerQuerySet":
        """Return producers with what a card shows, in a fixed number of queries."""
        return self.select_related("commune__province", "picture").prefetch_related(
            "picture__renditions"
        )


class Producer(index.Indexed, models.Model):
    """One OCOP entity; its goods are sold under its one Oscar partner."""

    partner = models.OneToOneField(
        "partner.Partner", on_delete=models.PROTECT, related_name="producer"
    )
    name = models.CharField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=160, unique=True)
    name_folded = FoldedField(source="search_names", max_length=400)
    sort_key = SortKeyField(source="name_vi", max_length=400)
    legal_form = models.CharField(_("Legal form"), max_length=20, choices=LegalForm)
    enterprise_size = models.CharField(_("Size"), max_length=10, choices=EnterpriseSize, blank=True)
    commune = models.ForeignKey(
        "catalog.Commune", on_delete=models.PROTECT, related_name="producers"
    )
    craft_village = models.ForeignKey(
        "catalog.CraftVillage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="producers",
    )
    sourcing_areas = models.ManyToManyField(
        "catalog.SourcingArea", blank=True, related_name="producers"
    )
    address = models.CharField(_("Address line"), max_length=200, blank=True)
    phone = PhoneNumberField(_("Phone number"), region="VN", blank=True)
    representative = models.CharField(_("Representative"), max_length=120, blank=True)
    registration_number = models.CharField(_("Registration number"), max_length=40, blank=True)
    tax_code = models.CharField(_("Tax code"), max_length=14, blank=True)
    member_count = models.PositiveIntegerField(_("Members"), null=True, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("Founded in"), null=True, blank=True)
    summary = models.TextField(_("Summary"), blank=True, help_text=_("Two sentences for cards."))
    story = models.TextField(_("Story"), blank=True, help_text=_("Blank line between paragraphs."))
    practice = models.TextField(_("Green practice"), blank=True)
    picture = models.ForeignKey(
        "catalog.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_open = models.BooleanField(_("Shown in the shop"), default=True)
    is_demo = models.BooleanField(_("Invented, for the demo"), default=False)

    objects = ProducerQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.SearchField("search_folded"),
        index.FilterField("is_open"),
    ]

    class Meta:
        verbose_name = _("producer")
        verbose_name_plural = _("producers")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the producer's public page."""
        return reverse("shop:producer", args=[self.slug])

    def search_names(self) -> str:
        """Return the names a shopper may know it by."""
        return f"{self.name_vi or self.name} {self.name_en or ''}"

    def search_folded(self) -> str:
        """Return everything a shopper may type to find this producer, folded."""
        parts = (self.name_vi, self.name_en, self.commune.name, self.summary_vi, self.summary_en)
        return fold(" ".join(p or "" for p in parts))


class ProducerMember(models.Model):
    """A person who acts for a producer, as owner or helper."""

    class Role(models.TextChoices):
        """What the person may do for the producer."""

        OWNER = "owner", _("Owner")
        HELPER = "helper", _("Helper")

    producer = models.ForeignKey(Producer, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("Role"), max_length=10, choices=Role, default=Role.OWNER)

    class Meta:
        verbose_name = _("producer member")
        verbose_name_plural = _("producer members")
        constraints = [
            models.UniqueConstraint(fields=["producer", "user"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.producer}"
