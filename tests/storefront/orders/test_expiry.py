"""Unpaid orders end, and what they held is sold to others."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from oscar.apps.order.models import Line

from storefront.orders.expiry import cancel, release_overdue
from storefront.orders.models import Placement, Status
from tests.storefront.orders.buyers import goods, order_of, shelf

pytestmark = pytest.mark.django_db
TOMORROW = datetime.timedelta(hours=24, seconds=1)


def test_an_unpaid_order_gives_its_stock_back_after_a_day() -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes, quantity=2, method="vietqr")
    assert release_overdue(at=timezone.now() + TOMORROW) == 1
    placed.order.refresh_from_db()
    assert placed.order.status == Status.CANCELLED
    assert shelf(grapes).num_allocated == 0


def test_a_minute_before_it_still_holds() -> None:
    order_of(goods(), method="vietqr")
    assert release_overdue(at=timezone.now() + datetime.timedelta(hours=23, minutes=59)) == 0


def test_a_second_sweep_changes_nothing() -> None:
    grapes = goods(stock=5)
    order_of(grapes, method="vietqr")
    later = timezone.now() + TOMORROW
    assert (release_overdue(at=later), release_overdue(at=later)) == (1, 0)
    assert shelf(grapes).num_allocated == 0


def test_paid_and_cash_orders_never_expire() -> None:
    paid = order_of(goods(), method="vietqr").order
    type(paid).objects.filter(pk=paid.pk).update(status=Status.PLACED)
    order_of(goods())
    assert release_overdue(at=timezone.now() + TOMORROW) == 0


def test_only_orders_that_hold_the_wanted_goods_are_released() -> None:
    grapes, garlic = goods(), goods("Tỏi Phan Rang")
    order_of(grapes, method="vietqr")
    order_of(garlic, method="vietqr")
    later = timezone.now() + TOMORROW
    assert release_overdue(stockrecords=[shelf(grapes).pk], at=later) == 1
    assert shelf(garlic).num_allocated == 1


def test_an_overdue_hold_never_makes_a_buyer_hear_sold_out() -> None:
    grapes = goods(stock=1)
    late = order_of(grapes, method="vietqr")
    Placement.objects.filter(pk=late.pk).update(expires_at=timezone.now())
    assert release_overdue() == 1
    assert order_of(grapes).order.status == Status.PLACED


def test_cancelling_twice_gives_stock_back_once() -> None:
    grapes = goods(stock=5)
    placed, _other = order_of(grapes, quantity=2), order_of(grapes, quantity=2)
    done = [cancel(placed.order_id, expected=[Status.PLACED]) for _ in range(2)]
    assert done == [True, False]
    assert shelf(grapes).num_allocated == 2
    assert not Line.objects.filter(order=placed.order, num_allocated__gt=0).exists()


def test_the_command_says_how_many_it_ended() -> None:
    order_of(goods(), method="vietqr")
    Placement.objects.update(expires_at=timezone.now())
    told = StringIO()
    call_command("expire_orders", stdout=told)
    assert "1" in told.getvalue()
