"""What gateways tell us: forged, copied, reordered, late, wrong, too large; each has its answer."""

import json

import pytest
from django.test import Client

from storefront.orders import notices
from storefront.orders.expiry import cancel
from storefront.orders.models import Status
from storefront.payments.models import GatewayEvent, OddPayment, Payment, PaymentAttempt, Refund
from tests.fakes import stripe_events, vnpay_messages
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import (
    STRIPE_DOOR,
    VNPAY_DOOR,
    begun,
    status_of,
    tell_stripe,
    tell_vnpay,
    visit,
    waiting_order,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(gateway: FakeGateway) -> PaymentAttempt:
    """An attempt by card."""
    return begun(waiting_order())


@pytest.fixture
def bank(gateway: FakeGateway) -> PaymentAttempt:
    """An attempt at VNPay, its page open."""
    made = begun(waiting_order("vnpay"))
    visit(made)
    return made


def order_status(attempt: PaymentAttempt) -> str:
    """Return the status of the attempt's order now."""
    return status_of(attempt.order.placement)


def test_a_paid_session_places_the_order(card: PaymentAttempt, gateway: FakeGateway) -> None:
    assert tell_stripe(gateway.pay(card.gateway_id)) == 200
    assert order_status(card) == Status.PLACED
    card.refresh_from_db()
    assert card.state == "paid"


def test_one_event_ten_times_is_one_payment(card: PaymentAttempt, gateway: FakeGateway) -> None:
    message = gateway.pay(card.gateway_id)
    assert {tell_stripe(message) for _ in range(10)} == {200}
    assert (Payment.objects.count(), GatewayEvent.objects.count()) == (1, 1)


def test_a_second_event_of_one_session_is_one_payment(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.pay(card.gateway_id))
    session = gateway.sessions[card.gateway_id]
    tell_stripe(gateway.event("checkout.session.async_payment_succeeded", session))
    assert (Payment.objects.count(), GatewayEvent.objects.count()) == (1, 2)
    assert not OddPayment.objects.exists()


def test_a_session_paid_later_places_the_order_later(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.pay(card.gateway_id, payment_status="unpaid"))
    assert order_status(card) == Status.AWAITING_PAYMENT
    session = gateway.sessions[card.gateway_id] | {"payment_status": "paid"}
    tell_stripe(gateway.event("checkout.session.async_payment_succeeded", session))
    assert order_status(card) == Status.PLACED


@pytest.mark.parametrize("signing", [{"secret": "whsec_wrong"}, {"age": 301}])
def test_a_forged_or_old_event_is_refused_and_not_stored(
    card: PaymentAttempt, gateway: FakeGateway, signing: dict
) -> None:
    thing = gateway.sessions[card.gateway_id] | {"payment_status": "paid"}
    assert tell_stripe(gateway.event("checkout.session.completed", thing, **signing)) == 400
    assert order_status(card) == Status.AWAITING_PAYMENT
    assert not GatewayEvent.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"no json", 400), (b"x" * 5_000_000, 413), (b"{}", 400), (b"\xff", 400)],
)
def test_what_is_no_event_is_refused(gateway: FakeGateway, body: bytes, status: int) -> None:
    assert tell_stripe((body, stripe_events.signature(body))) == status


def test_without_a_signature_nothing_is_believed(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    body, _signature = gateway.pay(card.gateway_id)
    assert Client().post(STRIPE_DOOR, body, content_type="application/json").status_code == 400


def test_the_doors_exist_only_with_keys() -> None:
    assert Client().post(STRIPE_DOOR, b"{}", content_type="application/json").status_code == 404
    assert Client().get(VNPAY_DOOR).status_code == 404


def test_the_doors_have_one_address_in_every_language(gateway: FakeGateway) -> None:
    assert Client().post(f"/en{STRIPE_DOOR}").status_code == 404
    assert Client().get(STRIPE_DOOR).status_code == 405


def test_an_event_without_use_is_stored_and_answered(gateway: FakeGateway) -> None:
    assert tell_stripe(gateway.event("customer.created", {"id": "cus_1"})) == 200
    assert GatewayEvent.objects.get().outcome == "ignored"


def test_money_for_an_attempt_we_never_made_waits_for_a_person(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    assert tell_stripe(gateway.pay(card.gateway_id, client_reference_id="STRANGE")) == 200
    assert OddPayment.objects.get().reason == "unknown"


def test_a_session_of_another_shop_is_none_of_ours(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    assert tell_stripe(gateway.pay(card.gateway_id, client_reference_id=None)) == 200
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"amount_total": 1_000}, "under"), ({"amount_total": 9_000_000}, "over"),
     ({"currency": "usd"}, "wrong_currency")],
)  # fmt: skip
def test_a_wrong_amount_or_currency_is_not_paid(
    card: PaymentAttempt, gateway: FakeGateway, changed: dict, reason: str
) -> None:
    assert tell_stripe(gateway.pay(card.gateway_id, **changed)) == 200
    assert order_status(card) == Status.AWAITING_PAYMENT
    assert OddPayment.objects.get().reason == reason


def test_an_expired_event_after_the_money_changes_nothing(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.pay(card.gateway_id))
    tell_stripe(gateway.event("checkout.session.expired", gateway.sessions[card.gateway_id]))
    card.refresh_from_db()
    assert (card.state, order_status(card)) == ("paid", Status.PLACED)


def test_money_after_the_expired_event_still_counts(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.event("checkout.session.expired", gateway.sessions[card.gateway_id]))
    tell_stripe(gateway.pay(card.gateway_id))
    assert order_status(card) == Status.PLACED


