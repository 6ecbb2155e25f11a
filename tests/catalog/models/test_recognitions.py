"""Stars come from dated decisions: 3 to 5, for 36 months, and never a day longer."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from catalog.clock import today
from catalog.models import Listing, Recognition
from catalog.models.recognitions import LAPSING_DAYS, VALID_MONTHS
from tests import cast

pytestmark = pytest.mark.django_db
HANOI = datetime.timezone(datetime.timedelta(hours=7))
LEAP_DAY = datetime.date(2028, 2, 29)
DECIDED = datetime.date(2026, 3, 1)


def noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=HANOI)


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def decided(day: datetime.date = DECIDED, **facts: object) -> Recognition:
    return cast.recognition(cast.listing(), decided_on=day, **facts)


@pytest.mark.parametrize("stars", [3, 4, 5])
def test_three_to_five_stars_are_kept(stars: int) -> None:
    assert decided(stars=stars).stars == stars


@pytest.mark.parametrize("stars", [0, 1, 2, 6, 99])
def test_other_stars_are_refused_by_the_database_and_in_words(stars: int) -> None:
    listing = cast.listing()
    with pytest.raises(IntegrityError, match="stars_are_3_to_5"), transaction.atomic():
        cast.recognition(listing, stars=stars)
    with pytest.raises(ValidationError, match="3, 4"):
        Recognition(stars=stars).clean()


@pytest.mark.parametrize("length", [0, -1])
def test_dates_the_wrong_way_round_are_refused(length: int) -> None:
    listing, until = cast.listing(), DECIDED + days(length)
    with pytest.raises(IntegrityError, match="recognition_ends"), transaction.atomic():
        cast.recognition(listing, decided_on=DECIDED, valid_until=until)
    with pytest.raises(ValidationError) as refused:
        Recognition(stars=4, valid_from=DECIDED, valid_until=until).clean()
    assert set(refused.value.message_dict) == {"valid_until"}


def test_a_form_with_gaps_is_left_to_its_fields() -> None:
    Recognition().clean()
    Recognition(stars=4, valid_from=DECIDED).clean()


def test_a_decision_counts_once_for_a_product() -> None:
    first = decided(decision_number="12/QĐ-UBND")
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.recognition(first.listing, decision_number="12/QĐ-UBND")
    cast.recognition(cast.listing("Tỏi"), decision_number="12/QĐ-UBND")
    assert Recognition.objects.count() == 2


def test_it_holds_from_its_first_day_to_its_last() -> None:
    one = decided()
    valid = [one.valid_from, one.valid_from + days(500), one.valid_until]
    outside = [one.valid_from - days(1), one.valid_until + days(1)]
    assert all(Recognition.objects.current(noon(day)).exists() for day in valid)
    assert not any(Recognition.objects.current(noon(day)).exists() for day in outside)


def test_the_day_is_that_of_ninh_thuan() -> None:
    one = decided()
    last_minute = datetime.datetime.combine(one.valid_until, datetime.time(23, 59), tzinfo=HANOI)
    assert Recognition.objects.current(last_minute).exists()
    assert Recognition.objects.current(last_minute.astimezone(datetime.UTC)).exists()
    midnight = last_minute + datetime.timedelta(minutes=1)
    assert not Recognition.objects.current(midnight.astimezone(datetime.UTC)).exists()


def test_without_a_time_now_is_meant() -> None:
    one = decided()
    with time_machine.travel(noon(one.valid_until), tick=False):
        assert Recognition.objects.current().exists()
    with time_machine.travel(noon(one.valid_until + days(1)), tick=False):
        assert not Recognition.objects.current().exists()


def test_thirty_six_months_from_a_leap_day_end_in_february() -> None:
    one = decided(LEAP_DAY)
    assert one.valid_until == datetime.date(2031, 2, 28)
    assert Recognition.objects.current(noon(datetime.date(2031, 2, 28))).exists()
    assert not Recognition.objects.current(noon(datetime.date(2031, 3, 1))).exists()


def test_thirty_six_months_over_a_leap_day_end_on_the_same_date() -> None:
    one = decided(datetime.date(2026, 2, 28))
    assert one.valid_until == datetime.date(2029, 2, 28)
    assert (one.valid_until - one.valid_from).days == 3 * 365 + 1
    assert one.valid_from + relativedelta(months=VALID_MONTHS) == one.valid_until


def test_a_revoked_one_ends_on_the_day_of_its_revocation() -> None:
    one = decided(revoked_on=DECIDED + days(100))
    assert Recognition.objects.current(noon(DECIDED + days(99))).exists()
    assert not Recognition.objects.current(noon(DECIDED + days(100))).exists()
    assert one.state(noon(DECIDED + days(99))) == "valid"
    assert one.state(noon(DECIDED + days(100))) == "revoked"


def test_each_day_has_one_state() -> None:
    one = decided()
    states = {
        one.valid_from - days(1): "coming",
        one.valid_from: "valid",
        one.valid_until - days(LAPSING_DAYS + 1): "valid",
        one.valid_until - days(LAPSING_DAYS): "lapsing",
        one.valid_until: "lapsing",
        one.valid_until + days(1): "lapsed",
    }
    assert {day: one.state(noon(day)) for day in states} == states


def test_the_most_stars_come_first_then_the_newest() -> None:
    grapes = cast.listing()
    old = cast.recognition(grapes, stars=4, decided_on=today() - days(400))
    new = cast.recognition(grapes, stars=4, decided_on=today() - days(30))
    best = cast.recognition(grapes, stars=5, decided_on=today() - days(200))
    assert list(Recognition.objects.current()) == [best, new, old]


def test_a_listing_shows_its_best_valid_one_and_none_when_all_are_over() -> None:
    grapes = cast.listing()
    cast.recognition(grapes, stars=3)
    five = cast.recognition(grapes, stars=5, decided_on=today() - days(200))
    assert Listing.objects.get().recognition == five
    later = timezone.now() + days(4 * 366)
    assert Listing.objects.with_stars(later).get().recognition is None


def test_stars_once_fetched_are_not_asked_for_again(django_assert_num_queries: object) -> None:
    cast.recognition(cast.listing(), stars=4)
    fetched = Listing.objects.with_stars().get()
    with django_assert_num_queries(0):
        assert fetched.recognition.authority.name == "UBND tỉnh Khánh Hòa"


def test_what_was_recognised_cannot_be_deleted_by_mistake() -> None:
    one = decided(score=Decimal("78.50"))
    with pytest.raises(models.ProtectedError):
        one.listing.delete()
    with pytest.raises(models.ProtectedError):
        one.authority.delete()


def test_it_names_itself_for_staff() -> None:
    one = decided(stars=4, decision_number="12/QĐ-UBND")
    assert str(one) == "Nho đỏ tươi: 4★ 12/QĐ-UBND"
    assert str(one.authority) == "UBND tỉnh Khánh Hòa"
