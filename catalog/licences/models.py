"""Licences to sell drinks of 5.5 % and more: without a valid one none are sold online."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.clock import today


class LicenceQuerySet(models.QuerySet):
    """Licences by their state on a day."""

    def current(self, at: datetime.datetime | None = None) -> "LicenceQuerySet":
        """Return those valid at the aware time `at`, now when None; the last day counts."""
        day = today(at)
        return self.filter(valid_from__lte=day, valid_until__gte=day)


class Licence(models.Model):
    """One dated licence: the shop's own, a producer's, or for one good alone.

    Decree 105/2017/NĐ-CP as changed by 17/2020/NĐ-CP; Law 44/2019/QH14, article 16.
    """

    producer = models.ForeignKey(
        "catalog.Producer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="licences",
        verbose_name=_("Producer"),
        help_text=_("Left empty: the licence of the shop itself, for all it sells."),
    )
    listing = models.ForeignKey(
        "catalog.Listing",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="licences",
        verbose_name=_("Only for this product"),
        help_text=_("Left empty: for all drinks of the producer."),
    )
    number = models.CharField(_("Licence number"), max_length=60)
    issuer = models.CharField(_("Issued by"), max_length=160)
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"))
    scan = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Scan"),
    )
    is_demo = models.BooleanField(_("Invented, for the demo"), default=False)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("licence for drinks")
        verbose_name_plural = _("licences for drinks")
        ordering = ["-valid_until", "number"]
        constraints = [
            models.CheckConstraint(
                name="licence_ends_after_it_starts",
                condition=Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Refuse dates the wrong way round and a good of another producer (ValidationError)."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end lies before the start.")})
        if self.producer_id and self.listing and self.listing.producer_id != self.producer_id:
            raise ValidationError({"listing": _("This product is of another producer.")})

    def covers(self, listing: object) -> bool:
        """Return whether it was given for `listing`; whether it is valid is another question."""
        of_producer = self.producer_id in {None, listing.producer_id}
        return of_producer and self.listing_id in {None, listing.pk}


def attach_licences(listings: Iterable[object]) -> None:
    """Tell each of `listings` whether a licence covers it today: 1 query, 0 without drinks."""
    drinks = [one for one in listings if one.needs_licence]
    current = list(Licence.objects.current()) if drinks else []
    for one in drinks:
        one.licensed_today = any(licence.covers(one) for licence in current)


def is_licensed(listing: object, at: datetime.datetime | None = None) -> bool:
    """Return whether `listing` needs no licence or a valid one covers it at `at`."""
    if not listing.needs_licence:
        return True
    if at is None and hasattr(listing, "licensed_today"):
        return listing.licensed_today
    return any(licence.covers(listing) for licence in Licence.objects.current(at))
