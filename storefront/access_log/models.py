"""One look of one member of staff at personal data."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """A screen with personal data was shown: to whom, when, and what stood on it.

    Law on Personal Data Protection 91/2025/QH15: who handles personal data can be asked who saw
    it. What was read is named by kind and key only, so that the log is no second copy of it.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="+", verbose_name=_("Member of staff"),
    )  # fmt: skip
    looked_at = models.DateTimeField(_("Looked at"), default=timezone.now, db_index=True)
    screen = models.CharField(_("Screen"), max_length=60)
    subject = models.CharField(_("Record"), max_length=60, blank=True, db_index=True)

    class Meta:
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        ordering = ["-looked_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.screen} {self.subject}".strip()
