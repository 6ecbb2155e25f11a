"""A week after delivery an order is over, once, and not an hour before."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from storefront.orders import life
from storefront.orders.completion import complete_delivered
from storefront.orders.models import OrderStep, Placement, Status
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import bring, fresh

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def delivered() -> Placement:
    """An order that arrived just now."""
    return bring(order_of(goods()), Status.DELIVERED)


def test_a_week_after_delivery_the_order_is_over(delivered: Placement) -> None:
    at = timezone.now() + WEEK
    assert complete_delivered(at=at) == 1
    step = delivered.order.steps.last()
    assert (step.status, step.actor, step.at) == (Status.COMPLETED, None, at)
    assert fresh(delivered).order.status == Status.COMPLETED


def test_an_hour_before_it_is_not(delivered: Placement) -> None:
    assert complete_delivered(at=timezone.now() + WEEK - datetime.timedelta(hours=1)) == 0


def test_a_second_run_completes_nothing(delivered: Placement) -> None:
    later = timezone.now() + WEEK
    assert (complete_delivered(at=later), complete_delivered(at=later)) == (1, 0)
    assert delivered.order.steps.filter(status=Status.COMPLETED).count() == 1


def test_only_what_arrived_is_completed() -> None:
    bring(order_of(goods()), Status.SHIPPED)
    order_of(goods())
    assert complete_delivered(at=timezone.now() + 9 * WEEK) == 0


def test_an_order_refunded_in_that_moment_is_left_alone(
    delivered: Placement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*_args: object, **_facts: object) -> bool:
        raise life.NotAllowed

    monkeypatch.setattr(life, "move", too_late)
    assert complete_delivered(at=timezone.now() + WEEK) == 0


def test_the_command_says_how_many_it_completed(delivered: Placement) -> None:
    OrderStep.objects.update(at=timezone.now() - WEEK)
    said = StringIO()
    call_command("complete_orders", stdout=said)
    assert said.getvalue() == "1 orders completed\n"
