"""A shop with keys for the fake gateway, and orders that wait to be paid there."""

from collections.abc import Iterator
from contextlib import contextmanager

import requests
from django.conf import settings
from django.test import Client, override_settings

from storefront.orders import attempts
from storefront.orders.models import Placement
from storefront.payments.models import PaymentAttempt
from tests.fakes import stripe_events, vnpay_messages
from tests.fakes.gateway import FakeGateway, running
from tests.storefront.orders.buyers import goods, order_of

STRIPE_DOOR, VNPAY_DOOR = "/thanh-toan/tin/stripe/", "/thanh-toan/tin/vnpay/"
HOME = "127.0.0.1"


@contextmanager
def open_till() -> Iterator[FakeGateway]:
    """Yield a running gateway, with the settings that lead to it."""
    with running() as gateway, override_settings(
        STRIPE_SECRET_KEY="sk_test_of_the_tests",
        STRIPE_WEBHOOK_SECRET=stripe_events.SECRET,
        STRIPE_API=gateway.address,
        VNPAY_TMN_CODE=vnpay_messages.CODE,
        VNPAY_HASH_SECRET=vnpay_messages.SECRET,
        VNPAY_PAY_URL=f"{gateway.address}/paymentv2/vpcpay.html",
        VNPAY_API_URL=f"{gateway.address}/vnpay/api",
    ):  # fmt: skip
        yield gateway


def waiting_order(method: str = "card", **wishes: object) -> Placement:
    """Return Lan's order of one box of grapes that waits for its payment."""
    return order_of(wishes.pop("listing", None) or goods(), method=method, **wishes)


def begun(placement: Placement, method: str = "") -> PaymentAttempt:
    """Send Lan to the gateway and return her attempt."""
    attempts.begin(placement, method or placement.method, address=HOME)
    return PaymentAttempt.objects.filter(order=placement.order).latest("pk")


def goes_away(gateway: FakeGateway, mode: str) -> None:
    """Let the gateway fail from now on: "down", "silent" or "refusing"."""
    gateway.mode, settings.GATEWAY_TIMEOUT = mode, (0.2, 0.2)


def comes_back(gateway: FakeGateway) -> None:
    """Let the gateway answer again."""
    gateway.mode, settings.GATEWAY_TIMEOUT = "ok", (2, 4)


def visit(attempt: PaymentAttempt) -> requests.Response:
    """Open the gateway's page as Lan's browser does after the redirect."""
    return requests.get(attempt.url, timeout=5)


def tell_stripe(message: tuple[bytes, str], **extra: str) -> int:
    """Post a signed event to the shop's door; return the status."""
    body, signature = message
    headers = {"HTTP_STRIPE_SIGNATURE": signature, **extra}
    door = Client().post(STRIPE_DOOR, body, content_type="application/json", **headers)
    return door.status_code


def tell_vnpay(told: dict[str, str]) -> str:
    """Send an IPN to the shop's door; return the RspCode."""
    return Client().get(VNPAY_DOOR, told).json()["RspCode"]


def status_of(placement: Placement) -> str:
    """Return the order's status in the database now."""
    return type(placement.order).objects.get(pk=placement.order_id).status
