"""One row for each audit that somebody ran in the office: when, who, what it found."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.books.differences import Difference


class Audit(models.Model):
    """One look through the books, with the lines it printed."""

    at = models.DateTimeField(_("At"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField(_("Orders placed since"))
    count = models.PositiveIntegerField(_("Differences"))
    lines = models.TextField(_("Lines"), blank=True)

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}: {self.count}"

    def told(self) -> list[str]:
        """Return the differences as sentences, in the language of whoever ran it."""
        return self.lines.splitlines()

    @classmethod
    def kept(cls, found: list[Difference], *, most: int, **facts: object) -> "Audit":
        """Write down an audit that found these; only the first `most` keep their words."""
        words = "\n".join(str(one) for one in found[:most])
        return cls.objects.create(count=len(found), lines=words, **facts)
