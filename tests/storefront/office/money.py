"""Money that needs a person, and where its screens are."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from storefront.orders.models import Placement
from storefront.orders.paying import Money, take
from storefront.payments.models import OddPayment
from tests.storefront.statements.bank import csv_of

MONEY = "/quan-tri/tien/"
ODD, REFUNDS, STATEMENTS = f"{MONEY}can-xem/", f"{MONEY}hoan-tien/", f"{MONEY}sao-ke/"
COLUMNS = {"date": "0", "reference": "1", "amount": "3", "note": "4"}


def odd_for(placement: Placement | None, more: int = 5, **facts: object) -> OddPayment:
    """Let money arrive that is `more` VND than the order asks; None: for nobody."""
    amount = facts.get("amount") or placement.order.total_incl_tax
    money = Money("vietqr", facts.get("reference", "FT25330001"), amount + more, timezone.now())
    taken = take(money, order_id=placement.order_id if placement else None)
    return OddPayment.objects.get(payment=taken.payment)


def unknown(amount: Decimal, reference: str = "FT25330001") -> OddPayment:
    """Let an amount (VND) arrive that names no order."""
    return odd_for(None, 0, amount=amount, reference=reference)


def at(odd: OddPayment, act: str = "") -> str:
    """Return the address of an odd payment, or of one act on it."""
    return f"{ODD}{odd.pk}/{act}"


def send(client: Client, *rows: list[str]) -> HttpResponse:
    """Send a statement of these rows, as a file; nothing is taken yet."""
    return send_data(client, csv_of(*rows).encode())


def send_data(client: Client, data: bytes, name: str = "sao-ke.csv") -> HttpResponse:
    """Send a file with this data."""
    return client.post(f"{STATEMENTS}doc/", {"file": SimpleUploadedFile(name, data)})


def decide(client: Client, shown: HttpResponse, **changed: str) -> HttpResponse:
    """Press "take" on the preview that was shown, with changed fields."""
    typed = {"sheet": shown.context["carried"], **COLUMNS, "act": "take", **changed}
    return client.post(f"{STATEMENTS}xem-truoc/", typed)
