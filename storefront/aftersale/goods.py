"""What of an order can come back: which lines, how many pieces, until when for which reason."""

import datetime
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from oscar.apps.order.models import Line

from catalog.availability import listing_of
from catalog.models import Listing
from storefront.aftersale.models import CaseLine
from storefront.aftersale.reasons import window_of
from storefront.orders.models import ParcelState, Placement, Status
from storefront.orders.pages import name_of

# Before these nothing has reached the buyer; a refunded order has nothing left to give back.
SENT = (Status.PREPARING, Status.SHIPPED, Status.DELIVERED, Status.COMPLETED)


@dataclass(frozen=True)
class Goods:
    """One line that has left us: `left` pieces of it may come back."""

    line: Line
    name: str
    listing: Listing | None
    left: int
    delivered_at: datetime.datetime | None

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return f"so-{self.line.pk}"

    def ends_at(self, reason: str) -> datetime.datetime | None:
        """Return when it is too late for `reason`, None for not yet delivered and for never."""
        window = window_of(reason, self.listing)
        return window.ends_at(self.delivered_at) if window and self.delivered_at else None

    def refusal(self, reason: str, at: datetime.datetime | None = None) -> str:
        """Return why these goods may not come back for `reason` at `at`, "" when they may."""
        if window_of(reason, self.listing) is None:
            words = _(
                "%(name)s is fresh, frozen or made for you and cannot be returned because you "
                "changed your mind. If something is wrong with it, please choose that reason."
            )
            return words % {"name": self.name}
        end = self.ends_at(reason)
        if end is None or (at or timezone.now()) < end:
            return ""
        words = _(
            "The time to return %(name)s for this reason ended at %(end)s. You can still "
            "complain: please choose “Complaint”, and we see what can be done."
        )
        shown = date_format(timezone.localtime(end), "H:i d/m/Y")
        return words % {"name": self.name, "end": shown}


def of_order(placement: Placement) -> list[Goods]:
    """Return what of the order has reached the buyer, or is on its way, in the order's order."""
    if placement.order.status not in SENT:
        return []
    related = ("product__listing__product_set", "product__parent__listing", "product__variant")
    lines = placement.order.lines.select_related(*related).prefetch_related("parcels")
    spoken = CaseLine.binding().filter(line__order=placement.order_id).values_list("line")
    taken = dict(spoken.annotate(sum=Sum("quantity")).order_by())
    there = _there(placement)
    return [
        _goods(line, parcels, taken=taken.get(line.pk, 0))
        for line in lines.order_by("pk")
        if (parcels := [one for one in line.parcels.all() if one.state in there])
    ]


def _there(placement: Placement) -> tuple[str, ...]:
    """Return the states of parcels a buyer can send back: what waits at the point is not theirs."""
    if placement.is_pickup:
        return (ParcelState.DELIVERED,)
    return (ParcelState.HANDED_OVER, ParcelState.DELIVERED)


def _goods(line: Line, parcels: list, *, taken: int) -> Goods:
    dates = [one.delivered_at for one in parcels]
    return Goods(
        line=line,
        name=name_of(line),
        listing=listing_of(line.product) if line.product else None,
        left=max(line.quantity - taken, 0),
        delivered_at=max(dates) if all(dates) else None,
    )
