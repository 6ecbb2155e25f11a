"""Visits: places and experiences of OCOP group VI."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.models.seasons import Seasonal


class VisitQuerySet(models.QuerySet):
    """Sets of visits as pages ask for them."""

    def open(self) -> "VisitQuerySet":
        """Return the visits shoppers may see."""
        return self.filter(is_open=True)


class Visit(Seasonal):
    """One tourism offering: who hosts it, where, when, from what price."""

    name = models.CharField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=160, unique=True)
    host = models.ForeignKey(
        "catalog.Producer", on_delete=models.PROTECT, related_name="visits", verbose_name=_("Host")
    )
    commune = models.ForeignKey("catalog.Commune", on_delete=models.PROTECT, related_name="visits")
    craft_village = models.ForeignKey(
        "catalog.CraftVillage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="visits",
    )
    summary = models.TextField(_("Summary"), blank=True)
    duration = models.CharField(_("Duration"), max_length=80, blank=True)
    how_to_book = models.TextField(_("How to book"), blank=True)
    price_from = models.DecimalField(
        _("Price from (VND per person)"), max_digits=12, decimal_places=0, null=True, blank=True
    )
    capacity = models.PositiveSmallIntegerField(_("Visitors at a time"), null=True, blank=True)
    licence_note = models.CharField(_("Licence"), max_length=200, blank=True)
    picture = models.ForeignKey(
        "catalog.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    listings = models.ManyToManyField("catalog.Listing", blank=True, related_name="visits")
    is_open = models.BooleanField(_("Shown in the shop"), default=True)
    is_demo = models.BooleanField(_("Invented, for the demo"), default=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page below "du-lich", where editors give it the same slug."""
        return reverse("wagtail_serve", args=[f"du-lich/{self.slug}/"])
