"""Stock records that can never promise more than they hold."""

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.apps.partner.abstract_models import AbstractStockRecord


class OutOfStock(UnableToPlaceOrder):
    """Raised when stock went to another buyer first; carries the stock record."""

    def __init__(self, stockrecord: "StockRecord") -> None:
        self.stockrecord = stockrecord
        super().__init__(f"not enough stock of {stockrecord.product_id}")


class StockRecord(AbstractStockRecord):
    """A product's stock and price (VND, VAT included) at one producer."""

    def allocate(self, quantity: int) -> None:
        """Hold `quantity` pieces for an order in one guarded write.

        Raises OutOfStock when fewer are free, which rolls the whole order back: the check
        and the write are one statement, so two buyers cannot both pass it.
        """
        if not self.can_track_allocations:
            return
        free_enough = type(self).objects.filter(
            pk=self.pk, num_in_stock__gte=Coalesce(F("num_allocated"), 0) + quantity
        )
        if not free_enough.update(num_allocated=Coalesce(F("num_allocated"), 0) + quantity):
            raise OutOfStock(self)
        self.refresh_from_db(fields=["num_allocated"])

    def release(self, quantity: int) -> None:
        """Give back `quantity` held pieces, never below zero."""
        if not self.can_track_allocations:
            return
        held = type(self).objects.filter(pk=self.pk, num_allocated__gte=quantity)
        if held.update(num_allocated=F("num_allocated") - quantity):
            self.refresh_from_db(fields=["num_allocated"])


# The database refuses what the code forgets (added by catalog's migration, because the
# table's own migrations are Oscar's).
NEVER_OVERSOLD = models.CheckConstraint(
    name="stock_never_oversold",
    condition=models.Q(num_allocated__isnull=True)
    | models.Q(num_in_stock__isnull=True)
    | models.Q(num_allocated__lte=F("num_in_stock")),
)


from oscar.apps.partner.models import *  # noqa: E402, F403
