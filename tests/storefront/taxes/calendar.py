"""Days and moments the tax tests speak of, by the clock of Vietnam."""

import datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_DAY = datetime.date(2026, 12, 31)
NEW_YEAR = datetime.date(2027, 1, 1)


def moment(day: datetime.date, clock: str = "12:00:00") -> datetime.datetime:
    """Return the aware time `clock` of `day` in Vietnam, as UTC keeps it."""
    there = datetime.datetime.combine(day, datetime.time.fromisoformat(clock), VIETNAM)
    return there.astimezone(datetime.UTC)
