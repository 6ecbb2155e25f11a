"""Which ways to pay a basket has, and the sentence why not where one is missing."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

COD, VIETQR, PICKUP = "cod", "vietqr", "pickup"
HOME = "home"


@dataclass(frozen=True)
class PaymentMethod:
    """One way to pay: its code, its words, and the rule that may refuse it.

    `refusal(total, delivery)` takes VND and "home" or "pickup" and returns a sentence, or "".
    """

    code: str
    name: str
    explanation: str
    refusal: Callable[[Decimal, str], str]


def _cash_refusal(total: Decimal, delivery: str) -> str:
    if delivery != HOME:
        return _("Only for goods we deliver.")
    if total > settings.COD_CEILING:
        ceiling = f"{settings.COD_CEILING:,}".replace(",", ".")
        return _("Only for orders up to %(sum)s ₫.") % {"sum": ceiling}
    return ""


def _transfer_refusal(total: Decimal, delivery: str) -> str:
    return "" if total > 0 else _("There is nothing to pay.")


def _counter_refusal(total: Decimal, delivery: str) -> str:
    return _("Only for goods you collect.") if delivery == HOME else ""


# In the order people use them: three of four choose cash (domain 5.1).
METHODS = (
    PaymentMethod(
        COD,
        gettext_lazy("Cash on delivery"),
        gettext_lazy("Pay the courier when the parcel arrives."),
        _cash_refusal,
    ),
    PaymentMethod(
        VIETQR,
        gettext_lazy("Bank transfer with VietQR"),
        gettext_lazy("Scan the code in your bank's app; we hold the goods for 24 hours."),
        _transfer_refusal,
    ),
    PaymentMethod(
        PICKUP,
        gettext_lazy("Pay at the sales point"),
        gettext_lazy("Pay when you collect the goods."),
        _counter_refusal,
    ),
)
BY_CODE = {method.code: method for method in METHODS}


def available(*, total: Decimal, delivery: str) -> list[tuple[PaymentMethod, str]]:
    """Return every method with why this order may not use it ("" when it may)."""
    return [(method, method.refusal(total, delivery)) for method in METHODS]


def refusal(code: str, *, total: Decimal, delivery: str) -> str:
    """Return why an order of `total` VND may not be paid so, "" when it may."""
    method = BY_CODE.get(code)
    return method.refusal(total, delivery) if method else _("Please choose how to pay.")


def hold_until(code: str, at: datetime.datetime) -> datetime.datetime | None:
    """Return how long stock waits for the money of an order placed at `at`; None: for ever."""
    if code != VIETQR:
        return None
    return at + datetime.timedelta(hours=settings.VIETQR_HOLD_HOURS)
