"""What gateways should have told us and did not."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from storefront.orders import life
from storefront.orders.models import Placement, Status
from storefront.orders.reconcile import reconcile
from storefront.payments.models import OddPayment, Payment, PaymentAttempt, Refund
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, goes_away, status_of, tell_stripe, visit, waiting_order

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(minutes=6)


@pytest.fixture
def placement(gateway: FakeGateway) -> Placement:
    """Lan's order by card, waiting."""
    return waiting_order()


def later(minutes: int = 6) -> datetime.datetime:
    """Return the time so many minutes from now."""
    return timezone.now() + datetime.timedelta(minutes=minutes)


def run() -> tuple[str, int]:
    """Return what the command says, and its exit code."""
    told = StringIO()
    try:
        call_command("reconcile_payments", stdout=told)
    except SystemExit as end:
        return told.getvalue(), end.code
    return told.getvalue(), 0


def test_a_message_that_never_came_is_made_up_for(
    placement: Placement, gateway: FakeGateway
) -> None:
    gateway.pay(begun(placement).gateway_id)
    assert reconcile(later()).paid == 1
    assert status_of(placement) == Status.PLACED


def test_a_message_missed_for_three_days_too(placement: Placement, gateway: FakeGateway) -> None:
    gateway.pay(begun(placement).gateway_id)
    reconcile(later(3 * 24 * 60))
    assert status_of(placement) == Status.PLACED


def test_vnpay_is_asked_too(gateway: FakeGateway) -> None:
    placement = waiting_order("vnpay")
    attempt = begun(placement)
    visit(attempt)
    gateway.pay_vnpay(attempt.reference)
    reconcile(later())
    assert status_of(placement) == Status.PLACED


def test_a_second_run_and_the_late_message_change_nothing(
    placement: Placement, gateway: FakeGateway
) -> None:
    message = gateway.pay(begun(placement).gateway_id)
    reconcile(later())
    assert reconcile(later()).asked == 0
    tell_stripe(message)
    assert Payment.objects.count() == 1
    assert not OddPayment.objects.exists()


def test_what_is_minutes_old_is_left_alone(placement: Placement, gateway: FakeGateway) -> None:
    gateway.pay(begun(placement).gateway_id)
    assert reconcile(later(4)).asked == 0


def test_a_silent_gateway_is_asked_another_time(placement: Placement, gateway: FakeGateway) -> None:
    attempt = begun(placement)
    goes_away(gateway, "silent")
    assert reconcile(later()).silent == 1
    attempt.refresh_from_db()
    assert attempt.state == "open"


def test_an_attempt_past_its_time_is_closed(placement: Placement, gateway: FakeGateway) -> None:
    attempt = begun(placement)
    reconcile(later(45))
    attempt.refresh_from_db()
    assert attempt.state == "ended"
    assert gateway.sessions[attempt.gateway_id]["status"] == "expired"


def test_nobody_can_pay_a_cancelled_order_any_more(
    placement: Placement, gateway: FakeGateway
) -> None:
    attempt = begun(placement)
    life.move(placement.order_id, to=Status.CANCELLED)
    reconcile(later())
    assert gateway.sessions[attempt.gateway_id]["status"] == "expired"


def test_a_start_that_a_dead_worker_left_is_ended(placement: Placement) -> None:
    attempt = begun(placement)
    PaymentAttempt.objects.update(state="starting")
    reconcile(later())
    attempt.refresh_from_db()
    assert attempt.state == "ended"


def test_the_money_of_a_cancelled_order_goes_back(
    placement: Placement, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.pay(begun(placement).gateway_id))
    life.move(placement.order_id, to=Status.CANCELLED)
    found = reconcile()
    assert (found.refunds_begun, found.refunds_sent) == (1, 1)
    assert Refund.objects.get().state == "done"
    assert reconcile().refunds_begun == 0


def test_the_command_ends_well_when_nobody_is_needed(
    placement: Placement, gateway: FakeGateway
) -> None:
    gateway.pay(begun(placement).gateway_id)
    PaymentAttempt.objects.update(created_at=timezone.now() - SOON)
    said, code = run()
    assert code == 0
    assert "1 asked, 1 paid" in said


def test_the_command_ends_with_1_while_a_person_is_needed(
    placement: Placement, gateway: FakeGateway
) -> None:
    gateway.pay(begun(placement).gateway_id, amount_total=1_000)
    PaymentAttempt.objects.update(created_at=timezone.now() - SOON)
    first, again = run(), run()
    assert first[1] == again[1] == 1
    assert "under" in first[0]
    assert status_of(placement) == Status.AWAITING_PAYMENT
