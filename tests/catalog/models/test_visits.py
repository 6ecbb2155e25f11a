"""Visits: who hosts them, and when."""

import datetime

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone, translation

from catalog.models import Visit
from tests import cast
from tests.cms.pages import visit

pytestmark = pytest.mark.django_db


def test_only_open_visits_are_shown() -> None:
    shown = visit()
    visit("Vườn đã đóng", is_open=False)
    assert list(Visit.objects.open()) == [shown]


def test_a_host_has_its_visits() -> None:
    one = visit()
    assert list(cast.producer().visits.open()) == [one]
    assert str(one) == "Hái nho Thái An"


def test_its_page_lies_below_the_visits() -> None:
    one = visit()
    assert one.get_absolute_url() == "/du-lich/hai-nho-thai-an/"
    with translation.override("en"):
        assert one.get_absolute_url() == "/en/du-lich/hai-nho-thai-an/"


def test_a_visit_has_a_season_as_goods_have() -> None:
    one = visit()
    one.months = [4, 5]
    one.save()
    at = datetime.datetime(2027, 5, 1, tzinfo=timezone.get_default_timezone())
    assert Visit.objects.get().is_in_season(at)


def test_two_visits_cannot_share_an_address() -> None:
    visit()
    with pytest.raises(IntegrityError), transaction.atomic():
        visit()


def test_a_host_with_visits_cannot_be_deleted() -> None:
    with pytest.raises(models.ProtectedError):
        visit().host.delete()
