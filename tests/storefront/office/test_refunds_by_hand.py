"""Refunds that staff transfer: which wait, the oldest first, and why."""

import datetime

import pytest
from django.utils import timezone, translation

from storefront.office import refunds_by_hand
from storefront.orders import life, odd_money
from storefront.orders.models import Status
from storefront.payments.models import Refund
from tests.storefront.office.money import odd_for, unknown
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


def given_back(reference: str) -> Refund:
    """Return the refund of money nobody knows."""
    return odd_money.send_back(unknown(100, reference), by=None)


def test_the_oldest_refund_stands_first_and_those_that_went_are_left_out() -> None:
    new, old, gone = (given_back(f"FT2533000{n}") for n in range(3))
    Refund.objects.filter(pk=old.pk).update(at=timezone.now() - datetime.timedelta(days=3))
    Refund.objects.filter(pk=gone.pk).update(state="failed")
    page, rows = refunds_by_hand.page_of("1")
    assert [row.refund for row in rows] == [old, new]
    assert page.paginator.count == refunds_by_hand.count() == 2


def test_the_reason_is_told_in_words() -> None:
    placed = order_of(goods(), method="vietqr")
    life.move(placed.order_id, to=Status.CANCELLED)
    odd_for(placed)
    _page, rows = refunds_by_hand.page_of("1")
    with translation.override("en"):
        assert [row.reason for row in rows] == ["Order cancelled"]
