"""Cards by Stripe's own payment page (a Checkout Session).

https://docs.stripe.com/api/checkout/sessions; the đồng has no decimals there either:
https://docs.stripe.com/currencies#zero-decimal
"""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import stripe
from django.conf import settings

from storefront.payments.gateways import (
    DONG,
    BadNotice,
    GatewayDown,
    GatewayRefused,
    Journey,
    Notice,
    Started,
    Tells,
)  # fmt: skip
from storefront.payments.models import AttemptState, PaymentAttempt, Refund

# Stripe's least charge is about 0.50 USD in the settlement currency, its most 8 digits
# (domain 5.5).
LEAST, MOST = 15_000, 99_999_999
# A session lives for 30 minutes at least, reckoned by Stripe's clock; two are for the clocks.
SESSION = datetime.timedelta(minutes=32)
HOLD = datetime.timedelta(minutes=30)
TOLERANCE = 300  # seconds; Stripe's own default
PAYS = {"checkout.session.completed", "checkout.session.async_payment_succeeded"}


def is_open() -> bool:
    """Return whether the shop has the keys: without them nobody is offered to pay so."""
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_WEBHOOK_SECRET)


def _client() -> stripe.StripeClient:
    # Each call ends in time, and is tried once more at most (reliability, rule 7).
    elsewhere = {"base_addresses": {"api": settings.STRIPE_API}} if settings.STRIPE_API else {}
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        http_client=stripe.RequestsClient(timeout=settings.GATEWAY_TIMEOUT),
        max_network_retries=1,
        **elsewhere,
    )


def _call(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError) as error:
        raise GatewayDown(type(error).__name__) from error
    except stripe.StripeError as error:
        raise GatewayRefused(error.user_message or str(error)) from error


def start(attempt: PaymentAttempt, journey: Journey) -> Started:
    """Return Stripe's page for the attempt: made once, however often it is asked for.

    Raises GatewayRefused for an amount Stripe would not take, before asking, and GatewayDown.
    """
    if not LEAST <= attempt.amount <= MOST:
        raise GatewayRefused(f"{attempt.amount} is outside Stripe's limits")
    facts = {"order_number": journey.number, "attempt": attempt.reference}
    price = {
        "currency": DONG.lower(),
        "unit_amount": int(attempt.amount),
        "product_data": {"name": f"OCOP Ninh Thuận · {journey.number}"},
    }
    wanted = {
        "mode": "payment",
        "locale": "vi" if journey.language == "vi" else "en",
        "line_items": [{"quantity": 1, "price_data": price}],
        "client_reference_id": attempt.reference,
        "metadata": facts,
        "payment_intent_data": {"metadata": facts},
        "expires_at": int(attempt.expires_at.timestamp()),
        "success_url": journey.return_url,
        "cancel_url": journey.return_url,
    }
    if journey.email:
        wanted["customer_email"] = journey.email
    once = {"idempotency_key": attempt.idempotency_key}
    session = _call(lambda: _client().v1.checkout.sessions.create(wanted, once))
    return Started(session.url, session.id)


def read(body: bytes, signature: str) -> Notice:
    """Return what Stripe's event says; `body` exactly as it arrived.

    Raises BadNotice unless Stripe signed it within the last five minutes.
    """
    try:
        text = body.decode("utf-8")
        stripe.WebhookSignature.verify_header(
            text, signature, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE
        )
        event = json.loads(text)
        return _notice(event["id"], event["type"], event=event)
    except stripe.SignatureVerificationError as error:
        raise BadNotice("signature") from error
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise BadNotice("not an event of Stripe's") from error


def _notice(event_id: str, kind: str, *, event: dict) -> Notice:
    thing = event["data"]["object"]
    at = datetime.datetime.fromtimestamp(event["created"], datetime.UTC)
    if kind.startswith("checkout.session."):
        return _of_session(thing, event_id=event_id, kind=_session_kind(kind, thing), at=at)
    if kind in {"charge.refunded", "charge.dispute.created"}:
        refunded = kind == "charge.refunded"
        return Notice(
            event_id,
            Tells.REFUNDED if refunded else Tells.DISPUTED,
            at,
            amount=Decimal(thing["amount_refunded"] if refunded else thing["amount"]),
            currency=thing["currency"].upper(),
            gateway_reference=_id(thing.get("payment_intent")),
        )
    return Notice(event_id, Tells.OTHER, at)


def _session_kind(kind: str, session: dict) -> Tells:
    if kind in PAYS:
        return Tells.PAID if session.get("payment_status") == "paid" else Tells.PENDING
    if kind == "checkout.session.expired":
        return Tells.EXPIRED
    return Tells.FAILED if kind.endswith("async_payment_failed") else Tells.OTHER


def _of_session(session: dict, *, event_id: str, kind: Tells, at: datetime.datetime) -> Notice:
    return Notice(
        event_id,
        kind,
        at,
        reference=session.get("client_reference_id") or "",
        amount=Decimal(session["amount_total"]),
        currency=session["currency"].upper(),
        gateway_reference=_id(session.get("payment_intent")) or session["id"],
    )


def _id(thing: object) -> str:
    """Return the id of what Stripe names, or writes out in full."""
    return thing["id"] if isinstance(thing, dict) else thing or ""


def ask(attempt: PaymentAttempt) -> Notice | None:
    """Return how the attempt's session stands, None for one that Stripe never made.

    Raises GatewayDown, GatewayRefused.
    """
    if not attempt.gateway_id:
        return None
    answer = _call(lambda: _client().v1.checkout.sessions.retrieve(attempt.gateway_id))
    session = answer.to_dict()
    status, paid = session.get("status"), session.get("payment_status")
    kind = Tells.PAID if paid == "paid" else Tells.PENDING
    if status == "expired":
        kind = Tells.EXPIRED
    name = f"asked:{attempt.gateway_id}:{status}:{paid}"
    at = datetime.datetime.now(datetime.UTC)
    return _of_session(session, event_id=name, kind=kind, at=at)


def close(attempt: PaymentAttempt) -> None:
    """End the session so that nobody pays it; one that is paid or over already stays as it is.

    Raises GatewayDown.
    """
    if not attempt.gateway_id or attempt.state == AttemptState.PAID:
        return
    try:
        _call(lambda: _client().v1.checkout.sessions.expire(attempt.gateway_id))
    except GatewayRefused:
        return


def refund(refund: Refund) -> str:
    """Give the refund's amount back to the card; return Stripe's reference.

    Raises GatewayDown, GatewayRefused.
    """
    wanted = {
        "payment_intent": refund.payment.reference,
        "amount": int(refund.amount),
        "metadata": {"refund": refund.idempotency_key},
    }
    once = {"idempotency_key": refund.idempotency_key}
    return _call(lambda: _client().v1.refunds.create(wanted, once)).id
