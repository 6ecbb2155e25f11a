"""Recognitions: the dated decisions that give a product its stars."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.clock import today

# Certificates hold for 36 months (QĐ 148/QĐ-TTg 2023; QĐ 26/2026/QĐ-TTg).
VALID_MONTHS = 36
# Reminders and the "lapsing" state start half a year before the end (our choice).
LAPSING_DAYS = 180


class RecognisingAuthority(models.Model):
    """Who may issue a recognition, in which years (districts ended on 1 July 2025)."""

    class Level(models.TextChoices):
        """The three levels that ever issued recognitions."""

        DISTRICT = "district", _("District")
        PROVINCE = "province", _("Province")
        CENTRAL = "central", _("Central")

    name = models.CharField(_("Name"), max_length=160, unique=True)
    level = models.CharField(_("Level"), max_length=10, choices=Level)
    active_from = models.DateField(_("Active from"), null=True, blank=True)
    active_until = models.DateField(_("Active until"), null=True, blank=True)

    class Meta:
        verbose_name = _("recognising authority")
        verbose_name_plural = _("recognising authorities")
        ordering = ["level", "name"]

    def __str__(self) -> str:
        return self.name


class RecognitionQuerySet(models.QuerySet):
    """Recognitions by their state on a day."""

    def current(self, at: datetime.datetime | None = None) -> "RecognitionQuerySet":
        """Return those valid at the aware time `at` (now when None), highest stars first."""
        day = today(at)
        return (
            self.filter(valid_from__lte=day, valid_until__gte=day)
            .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))
            .order_by("-stars", "-valid_from")
        )


class Recognition(models.Model):
    """One decision that recognises one product with 3, 4 or 5 stars for 36 months."""

    listing = models.ForeignKey(
        "catalog.Listing", on_delete=models.PROTECT, related_name="recognitions"
    )
    stars = models.PositiveSmallIntegerField(_("Stars"))
    score = models.DecimalField(_("Score"), max_digits=5, decimal_places=2, null=True, blank=True)
    decision_number = models.CharField(_("Decision number"), max_length=60)
    criteria_document = models.CharField(_("Criteria"), max_length=40, blank=True)
    authority = models.ForeignKey(
        RecognisingAuthority, on_delete=models.PROTECT, related_name="recognitions"
    )
    decided_on = models.DateField(_("Decided on"))
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"))
    revoked_on = models.DateField(_("Revoked on"), null=True, blank=True)
    printed_place = models.CharField(_("Place as printed"), max_length=200, blank=True)
    proposed_five_stars_on = models.DateField(_("Proposed for 5 stars on"), null=True, blank=True)
    scan = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["-valid_from"]
        constraints = [
            # 1 and 2 stars get no decision and are never shown (QĐ 26/2026/QĐ-TTg).
            models.CheckConstraint(name="stars_are_3_to_5", condition=Q(stars__range=(3, 5))),
            models.CheckConstraint(
                name="recognition_ends_after_it_starts",
                condition=Q(valid_until__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["listing", "decision_number"], name="one_decision_per_product"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.stars}★ {self.decision_number}"

    def clean(self) -> None:
        """Say in words what the database would refuse."""
        if self.stars is not None and not 3 <= self.stars <= 5:
            raise ValidationError({"stars": _("Only 3, 4 or 5 stars are recognised.")})
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": _("The end must lie after the start.")})

    def state(self, at: datetime.datetime | None = None) -> str:
        """Return "coming", "valid", "lapsing", "lapsed" or "revoked" at the aware time `at`."""
        day = today(at)
        if self.revoked_on and self.revoked_on <= day:
            return "revoked"
        if day < self.valid_from:
            return "coming"
        if day > self.valid_until:
            return "lapsed"
        days_left = (self.valid_until - day).days
        return "lapsing" if days_left <= LAPSING_DAYS else "valid"
