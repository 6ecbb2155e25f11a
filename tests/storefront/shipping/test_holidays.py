"""Days on which carriers rest: a parcel waits for them, and the shopper reads why."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from storefront.shipping import quotes
from storefront.shipping.holidays import days_until, on_the_way
from storefront.shipping.models import CarrierHoliday
from storefront.shipping.parcels import pack
from storefront.shipping.quotes import Tariff, quote
from tests.storefront.shipping.tariff_cast import commune, item, tariff

TODAY = timezone.localdate()


def rest(first: int, last: int) -> CarrierHoliday:
    """Return a holiday from `first` to `last` days from today."""
    days = [TODAY + datetime.timedelta(days=n) for n in (first, last)]
    return CarrierHoliday(name="Tết", name_en="New Year", begins_on=days[0], ends_on=days[1])


def quoted(*holidays: CarrierHoliday, **facts: object) -> quotes.ParcelQuote:
    """Return the quote of a box of grapes within Khánh Hòa (1 to 2 days) beside the holidays."""
    usual = tariff()
    closed = Tariff(usual.zones, usual.surcharges, usual.terms, holidays)
    return quote(pack([item(**facts)]), commune=commune(), tariff=closed).parcels[0]


def days(one: quotes.ParcelQuote) -> tuple[int, int]:
    """Return the least and the most days."""
    return one.days_min, one.days_max


def test_a_parcel_waits_for_the_carriers() -> None:
    assert days(quoted()) == (1, 2)
    assert days(quoted(rest(1, 7))) == (8, 9)


def test_a_holiday_that_begins_on_the_way_holds_up_the_rest_of_it() -> None:
    assert days(quoted(rest(2, 4))) == (1, 5)


def test_a_holiday_after_the_parcel_has_come_changes_nothing() -> None:
    one = quoted(rest(3, 9))
    assert (*days(one), one.pause) == (1, 2, "")


def test_two_holidays_are_both_waited_for() -> None:
    assert days(quoted(rest(1, 1), rest(3, 3))) == (2, 4)


def test_what_is_made_first_meets_the_holiday_only_when_it_travels() -> None:
    assert days(quoted(rest(1, 3), lead_days=5)) == (6, 7)
    assert days(quoted(rest(6, 8), lead_days=5)) == (9, 10)


def test_the_shopper_reads_why_it_takes_longer() -> None:
    with translation.override("en"):
        pause = quoted(rest(1, 7)).pause
    assert "New Year" in pause
    assert "Tết" in quoted(rest(1, 7)).pause


def test_fresh_goods_do_not_set_out_into_a_holiday() -> None:
    fresh = {"region_limit": "within_two_days"}
    assert not quoted(rest(2, 9), **fresh).refusal, "the first day is enough"
    assert quoted(rest(1, 2), **fresh).refusal


@given(st.integers(0, 9), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), max_size=4))
def test_a_parcel_never_comes_on_a_day_of_rest_nor_early(
    carried: int, spans: list[tuple[int, int]]
) -> None:
    closed = [rest(first, first + more) for first, more in spans]
    passed = days_until(carried, start=TODAY, closed=closed)
    came = TODAY + datetime.timedelta(days=passed)
    assert passed >= carried
    assert not carried or not any(one.begins_on <= came <= one.ends_on for one in closed)
    assert bool(passed > carried) <= bool(on_the_way(passed, start=TODAY, closed=closed))


@pytest.mark.django_db
def test_staff_do_not_let_carriers_rest_backwards_or_for_ever() -> None:
    with pytest.raises(ValidationError):
        rest(3, 2).full_clean()
    with pytest.raises(ValidationError):
        rest(1, 99).full_clean()
    with pytest.raises(IntegrityError):
        rest(3, 2).save()


@pytest.mark.django_db
def test_what_is_over_is_not_read_any_more() -> None:
    CarrierHoliday.objects.all().delete()
    rest(-9, -1).save()
    rest(-3, 0).save()
    assert [one.ends_on for one in Tariff.load().holidays] == [TODAY]


@pytest.mark.django_db
def test_pages_show_a_new_fee_after_a_minute_and_orders_at_once() -> None:
    zone = Tariff.shown().zones["home"]
    type(zone).objects.filter(pk=zone.pk).update(first_price=Decimal(1))
    assert Tariff.shown().zones["home"].first_price == zone.first_price
    assert Tariff.load().zones["home"].first_price == 1
