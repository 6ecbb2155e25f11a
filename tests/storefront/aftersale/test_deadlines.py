"""Promises count working days for the first answer, all days for the outcome."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from storefront.aftersale.deadlines import CasePromise, is_working_day

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def here(day: int, hour: int) -> datetime.datetime:
    """Return a moment of November 2026 in Ninh Thuận; the 2nd is a Monday."""
    return datetime.datetime(2026, 11, day, hour, tzinfo=HERE)


@pytest.mark.parametrize(("asked", "answered"), [(2, 4), (5, 9), (6, 10), (7, 10), (8, 10)])
def test_the_first_answer_skips_the_week_end(asked: int, answered: int) -> None:
    assert CasePromise().answer_by(here(asked, 9)) == here(answered, 17)


def test_who_asks_just_before_midnight_asks_that_day() -> None:
    assert CasePromise().answer_by(here(2, 23)) == here(4, 17)
    assert CasePromise().answer_by(here(2, 23).astimezone(datetime.UTC)) == here(4, 17)


def test_the_outcome_counts_every_day() -> None:
    assert CasePromise().settle_by(here(2, 9)) == here(17, 9)


def test_saturday_and_sunday_are_no_working_days() -> None:
    assert [is_working_day(datetime.date(2026, 11, day)) for day in (6, 7, 8, 9)] == [
        True, False, False, True]  # fmt: skip


@pytest.mark.parametrize("days", [0, 8])
@pytest.mark.django_db
def test_staff_cannot_promise_less_than_the_law_wants(days: int) -> None:
    with pytest.raises(ValidationError):
        CasePromise(answer_working_days=days).full_clean()