def test_late_money_goes_back_by_itself(
    card: PaymentAttempt, gateway: FakeGateway, django_capture_on_commit_callbacks: object
) -> None:
    cancel(card.order_id, expected=[Status.AWAITING_PAYMENT])
    with django_capture_on_commit_callbacks(execute=True):
        tell_stripe(gateway.pay(card.gateway_id))
    assert [one["amount"] for one in gateway.refunds] == [card.amount]
    assert Refund.objects.get().state == "done"
    assert OddPayment.objects.get().resolution == "refunded"
    assert order_status(card) == Status.REFUNDED


def test_a_refund_told_before_its_payment_keeps_the_goods_here(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    message = gateway.pay(card.gateway_id)
    charge = {"amount_refunded": int(card.amount), "currency": "vnd"}
    charge["payment_intent"] = f"pi_{card.gateway_id}"
    tell_stripe(gateway.event("charge.refunded", charge))
    tell_stripe(message)
    assert order_status(card) == Status.AWAITING_PAYMENT
    assert OddPayment.objects.get().reason == "refunded"
    assert Refund.objects.get().amount == card.amount


def test_a_refund_made_on_stripes_own_screen_is_in_our_books_once(
    card: PaymentAttempt, gateway: FakeGateway
) -> None:
    tell_stripe(gateway.pay(card.gateway_id))
    charge = {"amount_refunded": 5_000, "currency": "vnd"}
    charge["payment_intent"] = f"pi_{card.gateway_id}"
    for _ in range(2):
        tell_stripe(gateway.event("charge.refunded", charge))
    assert (Refund.objects.get().amount, Refund.objects.get().state) == (5_000, "done")


def test_a_dispute_is_told_to_a_person(card: PaymentAttempt, gateway: FakeGateway) -> None:
    tell_stripe(gateway.pay(card.gateway_id))
    thing = {"amount": int(card.amount), "currency": "vnd"}
    thing["payment_intent"] = f"pi_{card.gateway_id}"
    tell_stripe(gateway.event("charge.dispute.created", thing))
    assert OddPayment.objects.get().reason == "disputed"


def test_an_event_that_failed_is_not_stored_and_works_the_next_time(
    card: PaymentAttempt, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("worker died")

    message = gateway.pay(card.gateway_id)
    with monkeypatch.context() as failing:
        failing.setattr(notices.paying, "take", broken)
        with pytest.raises(RuntimeError):
            tell_stripe(message)
    assert not GatewayEvent.objects.exists()
    tell_stripe(message)
    assert order_status(card) == Status.PLACED


def test_a_vnpay_message_places_the_order_and_a_copy_says_so(
    bank: PaymentAttempt, gateway: FakeGateway
) -> None:
    told = gateway.pay_vnpay(bank.reference)
    assert [tell_vnpay(told) for _ in range(3)] == ["00", "02", "02"]
    assert order_status(bank) == Status.PLACED
    assert Payment.objects.count() == 1


def test_vnpay_may_post_its_message(bank: PaymentAttempt, gateway: FakeGateway) -> None:
    answer = Client().post(VNPAY_DOOR, gateway.pay_vnpay(bank.reference))
    assert json.loads(answer.content) == {"RspCode": "00", "Message": "Confirm Success"}


def test_a_forged_vnpay_message_is_97(bank: PaymentAttempt, gateway: FakeGateway) -> None:
    told = gateway.pay_vnpay(bank.reference) | {"vnp_Amount": "100"}
    assert tell_vnpay(told) == tell_vnpay({}) == "97"
    assert not GatewayEvent.objects.exists()


def test_a_vnpay_message_for_no_attempt_is_01_and_told_to_a_person(
    bank: PaymentAttempt, gateway: FakeGateway
) -> None:
    told = gateway.pay_vnpay(bank.reference, vnp_TxnRef="NT999999T1")
    assert [tell_vnpay(told) for _ in range(2)] == ["01", "01"]
    assert OddPayment.objects.get().reason == "unknown"


def test_a_vnpay_message_of_another_amount_is_04_and_told_to_a_person(
    bank: PaymentAttempt, gateway: FakeGateway
) -> None:
    told = gateway.pay_vnpay(bank.reference, vnp_Amount="100000")
    assert tell_vnpay(told) == "04"
    assert OddPayment.objects.get().reason == "under"
    assert order_status(bank) == Status.AWAITING_PAYMENT


def test_a_failed_vnpay_payment_is_recorded_and_answered_00(
    bank: PaymentAttempt, gateway: FakeGateway
) -> None:
    told = gateway.pay_vnpay(bank.reference, vnp_ResponseCode="24", vnp_TransactionStatus="02")
    assert [tell_vnpay(told) for _ in range(2)] == ["00", "02"]
    bank.refresh_from_db()
    assert (bank.state, order_status(bank)) == ("ended", Status.AWAITING_PAYMENT)


def test_trouble_of_ours_is_99_so_that_vnpay_asks_again(
    bank: PaymentAttempt, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("worker died")

    told = gateway.pay_vnpay(bank.reference)
    with monkeypatch.context() as failing:
        failing.setattr("storefront.orders.webhooks.hear", broken)
        assert tell_vnpay(told) == "99"
    assert tell_vnpay(told) == "00"


def test_a_signed_message_without_sense_is_97(gateway: FakeGateway) -> None:
    assert tell_vnpay(vnpay_messages.signed({"vnp_TxnRef": "X", "vnp_Amount": "much"})) == "97"
