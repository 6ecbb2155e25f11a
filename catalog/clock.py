"""What day it is in Ninh Thuận."""

import datetime

from django.utils import timezone


def today(at: datetime.datetime | None = None) -> datetime.date:
    """Return the date in Ninh Thuận (UTC+7) at the aware time `at`, now when None."""
    return timezone.localdate(at)
