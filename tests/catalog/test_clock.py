"""The day turns at midnight in Ninh Thuận, wherever the server stands."""

import datetime

import pytest
import time_machine

from catalog.clock import today


@pytest.mark.parametrize(
    ("at", "day"),
    [("2026-11-23T16:59:59", 23), ("2026-11-23T17:00:00", 24), ("2026-11-24T16:59:59", 24)],
)
def test_the_day_turns_at_seventeen_hours_of_greenwich(at: str, day: int) -> None:
    moment = datetime.datetime.fromisoformat(at).replace(tzinfo=datetime.UTC)
    assert today(moment) == datetime.date(2026, 11, day)


def test_without_a_moment_it_is_now() -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 31, 18, tzinfo=datetime.UTC), tick=False):
        assert today() == datetime.date(2027, 1, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        today(datetime.datetime(2026, 11, 23, 12))  # noqa: DTZ001
