"""Why goods come back or somebody complains, and until when goods may come back for it.

Our terms ("Đổi trả và hoàn tiền", cms/demo/data/pages.json): 48 hours for fresh goods, 7 days for
others, and no return of fresh, frozen or made-to-order goods for a change of mind. Goods that are
not as we described them: 30 days (Law 19/2023/QH15, art. 37). A term in days begins the day after
and ends at midnight of its last day (Civil Code 2015, art. 147 and 148).
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.clock import today
from catalog.models import Listing
from catalog.models.listings import ShipClass


class Reason(models.TextChoices):
    """What is wrong."""

    DAMAGED = "damaged", _("Damaged on arrival")
    WRONG_GOODS = "wrong_goods", _("Not the goods I ordered")
    NOT_AS_DESCRIBED = "not_as_described", _("Not as described on the site")
    NOT_FRESH = "not_fresh", _("Not fresh, or gone off")
    LATE = "late", _("Arrived late")
    WRONG_CHARGE = "wrong_charge", _("Charged wrongly")
    CHANGED_MIND = "changed_mind", _("I changed my mind")
    OTHER = "other", _("Something else")


NOT_A_RETURN = (Reason.WRONG_CHARGE,)
NOT_A_COMPLAINT = (Reason.CHANGED_MIND,)
FRESH_CLASSES = (ShipClass.COOL, ShipClass.FROZEN, ShipClass.LIVE_PLANT)
# Our reading of "fresh": what is at its best for two weeks at most.
FRESH_DAYS = 14


@dataclass(frozen=True)
class Window:
    """How long after delivery goods may come back: so many hours, or whole days."""

    hours: int = 0
    days: int = 0

    def ends_at(self, delivered_at: datetime.datetime) -> datetime.datetime:
        """Return the first moment at which it is too late, for goods delivered at an aware time."""
        if self.hours:
            return delivered_at + datetime.timedelta(hours=self.hours)
        day_after = today(delivered_at) + datetime.timedelta(days=self.days + 1)
        midnight = datetime.datetime.combine(day_after, datetime.time.min)
        return timezone.make_aware(midnight)


FRESH, OTHERS, DESCRIBED_WRONGLY = Window(hours=48), Window(days=7), Window(days=30)

# As the buyer's form names them.
WINDOWS = {"fresh": FRESH, "others": OTHERS, "described": DESCRIBED_WRONGLY}


def window_of(reason: str, listing: Listing | None) -> Window | None:
    """Return how long goods of `listing` may come back for `reason`, None when they may not."""
    if reason == Reason.NOT_AS_DESCRIBED:
        return DESCRIBED_WRONGLY
    if reason == Reason.CHANGED_MIND and (is_fresh(listing) or is_made_to_order(listing)):
        return None
    return FRESH if is_fresh(listing) else OTHERS


def is_fresh(listing: Listing | None) -> bool:
    """Return whether the goods spoil within days."""
    if listing is None:
        return False
    return listing.ship_class in FRESH_CLASSES or 0 < (listing.shelf_life_days or 0) <= FRESH_DAYS


def is_made_to_order(listing: Listing | None) -> bool:
    """Return whether the goods were made for this buyer."""
    return listing is not None and listing.lead_days > 0
