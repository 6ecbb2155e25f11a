"""Licences for drinks: whom they cover, and when they lapse."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalog.licences.models import Licence, attach_licences, is_licensed
from catalog.models import Listing
from tests import cast

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime.date(2026, 12, 31)


def wine(name: str = "Vang nho", **facts: object) -> Listing:
    """Return a wine of 12 %."""
    return cast.listing(name, **{"abv_percent": Decimal(12), **facts})


def licence(**facts: object) -> Licence:
    """Return the shop's licence for the year 2026."""
    words = {"number": "DEMO-GP-02", "issuer": "Phòng cấp phép"}
    dates = {"valid_from": datetime.date(2026, 1, 1), "valid_until": NEW_YEAR}
    return Licence.objects.create(**{**words, **dates, **facts})


def at(hour: int, minute: int, *, day: int) -> datetime.datetime:
    """Return that time of December 2026 in Ninh Thuận; day 32 is New Year's Day."""
    start = datetime.datetime(2026, 12, 1, hour, minute, tzinfo=timezone.get_default_timezone())
    return start + datetime.timedelta(days=day - 1)


def test_a_licence_lapses_at_midnight_in_ninh_thuan() -> None:
    licence()
    drink = wine()
    assert is_licensed(drink, at(23, 59, day=31))
    assert not is_licensed(drink, at(0, 0, day=32))


def test_the_shops_own_licence_covers_every_drink() -> None:
    paper = licence()
    assert paper.covers(wine())
    assert paper.covers(wine("Vang khác", producer=cast.producer("Cơ sở khác")))


def test_a_producers_licence_covers_its_drinks_alone() -> None:
    mine, other = wine(), wine("Vang khác", producer=cast.producer("Cơ sở khác"))
    paper = licence(producer=mine.producer)
    assert paper.covers(mine)
    assert not paper.covers(other)


def test_a_licence_for_one_drink_covers_no_other() -> None:
    mine, spirit = wine(), wine("Rượu nho", abv_percent=Decimal(35))
    paper = licence(producer=mine.producer, listing=mine)
    assert paper.covers(mine)
    assert not paper.covers(spirit)


def test_goods_without_alcohol_and_weak_drinks_need_none() -> None:
    assert is_licensed(cast.listing("Nho đỏ"))
    assert is_licensed(wine("Nước nho lên men", abv_percent=Decimal("5.4")))
    assert not is_licensed(wine("Bia nho", abv_percent=Decimal("5.5")))


def test_a_drink_of_unknown_strength_needs_one() -> None:
    assert not is_licensed(wine(abv_percent=None, product_set=cast.product_set(14)))


def test_many_drinks_cost_one_question_and_none_costs_none(django_assert_num_queries) -> None:
    cast.listing("Nho đỏ")
    for number in range(3):
        wine(f"Vang {number}")
    everything = list(Listing.objects.select_related("product_set"))
    with django_assert_num_queries(0):
        attach_licences([one for one in everything if not one.has_alcohol])
    with django_assert_num_queries(1):
        attach_licences(everything)
        assert sum(not is_licensed(one) for one in everything) == 3


def test_a_licence_that_ends_before_it_starts_is_refused() -> None:
    early = datetime.date(2025, 1, 1)
    with pytest.raises(ValidationError, match="valid_until"):
        Licence(valid_from=NEW_YEAR, valid_until=early).clean()
    with pytest.raises(IntegrityError, match="licence_ends"), transaction.atomic():
        licence(valid_until=early)


def test_a_licence_for_a_drink_of_another_producer_is_refused() -> None:
    other = cast.producer("Cơ sở khác")
    with pytest.raises(ValidationError, match="listing"):
        Licence(producer=other, listing=wine()).clean()
