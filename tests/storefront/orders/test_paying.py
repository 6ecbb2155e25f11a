"""Money that arrives: exactly what was due places the order, all else waits for a person."""

from decimal import Decimal

import pytest
from django.utils import timezone
from oscar.apps.order.models import Order
from oscar.apps.payment.models import Source

from storefront.orders.expiry import cancel
from storefront.orders.models import Placement, Status
from storefront.orders.paying import Money, Taken, due, dues, take
from storefront.orders.refunding import give_back
from storefront.payments.models import OddPayment, Payment, Refund
from tests.fakes.till import status_of
from tests.storefront.orders.buyers import goods, order_of, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer() -> Placement:
    """Lan's order that waits for a bank transfer."""
    return order_of(goods(), method="vietqr")


def come(placement: Placement | None, amount: object = None, **facts: object) -> Taken:
    """Let money arrive for the order: all of it unless told otherwise."""
    known = {"gateway": "vietqr", "reference": "FT1", "at": timezone.now(), **facts}
    amount = placement.order.total_incl_tax if amount is None else Decimal(amount)
    return take(Money(amount=amount, **known), order_id=placement and placement.order_id)


def test_all_of_the_money_places_the_order(transfer: Placement) -> None:
    taken = come(transfer)
    assert (taken.is_new, taken.oddity) == (True, "")
    assert status_of(transfer) == Status.PLACED
    assert [step.status for step in transfer.order.steps.all()] == ["awaiting_payment", "placed"]


def test_oscar_sees_the_money_once(transfer: Placement) -> None:
    come(transfer)
    come(transfer)
    source = Source.objects.get(order=transfer.order)
    assert source.amount_debited == transfer.order.total_incl_tax
    assert source.transactions.count() == 1


def test_the_same_reference_again_is_the_first_payment(transfer: Placement) -> None:
    first, again = come(transfer), come(transfer, 5)
    assert again == Taken(first.payment, False, "")
    assert Payment.objects.count() == 1
    assert transfer.order.steps.filter(status=Status.PLACED).count() == 1


@pytest.mark.parametrize(("more", "reason"), [(-1, "under"), (1, "over")])
def test_another_amount_is_not_paid_and_a_person_is_told(
    transfer: Placement, more: int, reason: str
) -> None:
    assert come(transfer, transfer.order.total_incl_tax + more).oddity == reason
    assert status_of(transfer) == Status.AWAITING_PAYMENT
    assert OddPayment.objects.get().reason == reason


def test_the_rest_that_was_missing_places_the_order(transfer: Placement) -> None:
    come(transfer, transfer.order.total_incl_tax - 1_000)
    assert due(transfer.order) == 1_000
    assert come(transfer, 1_000, reference="FT2").oddity == ""
    assert status_of(transfer) == Status.PLACED
    assert OddPayment.objects.get().settled_at


def test_another_currency_is_never_dong(transfer: Placement) -> None:
    assert come(transfer, currency="USD").oddity == "wrong_currency"
    assert status_of(transfer) == Status.AWAITING_PAYMENT
    assert due(transfer.order) == transfer.order.total_incl_tax


def test_a_second_payment_is_a_duplicate_and_changes_nothing(transfer: Placement) -> None:
    come(transfer)
    assert come(transfer, reference="FT2").oddity == "duplicate"
    assert status_of(transfer) == Status.PLACED
    assert Payment.objects.count() == 2


def test_money_for_no_order_is_kept() -> None:
    assert come(None, 50_000).oddity == "unknown"
    assert Payment.objects.get().order is None


def test_late_money_does_not_wake_a_cancelled_order() -> None:
    grapes = goods(stock=5)
    placement = order_of(grapes, method="vietqr")
    cancel(placement.order_id, expected=[Status.AWAITING_PAYMENT])
    assert come(placement).oddity == "late"
    assert status_of(placement) == Status.CANCELLED
    assert shelf(grapes).num_allocated == 0
    # No gateway carries a transfer back: staff do.
    assert Refund.objects.get().state == "manual"


def test_cash_at_the_door_is_counted_and_moves_nothing() -> None:
    placement = order_of(goods())
    assert come(placement, gateway="cod", reference=placement.order.number).oddity == ""
    assert status_of(placement) == Status.PLACED
    assert placement.order.steps.count() == 1


@pytest.mark.parametrize("amount", [0, -5])
def test_no_money_is_no_payment(transfer: Placement, amount: int) -> None:
    with pytest.raises(ValueError, match="nothing"):
        come(transfer, amount)


def test_when_the_step_fails_the_money_is_not_half_counted(
    transfer: Placement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("worker died")

    monkeypatch.setattr("storefront.orders.life.move", broken)
    with pytest.raises(RuntimeError):
        come(transfer)
    assert not Payment.objects.exists()
    assert not Source.objects.exists()
    assert Order.objects.get().status == Status.AWAITING_PAYMENT


def test_what_many_orders_wait_for_is_what_each_waits_for(django_assert_num_queries) -> None:
    orders = [order_of(goods(), method="vietqr").order for _ in range(3)]
    for n, sum_ in enumerate((1_000, 2_000)):
        take(Money("vietqr", f"FT{n}", Decimal(sum_), timezone.now()), order_id=orders[n].pk)
    refund = give_back(Payment.objects.first(), reason="x", key="x")
    assert dues(one.pk for one in orders) == {one.pk: due(one) for one in orders}
    Refund.objects.filter(pk=refund.pk).update(state="failed")
    with django_assert_num_queries(2):
        found = dues(one.pk for one in orders)
    assert found == {one.pk: due(one) for one in orders}
    assert dues([]) == {}
