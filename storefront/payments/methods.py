"""Which ways to pay a basket has, and the sentence why not where one is missing."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storefront.payments import stripe_checkout, vnpay

COD, VIETQR, PICKUP, CARD, VNPAY = "cod", "vietqr", "pickup", "card", "vnpay"
HOME = "home"


@dataclass(frozen=True)
class PaymentMethod:
    """One way to pay: its code, its words, and the rule that may refuse it.

    `refusal(total, delivery)` takes VND and "home" or "pickup" and returns a sentence, or "".
    A way that is not open, for the shop lacks its keys, is offered to nobody.
    """

    code: str
    name: str
    explanation: str
    refusal: Callable[[Decimal, str], str]
    is_open: Callable[[], bool] = lambda: True


def _cash_refusal(total: Decimal, delivery: str) -> str:
    if delivery != HOME:
        return _("Only for goods we deliver.")
    if total > settings.COD_CEILING:
        return _("Only for orders up to %(sum)s ₫.") % {"sum": _dotted(settings.COD_CEILING)}
    return ""


def _transfer_refusal(total: Decimal, delivery: str) -> str:
    return "" if total > 0 else _("There is nothing to pay.")


def _counter_refusal(total: Decimal, delivery: str) -> str:
    return _("Only for goods you collect.") if delivery == HOME else ""


def _within(least: int, most: int) -> Callable[[Decimal, str], str]:
    def refusal(total: Decimal, delivery: str) -> str:
        if least <= total <= most:
            return ""
        limits = {"least": _dotted(least), "most": _dotted(most)}
        return _("Only for orders from %(least)s to %(most)s ₫.") % limits

    return refusal


def _dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


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
        CARD,
        gettext_lazy("Card"),
        gettext_lazy("Pay on Stripe's secure page; we hold the goods for 30 minutes."),
        _within(stripe_checkout.LEAST, stripe_checkout.MOST),
        stripe_checkout.is_open,
    ),
    PaymentMethod(
        VNPAY,
        gettext_lazy("VNPay"),
        gettext_lazy("Pay by a bank's app, card or wallet; we hold the goods for 15 minutes."),
        _within(vnpay.LEAST, vnpay.MOST),
        vnpay.is_open,
    ),
    PaymentMethod(
        PICKUP,
        gettext_lazy("Pay at the sales point"),
        gettext_lazy("Pay when you collect the goods."),
        _counter_refusal,
    ),
)
BY_CODE = {method.code: method for method in METHODS}


@dataclass(frozen=True)
class CashHistory:
    """What cash on delivery has taught us of a phone number."""

    open_orders: int = 0
    refusals: int = 0


# A phone's cash orders on their way at once; and the refused parcels that end its credit:
# every refusal costs the producer two trips (domain 5.1, reliability T28).
MOST_OPEN_CASH_ORDERS = 3
MOST_CASH_REFUSALS = 2


def history_refusal(code: str, history: CashHistory | None) -> str:
    """Return why a phone with this `history` may not pay so, "" when it may or none is known."""
    if code != COD or history is None:
        return ""
    if history.refusals >= MOST_CASH_REFUSALS:
        return _("Cash on delivery is not open to this phone number; please pay another way.")
    if history.open_orders >= MOST_OPEN_CASH_ORDERS:
        return _("This phone number has three cash orders under way; please pay another way.")
    return ""


def cash_bar(code: str, *, has_alcohol: bool) -> str:
    """Return why the law forbids this way for a basket with alcohol, "" when it does not.

    Drinks sold online are paid without cash (Law 44/2019/QH14, article 16); one of them makes
    the whole basket so. Whatever is not paid before we send or hand out counts as cash.
    """
    if not has_alcohol or pays_first(code):
        return ""
    return _("Not for drinks with alcohol: by law they are paid without cash, before we send them.")


def available(
    *,
    total: Decimal,
    delivery: str,
    history: CashHistory | None = None,
    has_alcohol: bool = False,
) -> list[tuple[PaymentMethod, str]]:
    """Return every open method with why this order may not use it ("" when it may)."""
    return [
        (
            method,
            cash_bar(method.code, has_alcohol=has_alcohol)
            or method.refusal(total, delivery)
            or history_refusal(method.code, history),
        )
        for method in METHODS
        if method.is_open()
    ]


def refusal(
    code: str,
    *,
    total: Decimal,
    delivery: str,
    history: CashHistory | None = None,
    has_alcohol: bool = False,
) -> str:
    """Return why an order of `total` VND may not be paid so, "" when it may.

    `history` is what is known of the buyer's phone, `has_alcohol` whether a drink is in it.
    """
    method = BY_CODE.get(code)
    if method is None or not method.is_open():
        return _("Please choose how to pay.")
    barred = cash_bar(code, has_alcohol=has_alcohol)
    return barred or method.refusal(total, delivery) or history_refusal(code, history)


def hold_until(code: str, at: datetime.datetime) -> datetime.datetime | None:
    """Return how long stock waits for the money of an order placed at `at`; None: for ever."""
    return at + hold_of(code) if pays_first(code) else None


def hold_of(code: str) -> datetime.timedelta:
    """Return how long the goods wait for money by this method; KeyError where they do not."""
    own = {CARD: stripe_checkout.HOLD, VNPAY: vnpay.HOLD}
    own[VIETQR] = datetime.timedelta(hours=settings.VIETQR_HOLD_HOURS)
    return own[code]


def pays_first(code: str) -> bool:
    """Return whether the order waits for its money before anybody works on it."""
    return code in {VIETQR, CARD, VNPAY}
