"""What is read of a typed birth date, and who is of age."""

import datetime

import pytest
from django.utils import timezone

from storefront.ages.statements import BadBirthDate, is_of_age, objection, parse_birth_date

NOON = datetime.datetime(2026, 11, 25, 12, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    "typed",
    ["31/12/1990", "31-12-1990", " 31.12.1990 ", "31 12 1990", "31121990"],
)
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert parse_birth_date(typed, NOON) == datetime.date(1990, 12, 31)


@pytest.mark.parametrize(
    "typed",
    ["", "1990", "31/12/90", "31/02/1990", "1990-12-31", "٣١/١٢/١٩٩٠", "x", "0/0/0000"],
)
def test_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadBirthDate, match=r"\w+ \w+"):
        parse_birth_date(typed, NOON)


@pytest.mark.parametrize("typed", ["01/01/1890", "26/11/2026", "01/01/9999"])
def test_a_date_of_nobody_alive_is_refused(typed: str) -> None:
    with pytest.raises(BadBirthDate):
        parse_birth_date(typed, NOON)


def test_one_is_of_age_on_the_eighteenth_birthday_and_not_the_day_before() -> None:
    assert is_of_age(datetime.date(2008, 11, 25), NOON)
    assert not is_of_age(datetime.date(2008, 11, 26), NOON)


def test_who_was_born_on_a_leap_day_is_of_age_on_the_first_of_march() -> None:
    born_on, march = datetime.date(2008, 2, 29), NOON.replace(year=2026, month=3, day=1)
    assert is_of_age(born_on, march)
    assert not is_of_age(born_on, march - datetime.timedelta(days=1))


def test_nobody_may_buy_drinks_without_a_date_or_too_young() -> None:
    assert objection(None, NOON)
    assert "18" in objection(datetime.date(2010, 1, 1), NOON)
    assert objection(datetime.date(1990, 1, 1), NOON) == ""
