"""The list of odd payments: the oldest first, each with what it is about and what may be done."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storefront.orders import paying
from storefront.orders.models import Method, Placement, Status
from storefront.orders.odd_money import ACCEPTABLE
from storefront.payments.gateways import DONG
from storefront.payments.models import Oddity, OddPayment, Payment, Refund, RefundState
from storefront.statements.models import StatementRow

PAGE = 50
CANDIDATES = 5
SENTENCES = {
    Oddity.UNDER: gettext_lazy("Less arrived than the order waits for."),
    Oddity.OVER: gettext_lazy("More arrived than the order waits for."),
    Oddity.LATE: gettext_lazy("It arrived after the order was cancelled."),
    Oddity.DUPLICATE: gettext_lazy("The order was paid already."),
    Oddity.UNKNOWN: gettext_lazy("Nobody knows yet which order this money is for."),
    Oddity.WRONG_CURRENCY: gettext_lazy("It arrived in another currency."),
    Oddity.REFUNDED: gettext_lazy("The payment service gave it back."),
    Oddity.DISPUTED: gettext_lazy("The payer asks the bank for it back."),
}
# How the rules themselves ended an entry (storefront/orders), in the staff's words.
RESOLUTIONS = {
    "accepted": gettext_lazy("It was enough"),
    "refunded": gettext_lazy("Given back"),
    "the rest arrived": gettext_lazy("The rest arrived"),
}
MATCHED = "matched with "


@dataclass(frozen=True)
class Entry:
    """One odd payment with what is left of it (VND) and what its order waits for, None if none."""

    odd: OddPayment
    left: Decimal
    due: Decimal | None

    @property
    def payment(self) -> Payment:
        """The money."""
        return self.odd.payment

    @property
    def words(self) -> str:
        """Why it is here."""
        return str(SENTENCES.get(self.odd.reason, self.odd.get_reason_display()))

    @property
    def is_dong(self) -> bool:
        """Whether it is money of this country."""
        return self.payment.currency == DONG

    @property
    def is_open(self) -> bool:
        """Whether somebody must still act."""
        return self.odd.settled_at is None

    @property
    def status_words(self) -> str:
        """The state of its order."""
        status = self.payment.order.status
        return str(Status(status).label) if status in Status.values else status

    @property
    def may_be_enough(self) -> bool:
        """Whether the order can be placed with what arrived."""
        order = self.payment.order
        waits = order is not None and order.status == Status.AWAITING_PAYMENT
        return self.is_open and self.odd.reason in ACCEPTABLE and waits and self.left > 0

    @property
    def may_match(self) -> bool:
        """Whether an order can be named for it."""
        is_whole = self.left == self.payment.amount
        return self.is_open and self.odd.reason == Oddity.UNKNOWN and is_whole

    @property
    def may_go_back(self) -> bool:
        """Whether anything is left that we can give back."""
        return self.is_open and self.is_dong and self.left > 0

    @property
    def resolution(self) -> str:
        """How it ended."""
        said = self.odd.resolution
        if said.startswith(MATCHED):
            return _("Matched with order %(number)s") % {"number": said.removeprefix(MATCHED)}
        return str(RESOLUTIONS.get(said, said))


def count() -> int:
    """Return how many wait for a person."""
    return OddPayment.objects.filter(settled_at=None).count()


def page_of(number: str) -> tuple[Page, list[Entry]]:
    """Return one page of open entries, the oldest first; odd page numbers answered kindly."""
    waiting = _with_all(OddPayment.objects.filter(settled_at=None)).order_by("found_at", "pk")
    page = Paginator(waiting, PAGE).get_page(number)
    return page, _entries(list(page))


def find(pk: int) -> Entry | None:
    """Return the entry `pk`, open or settled, None if there is none."""
    found = _with_all(OddPayment.objects.filter(pk=pk))
    return next(iter(_entries(list(found))), None)


def candidates(payment: Payment) -> list[Placement]:
    """Return a few orders that wait for a transfer of exactly this sum, the oldest first."""
    waiting = Placement.objects.filter(
        method=Method.VIETQR,
        order__status=Status.AWAITING_PAYMENT,
        order__total_incl_tax=payment.amount,
    )
    return list(waiting.select_related("order").order_by("placed_at")[:CANDIDATES])


def _with_all(odd: QuerySet[OddPayment]) -> QuerySet[OddPayment]:
    rows = StatementRow.objects.select_related("statement")
    return odd.select_related("payment__order", "payment__actor", "settled_by").prefetch_related(
        Prefetch("payment__refunds", queryset=Refund.objects.select_related("actor")),
        Prefetch("payment__statement_rows", queryset=rows),
    )


def _entries(found: list[OddPayment]) -> list[Entry]:
    dues = paying.dues(one.payment.order_id for one in found if one.payment.order_id)
    return [Entry(one, _left(one.payment), dues.get(one.payment.order_id)) for one in found]


def _left(payment: Payment) -> Decimal:
    """Return `payment.left` from refunds that were fetched already."""
    going = [one for one in payment.refunds.all() if one.state != RefundState.FAILED]
    return payment.amount - sum((one.amount for one in going), Decimal(0))
