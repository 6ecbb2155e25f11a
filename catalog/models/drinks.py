"""What the law asks of drinks with alcohol, as facts of a listing (Law 44/2019/QH14)."""

from decimal import Decimal

from django.db import models
from django.db.models import Case, Q, When

from catalog.models.taxonomy import ProductSet

# From this strength on (% vol) drinks may be neither advertised nor promoted (Law 44/2019/QH14,
# articles 5 and 12).
STRONG = 15
# From this strength on only a licensed seller may sell (Decree 105/2017/NĐ-CP; the weaker need
# no licence).
LICENSED = Decimal("5.5")


HAS_ALCOHOL = Q(abv_percent__gt=0) | Q(product_set__number__in=ProductSet.ALCOHOL)
MAY_BE_PROMOTED = ~HAS_ALCOHOL | Q(abv_percent__lt=STRONG)


def asked(condition: Q) -> Case:
    """Return `condition` as a column that is true or false."""
    return Case(When(condition, then=True), default=False, output_field=models.BooleanField())


class Drink:
    """The questions about alcohol; the listing has `abv_percent` and `product_set`."""

    @property
    def has_alcohol(self) -> bool:
        """Whether Law 44/2019/QH14, article 16 applies to its sale."""
        return bool(self.abv_percent) or self.product_set.number in ProductSet.ALCOHOL

    @property
    def needs_licence(self) -> bool:
        """Whether only a licensed seller may sell it; unknown strength counts as strong."""
        return self.has_alcohol and (self.abv_percent is None or self.abv_percent >= LICENSED)

    @property
    def may_be_promoted(self) -> bool:
        """Whether it may be pushed: offers, free delivery, shelves of picked goods, banners.

        Drinks of unknown strength count as strong.
        """
        return not self.has_alcohol or (self.abv_percent is not None and self.abv_percent < STRONG)
