"""A season is a set of months, kept as one number."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Listing
from catalog.models.seasons import month_bit, months_of, season_mask

MONTHS = st.sets(st.integers(1, 12))


@given(MONTHS)
def test_months_come_back_as_they_were_put_in(months: set[int]) -> None:
    assert months_of(season_mask(list(months))) == sorted(months)


@given(MONTHS, st.integers(1, 12))
def test_a_bit_stands_for_its_month(months: set[int], month: int) -> None:
    assert bool(season_mask(list(months)) & month_bit(month)) == (month in months)


@given(st.lists(st.integers(-5, 20)))
def test_months_that_do_not_exist_are_left_out(months: list[int]) -> None:
    assert set(months_of(season_mask(months))) == {m for m in months if 1 <= m <= 12}


def test_a_month_named_twice_counts_once() -> None:
    assert season_mask([3, 3]) == season_mask([3]) == 4


def test_the_whole_year_fits_a_small_number() -> None:
    assert season_mask(list(range(1, 13))) == 4095 <= 32767


def test_a_listing_keeps_its_months_as_a_number() -> None:
    grapes = Listing()
    assert (grapes.season, grapes.months) == (0, [])
    grapes.months = [12, 1]
    assert (grapes.season, grapes.months) == (2049, [1, 12])


@pytest.mark.parametrize(("month", "is_on"), [(1, True), (2, False), (12, True)])
def test_it_is_in_season_in_its_months_only(month: int, is_on: bool) -> None:
    grapes = Listing()
    grapes.months = [12, 1]
    at = datetime.datetime(2027, month, 1, tzinfo=timezone.get_default_timezone())
    assert grapes.is_in_season(at) is is_on


def test_what_comes_all_year_is_never_in_season() -> None:
    assert not Listing().is_in_season()


def test_the_month_begins_at_midnight_in_ninh_thuan() -> None:
    grapes = Listing()
    grapes.months = [4]
    with time_machine.travel(datetime.datetime(2027, 3, 31, 16, 59, tzinfo=datetime.UTC)):
        assert not grapes.is_in_season()
    with time_machine.travel(datetime.datetime(2027, 3, 31, 17, 1, tzinfo=datetime.UTC)):
        assert grapes.is_in_season()
