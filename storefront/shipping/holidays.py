"""Days on which carriers do not carry: what they add to the days of a parcel."""

import datetime
from collections.abc import Sequence

from storefront.shipping.models import CarrierHoliday


def days_until(carried: int, *, start: datetime.date, closed: Sequence[CarrierHoliday]) -> int:
    """Return how many days after `start` a parcel arrives that is carried for `carried` days.

    A day within a holiday of `closed` does not count; holidays are bounded, so this ends.
    """
    passed = 0
    while carried > 0:
        passed += 1
        carried -= not _rests(start + datetime.timedelta(days=passed), closed)
    return passed


def on_the_way(
    days: int, *, start: datetime.date, closed: Sequence[CarrierHoliday]
) -> list[CarrierHoliday]:
    """Return the holidays that a parcel meets within `days` days after `start`, in their order."""
    first, last = start + datetime.timedelta(days=1), start + datetime.timedelta(days=days)
    return [one for one in closed if one.begins_on <= last and one.ends_on >= first]


def _rests(day: datetime.date, closed: Sequence[CarrierHoliday]) -> bool:
    return any(one.begins_on <= day <= one.ends_on for one in closed)
