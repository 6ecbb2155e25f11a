"""Run every few minutes, the command ends what was not paid in time, and each order once."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from storefront.letters.models import Kind, Letter
from storefront.orders.models import Placement, Status
from tests.storefront.orders.buyers import goods, order_of, shelf

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def run() -> str:
    """Run the command and return what it says."""
    told = StringIO()
    call_command("expire_orders", stdout=told)
    return told.getvalue().strip()


@pytest.fixture
def late() -> Placement:
    """A transfer order of two boxes whose hold ended a minute ago."""
    placed = order_of(goods(stock=5), quantity=2, method="vietqr", email="lan@vidu.vn")
    Placement.objects.update(expires_at=timezone.now() - MINUTE)
    return placed


def test_stock_comes_back_and_comes_back_once(late: Placement) -> None:
    grapes = late.order.lines.get().product.listing
    assert shelf(grapes).num_allocated == 2
    assert [run(), run()] == ["1 orders cancelled", "0 orders cancelled"]
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (5, 0)


def test_the_order_ends_with_a_dated_step_and_one_letter(late: Placement) -> None:
    for _ in range(2):
        run()
    late.order.refresh_from_db()
    assert late.order.status == Status.CANCELLED
    step = late.order.steps.get(status=Status.CANCELLED)
    assert (step.actor, step.note) == (None, "no payment in time")
    letter = Letter.objects.get(kind=Kind.ORDER_CANCELLED)
    assert letter.to == "lan@vidu.vn"


def test_who_still_has_a_minute_keeps_the_goods() -> None:
    grapes = goods(stock=5)
    order_of(grapes, method="vietqr")
    Placement.objects.update(expires_at=timezone.now() + MINUTE)
    assert run() == "0 orders cancelled"
    assert shelf(grapes).num_allocated == 1


@pytest.mark.parametrize("status", [Status.PLACED, Status.CONFIRMED, Status.CANCELLED])
def test_an_order_that_moved_on_is_left_alone(late: Placement, status: str) -> None:
    type(late.order).objects.update(status=status)
    assert run() == "0 orders cancelled"
    late.order.refresh_from_db()
    assert late.order.status == status


def test_with_nothing_to_end_it_says_so() -> None:
    assert run() == "0 orders cancelled"


def test_many_orders_end_in_one_run(late: Placement) -> None:
    grapes = goods("Tỏi Phan Rang", stock=9)
    for _ in range(3):
        order_of(grapes, method="vietqr")
    Placement.objects.update(expires_at=timezone.now() - MINUTE)
    assert run() == "4 orders cancelled"
    assert shelf(grapes).num_allocated == 0
