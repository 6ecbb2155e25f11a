"""A small gateway on 127.0.0.1 that speaks HTTP as Stripe and VNPay do, with their faults.

It signs by itself, from the published rules, so that our reading is checked against another hand.
`mode` makes it fail: "down" answers 500, "silent" answers nothing, "refusing" says no.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from tests.fakes import pay_pages, stripe_events, vnpay_messages


class FakeGateway:
    """What the gateway remembers: sessions, refunds, VNPay's payments, and each call it got."""

    def __init__(self, address: str) -> None:
        self.address, self.mode = address, "ok"
        self.shop = ""  # where the pages' buttons tell of payments
        self.released = threading.Event()
        self.lock = threading.Lock()
        self.sessions: dict[str, dict] = {}
        self.refunds: list[dict] = []
        self.vnpay: dict[str, dict] = {}
        self.answers: dict[str, tuple[dict, int, dict]] = {}
        self.calls: list[tuple[str, dict]] = []
        self.numbers = count(1)

    def pay(self, session_id: str, **changed: object) -> tuple[bytes, str]:
        """Let the buyer pay the session; return the signed event that Stripe would send."""
        session = self.sessions[session_id]
        paid = {
            "status": "complete",
            "payment_status": "paid",
            "payment_intent": f"pi_{session_id}",
        }
        session |= {**paid, **changed}
        return self.event("checkout.session.completed", session)

    def event(self, kind: str, thing: dict, **signing: object) -> tuple[bytes, str]:
        """Return a new event about `thing`: its body and its Stripe-Signature."""
        return stripe_events.signed(kind, thing, number=next(self.numbers), **signing)

    def pay_vnpay(self, reference: str, **changed: str) -> dict[str, str]:
        """Let the buyer pay at VNPay; return the signed parameters of its IPN."""
        number = str(14_000_000 + next(self.numbers))
        facts = self.vnpay[reference] | {"vnp_TransactionNo": number} | changed
        self.vnpay[reference] = facts
        return vnpay_messages.ipn(facts)

    def answer(self, path: str, given: dict, key: str) -> tuple[int, dict]:
        """Return status and body for one call; the same key again gets the same answer."""
        with self.lock:
            self.calls.append((path, given))
            if key in self.answers:
                before, status, body = self.answers[key]
                return (status, body) if before == given else (400, _error("idempotency_error"))
            status, body = self._do(path, given)
            if key:
                self.answers[key] = (given, status, body)
            return status, body

    def _do(self, path: str, given: dict) -> tuple[int, dict]:
        if path == "/vnpay/api":
            return 200, vnpay_messages.answer(given, self.vnpay, self.refunds)
        if path == "/v1/checkout/sessions":
            return 200, self._session(given)
        if path == "/v1/refunds":
            return self._refund(given)
        session = self.sessions.get(path.split("/")[4])
        if session is None:
            return 404, _error("invalid_request_error")
        if path.endswith("/expire"):
            if session["status"] != "open":
                return 400, _error("invalid_request_error")
            session["status"] = "expired"
        return 200, session

    def _session(self, given: dict) -> dict:
        name = f"cs_test_{next(self.numbers)}"
        self.sessions[name] = {
            "id": name,
            "object": "checkout.session",
            "status": "open",
            "payment_status": "unpaid",
            "amount_total": int(given["line_items[0][price_data][unit_amount]"]),
            "currency": given["line_items[0][price_data][currency]"],
            "client_reference_id": given["client_reference_id"],
            "expires_at": int(given["expires_at"]),
            "payment_intent": None,
            "url": f"{self.address}/c/pay/{name}",
            "success_url": given["success_url"],
            "cancel_url": given["cancel_url"],
        }
        return self.sessions[name]

    def _refund(self, given: dict) -> tuple[int, dict]:
        paid = {one["payment_intent"]: one["amount_total"] for one in self.sessions.values()}
        same = [one for one in self.refunds if one.get("payment_intent") == given["payment_intent"]]
        whole = paid.get(given["payment_intent"], 0)
        if sum(one["amount"] for one in same) + int(given["amount"]) > whole:
            return 400, _error("invalid_request_error")
        made = {"id": f"re_{next(self.numbers)}", "object": "refund", "status": "succeeded"}
        made |= {"payment_intent": given["payment_intent"], "amount": int(given["amount"])}
        self.refunds.append(made)
        return 200, made


def _error(kind: str) -> dict:
    return {"error": {"type": kind, "message": "The gateway says no."}}


class _Door(BaseHTTPRequestHandler):
    gateway: FakeGateway

    def do_GET(self) -> None:  # noqa: N802
        address = urlsplit(self.path)
        if address.path == "/paymentv2/vpcpay.html":
            told = vnpay_messages.opened(address.query, self.gateway.vnpay)
            self._show(pay_pages.vnpay_page(told) if told else "")
        elif address.path.startswith(pay_pages.CARD):
            self._show(pay_pages.card_page(self.gateway.sessions[address.path.split("/")[3]]))
        else:
            self._answer({})

    def do_POST(self) -> None:  # noqa: N802
        if self.path.startswith((pay_pages.CARD, pay_pages.VNPAY)):
            self._lead_to(pay_pages.press(self.gateway, self.path))
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        is_json = "json" in self.headers.get("Content-Type", "")
        self._answer(json.loads(body) if is_json else dict(parse_qsl(body)))

    def _answer(self, given: dict) -> None:
        if self.gateway.mode == "silent":
            self.gateway.released.wait()
            return
        path, key = urlsplit(self.path).path, self.headers.get("Idempotency-Key", "")
        if self.gateway.mode == "down":
            self.gateway.calls.append((path, given))
            status, told = 500, _error("api_error")
        elif self.gateway.mode == "refusing":
            status, told = 400, _error("invalid_request_error")
        else:
            status, told = self.gateway.answer(path, given, key)
        self._send(status, json.dumps(told).encode(), "application/json")

    def _show(self, page: str) -> None:
        self._send(200 if page else 403, page.encode(), "text/html; charset=utf-8")

    def _lead_to(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[FakeGateway]:
    """Yield a gateway that listens on a free port of this machine until the end."""
    door = type("Door", (_Door,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    server.daemon_threads = True
    door.gateway = FakeGateway(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield door.gateway
    finally:
        door.gateway.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
