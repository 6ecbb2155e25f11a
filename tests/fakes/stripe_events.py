"""Stripe's events and their signatures (https://docs.stripe.com/webhooks#verify-manually)."""

import hashlib
import hmac
import json
import time

SECRET = "whsec_of_the_tests"


def signature(body: bytes, *, secret: str = SECRET, age: int = 0) -> str:
    """Return the Stripe-Signature header of `body`, written `age` seconds ago."""
    at = int(time.time()) - age
    scheme = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={scheme}"


def signed(kind: str, thing: dict, *, number: int, **signing: object) -> tuple[bytes, str]:
    """Return body and signature of event `number`."""
    event = {
        "id": f"evt_{number}",
        "object": "event",
        "type": kind,
        "created": int(time.time()),
        "data": {"object": thing},
    }
    body = json.dumps(event).encode()
    return body, signature(body, **signing)
