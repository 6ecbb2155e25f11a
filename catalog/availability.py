"""Whether a product may be bought here and now, and the words for it."""

from django.utils.translation import gettext_lazy as _
from oscar.apps.partner.availability import Base, StockRequired

from catalog.licences.models import is_licensed

# "Only a few left" from this many on (our choice: one parcel's worth).
FEW = 5


class NotSold(Base):
    """The product was withdrawn, or its producer is closed."""

    code = "withdrawn"
    message = _("No longer sold")

    def is_purchase_permitted(self, quantity: int) -> tuple[bool, str]:
        """Refuse any quantity."""
        return False, _("This product is no longer sold.")


class PointOnly(Base):
    """Drinks of 5.5 % and more without a valid licence are sold at the sales point only."""

    code = "point_only"
    message = _("Sold at the sales point only")

    def is_purchase_permitted(self, quantity: int) -> tuple[bool, str]:
        """Refuse any quantity."""
        return False, _("This product is sold at the sales point only.")

    @property
    def staff_reason(self) -> str:
        """Return why, for staff."""
        return _("No licence for drinks with alcohol covers this product today.")


class InStock(StockRequired):
    """Sold while stock lasts; made-to-order goods say how long they take."""

    def __init__(self, num_available: int, lead_days: int = 0) -> None:
        super().__init__(max(num_available, 0))
        self.lead_days = lead_days

    @property
    def code(self) -> str:
        """Return "sold_out", "made_to_order", "low" or "in_stock"."""
        if self.num_available <= 0:
            return "sold_out"
        if self.lead_days:
            return "made_to_order"
        return "low" if self.num_available <= FEW else "in_stock"

    @property
    def message(self) -> str:
        """Return the state in words."""
        return {
            "sold_out": _("Sold out"),
            "made_to_order": _("Made to order, ready in %(days)s days") % {"days": self.lead_days},
            "low": _("Only %(count)s left") % {"count": self.num_available},
            "in_stock": _("In stock"),
        }[self.code]

    short_message = message

    def is_purchase_permitted(self, quantity: int) -> tuple[bool, str]:
        """Return (allowed, sentence for the shopper when not)."""
        if self.num_available <= 0:
            return False, _("This product is sold out.")
        if quantity > self.num_available:
            return False, _("Only %(count)s left in stock.") % {"count": self.num_available}
        return True, ""


def availability_of(product: object, stockrecord: object | None) -> Base:
    """Return the availability policy of `product` with its `stockrecord`."""
    listing = listing_of(product)
    if stockrecord is None or stockrecord.price is None or listing is None:
        return NotSold()
    if not (product.is_public and listing.product.is_public and listing.producer.is_open):
        return NotSold()
    if not is_licensed(listing):
        return PointOnly()
    return InStock(stockrecord.net_stock_level, listing.lead_days)


def listing_of(product: object) -> object | None:
    """Return the listing of `product`, the parent's for a variant, None without one."""
    owner = product.parent if product.parent_id else product
    return getattr(owner, "listing", None)
