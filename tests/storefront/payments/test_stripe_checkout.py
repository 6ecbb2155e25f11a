"""Stripe's session, events and refunds, over a real wire."""

import json
from decimal import Decimal

import pytest
from django.test import override_settings

from storefront.payments import stripe_checkout
from storefront.payments.gateways import BadNotice, GatewayDown, GatewayRefused, Journey, Tells
from storefront.payments.models import Payment, PaymentAttempt, Refund
from tests.fakes import stripe_events
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, goes_away, waiting_order

pytestmark = pytest.mark.django_db
JOURNEY = Journey("https://shop.example/don-hang/x/", "NT-7K3QF9", "vi", "127.0.0.1", "")


@pytest.fixture
def attempt(gateway: FakeGateway) -> PaymentAttempt:
    """An attempt whose session is open at the gateway."""
    return begun(waiting_order())


def refund_of(attempt: PaymentAttempt, amount: int) -> Refund:
    """Return an unsent refund of what the attempt brought."""
    facts = {"gateway": "card", "reference": f"pi_{attempt.gateway_id}", "amount": attempt.amount}
    payment = Payment.objects.create(order=attempt.order, attempt=attempt, **facts)
    key = f"refund-{amount}"
    return Refund.objects.create(
        payment=payment, amount=amount, reason="test", state="waiting", idempotency_key=key
    )


def test_a_session_asks_for_whole_dong(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    path, asked = gateway.calls[0]
    assert path == "/v1/checkout/sessions"
    assert asked["line_items[0][price_data][currency]"] == "vnd"
    assert asked["line_items[0][price_data][unit_amount]"] == str(attempt.amount)
    assert asked["client_reference_id"] == attempt.reference
    assert asked["metadata[order_number]"] == attempt.order.number
    assert asked["locale"] == "vi"


def test_a_session_ends_half_an_hour_later(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    lives = int(gateway.calls[0][1]["expires_at"]) - attempt.created_at.timestamp()
    assert 30 * 60 <= lives <= 35 * 60


def test_a_second_start_of_one_attempt_is_the_same_session(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    attempt.idempotency_key = "a-new-attempt"
    started = [stripe_checkout.start(attempt, JOURNEY) for _ in range(2)]
    assert started[0] == started[1]
    assert len(gateway.calls) == 3


@pytest.mark.parametrize("amount", [1, 14_999, 100_000_000])
def test_an_amount_stripe_refuses_is_not_even_sent(
    attempt: PaymentAttempt, gateway: FakeGateway, amount: int
) -> None:
    attempt.amount = Decimal(amount)
    before = len(gateway.calls)
    with pytest.raises(GatewayRefused):
        stripe_checkout.start(attempt, JOURNEY)
    assert len(gateway.calls) == before


@pytest.mark.parametrize("mode", ["down", "silent"])
def test_a_gateway_without_a_sensible_answer_is_down(
    attempt: PaymentAttempt, gateway: FakeGateway, mode: str
) -> None:
    goes_away(gateway, mode)
    with pytest.raises(GatewayDown):
        stripe_checkout.ask(attempt)


def test_a_failing_call_is_tried_once_more_only(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    before, gateway.mode = len(gateway.calls), "down"
    with pytest.raises(GatewayDown):
        stripe_checkout.ask(attempt)
    assert len(gateway.calls) - before == 2


def test_a_clear_no_is_no_reason_to_try_again(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    gateway.mode = "refusing"
    with pytest.raises(GatewayRefused):
        stripe_checkout.ask(attempt)


def test_a_signed_event_is_read(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    notice = stripe_checkout.read(*gateway.pay(attempt.gateway_id))
    assert notice.is_paid
    assert (notice.reference, notice.amount, notice.currency) == (
        attempt.reference, attempt.amount, "VND",
    )  # fmt: skip
    assert notice.gateway_reference == f"pi_{attempt.gateway_id}"


def test_a_completed_session_that_is_not_paid_yet_is_pending(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    message = gateway.pay(attempt.gateway_id, payment_status="unpaid")
    assert stripe_checkout.read(*message).kind == Tells.PENDING


@pytest.mark.parametrize(
    "signing", [{"secret": "whsec_of_a_stranger"}, {"age": 301}, {"age": 86_400}]
)
def test_a_forged_or_old_signature_is_refused(
    attempt: PaymentAttempt, gateway: FakeGateway, signing: dict
) -> None:
    thing = gateway.sessions[attempt.gateway_id]
    message = gateway.event("checkout.session.completed", thing, **signing)
    with pytest.raises(BadNotice):
        stripe_checkout.read(*message)


def test_one_changed_byte_is_refused(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    body, signature = gateway.pay(attempt.gateway_id)
    with pytest.raises(BadNotice):
        stripe_checkout.read(body.replace(b"vnd", b"usd"), signature)


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b"null", b"{}", b"\xff\xfe", b'{"id":1,"type":2,"data":[]}',
             b'{"id":"evt_1","type":"checkout.session.completed","created":"x","data":{}}']
)  # fmt: skip
def test_a_signed_body_that_is_no_event_is_refused(gateway: FakeGateway, body: bytes) -> None:
    with pytest.raises(BadNotice):
        stripe_checkout.read(body, stripe_events.signature(body))


def test_an_event_we_do_not_use_is_read_as_other(gateway: FakeGateway) -> None:
    message = gateway.event("customer.created", {"id": "cus_1"})
    assert stripe_checkout.read(*message).kind == Tells.OTHER


def test_a_question_tells_how_the_session_stands(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    assert stripe_checkout.ask(attempt).kind == Tells.PENDING
    gateway.pay(attempt.gateway_id)
    assert stripe_checkout.ask(attempt).is_paid


def test_a_closed_session_cannot_be_paid(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    stripe_checkout.close(attempt)
    stripe_checkout.close(attempt)
    assert gateway.sessions[attempt.gateway_id]["status"] == "expired"
    assert stripe_checkout.ask(attempt).kind == Tells.EXPIRED


def test_a_refund_sent_twice_is_one(attempt: PaymentAttempt, gateway: FakeGateway) -> None:
    gateway.pay(attempt.gateway_id)
    refund = refund_of(attempt, 10_000)
    assert stripe_checkout.refund(refund) == stripe_checkout.refund(refund)
    assert [one["amount"] for one in gateway.refunds] == [10_000]


def test_a_refund_of_more_than_was_paid_is_refused(
    attempt: PaymentAttempt, gateway: FakeGateway
) -> None:
    gateway.pay(attempt.gateway_id)
    with pytest.raises(GatewayRefused):
        stripe_checkout.refund(refund_of(attempt, 99_000_000))


@pytest.mark.parametrize("name", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])
def test_half_of_the_keys_is_no_key(gateway: FakeGateway, name: str) -> None:
    assert stripe_checkout.is_open()
    with override_settings(**{name: ""}):
        assert not stripe_checkout.is_open()


def test_an_event_names_what_it_is_about_even_when_written_out(gateway: FakeGateway) -> None:
    charge = {"amount_refunded": 5000, "currency": "vnd", "payment_intent": {"id": "pi_1"}}
    notice = stripe_checkout.read(*gateway.event("charge.refunded", charge))
    assert (notice.kind, notice.gateway_reference) == (Tells.REFUNDED, "pi_1")
    assert json.loads(str(notice.amount)) == 5000
