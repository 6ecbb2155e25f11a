"""The 6 OCOP groups and 26 product sets (QĐ 148/QĐ-TTg 2023, kept by QĐ 26/2026/QĐ-TTg)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductGroup(models.Model):
    """One of the 6 sectors, such as food or crafts."""

    code = models.CharField(_("Code"), max_length=4, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Address"), max_length=120, unique=True)
    icon = models.CharField(_("Icon"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        verbose_name = _("product group")
        verbose_name_plural = _("product groups")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ProductSet(models.Model):
    """One of the 26 sets, each with a score sheet of its own."""

    number = models.PositiveSmallIntegerField(_("Number"), unique=True)
    group = models.ForeignKey(
        ProductGroup, on_delete=models.PROTECT, related_name="sets", verbose_name=_("Group")
    )
    name = models.CharField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=160, unique=True)
    # Sets 14 and 15 are drinks with alcohol (Law 44/2019/QH14, article 16).
    ALCOHOL = (14, 15)

    class Meta:
        verbose_name = _("product set")
        verbose_name_plural = _("product sets")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="product_set_is_one_of_26", condition=models.Q(number__range=(1, 26))
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"
