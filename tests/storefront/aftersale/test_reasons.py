"""Windows end at the hour or at midnight in Ninh Thuận, and depend on what the goods are."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from catalog.models import Listing
from storefront.aftersale.reasons import (
    DESCRIBED_WRONGLY,
    FRESH,
    OTHERS,
    Reason,
    Window,
    is_fresh,
    window_of,
)

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def here(day: int, hour: int = 0, minute: int = 0) -> datetime.datetime:
    """Return a moment of November 2026 in Ninh Thuận."""
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize("delivered", [here(2), here(2, 9), here(2, 23, 59)])
def test_a_window_of_days_ends_at_midnight_of_its_last_day(delivered: datetime.datetime) -> None:
    assert Window(days=7).ends_at(delivered) == here(10)


def test_the_day_of_delivery_is_ours_not_greenwichs() -> None:
    late_evening_there = datetime.datetime(2026, 11, 1, 17, 30, tzinfo=datetime.UTC)
    assert Window(days=7).ends_at(late_evening_there) == here(10)


def test_a_window_of_hours_ends_at_the_minute() -> None:
    assert Window(hours=48).ends_at(here(2, 9, 30)) == here(4, 9, 30)


@pytest.mark.parametrize(
    ("facts", "fresh"),
    [({}, False), ({"ship_class": "cool"}, True), ({"ship_class": "frozen"}, True),
     ({"ship_class": "live_plant"}, True), ({"ship_class": "fragile"}, False),
     ({"shelf_life_days": 14}, True), ({"shelf_life_days": 15}, False),
     ({"shelf_life_days": 0}, False)],
)  # fmt: skip
def test_what_spoils_within_days_is_fresh(facts: dict, fresh: bool) -> None:
    assert is_fresh(Listing(**facts)) is fresh


@pytest.mark.parametrize("facts", [{"ship_class": "frozen"}, {"lead_days": 3}])
def test_no_change_of_mind_for_what_spoils_or_was_made_to_order(facts: dict) -> None:
    assert window_of(Reason.CHANGED_MIND, Listing(**facts)) is None
    assert window_of(Reason.DAMAGED, Listing(**facts)) is not None


def test_each_reason_has_its_window() -> None:
    fresh, dry = Listing(shelf_life_days=5), Listing(shelf_life_days=365)
    assert window_of(Reason.DAMAGED, fresh) == FRESH
    assert window_of(Reason.DAMAGED, dry) == window_of(Reason.CHANGED_MIND, dry) == OTHERS
    for listing in (fresh, dry, None):
        assert window_of(Reason.NOT_AS_DESCRIBED, listing) == DESCRIBED_WRONGLY
    assert window_of(Reason.OTHER, None) == OTHERS
