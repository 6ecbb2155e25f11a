"""Dates and numbers as people in Vietnam read them, in both languages."""

import datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format, get_format, number_format, time_format

DAY = datetime.date(2026, 11, 3)
TIME = datetime.datetime(2026, 11, 3, 14, 5)  # noqa: DTZ001
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
def test_short_dates_are_day_month_year(language: str) -> None:
    with translation.override(language):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "03/11/2026"
        assert date_format(TIME, "SHORT_DATETIME_FORMAT") == "14:05 03/11/2026"


@BOTH
def test_the_clock_has_24_hours_and_the_week_begins_on_monday(language: str) -> None:
    with translation.override(language):
        assert time_format(TIME.time()) == "14:05"
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("language", "day", "moment", "month", "birthday"),
    [
        ("vi", "3 tháng 11, 2026", "14:05 3 tháng 11, 2026", "tháng 11, 2026", "3 tháng 11"),
        ("en", "3 November 2026", "14:05, 3 November 2026", "November 2026", "3 November"),
    ],
)
def test_long_dates_are_written_out(
    language: str, day: str, moment: str, month: str, birthday: str
) -> None:
    with translation.override(language):
        assert date_format(DAY) == day
        assert date_format(TIME, "DATETIME_FORMAT") == moment
        assert date_format(DAY, "YEAR_MONTH_FORMAT") == month
        assert date_format(DAY, "MONTH_DAY_FORMAT") == birthday


@pytest.mark.parametrize(
    ("language", "whole", "broken"), [("vi", "1.250.000", "2,5"), ("en", "1,250,000", "2.5")]
)
def test_numbers_are_grouped_by_three(language: str, whole: str, broken: str) -> None:
    with translation.override(language):
        assert number_format(1_250_000, force_grouping=True) == whole
        assert number_format("2.5") == broken


@BOTH
@pytest.mark.parametrize("typed", ["03/11/2026", "03-11-2026", "2026-11-03", "3/11/2026"])
def test_dates_are_read_day_first(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == DAY


@BOTH
@pytest.mark.parametrize("typed", ["11/23/2026", "32/01/2026", "2026/11/03", "hôm nay"])
def test_what_is_no_date_is_refused(language: str, typed: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["14:05 03/11/2026", "03/11/2026 14:05", "2026-11-03 14:05"])
def test_vietnamese_moments_are_read_either_way_round(typed: str) -> None:
    with translation.override("vi"):
        assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == TIME
