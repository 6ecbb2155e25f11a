"""What an agreed case does to shelf and money: goods back once, money back once.

NotNow (life.py)        the case may not move so
CannotSettle            nothing was written; the message is a sentence for staff
└── NothingPaid         no payment of the order is recorded, or none is left
"""

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from storefront.aftersale import life
from storefront.aftersale.models import Case, CaseLine, State
from storefront.orders import refunding, stock
from storefront.orders.refunding import RefundRefused, Wish
from storefront.payments.gateways import DONG
from storefront.payments.models import Payment, Refund, RefundState


class CannotSettle(Exception):
    """Shelf and money stay as they are; the message is a sentence."""


class NothingPaid(CannotSettle):
    """There is no money in the books that could go back."""


def goods_back(case_id: int, *, shelve: Collection[int], by: object) -> bool:
    """Write down that the goods are back, and put the case lines `shelve` on the shelf again.

    Returns False when that was done. Raises life.NotNow.
    """
    with transaction.atomic():
        if not life.move(case_id, to=State.GOODS_BACK, by=by):
            return False
        own = CaseLine.objects.filter(case=case_id, pk__in=shelve, restocked_at__isnull=True)
        rows = list(own.select_related("line"))
        stock.put_back_pieces([(row.line, row.quantity) for row in rows])
        own.update(restocked_at=timezone.now())
    return True


def replace(case_id: int, *, words: str, by: object) -> bool:
    """Write down that new goods are sent, and take as many pieces off the shelf.

    Returns False when that was done. Raises life.NotNow and CannotSettle.
    """
    with transaction.atomic():
        if not life.move(case_id, to=State.REPLACED, by=by, words=words):
            return False
        rows = CaseLine.objects.filter(case=case_id).select_related("line")
        try:
            stock.take_free([(row.line, row.quantity) for row in rows])
        except stock.BooksDisagree as error:
            short = {"name": str(error)}
            raise CannotSettle(
                _("There are too few of %(name)s to send new ones.") % short
            ) from error
    return True


def refund(case_id: int, *, pieces: Mapping[int, int], amount: Decimal, by: object) -> bool:
    """Give back what `pieces` (counts by order line id) cost, and `amount` (VND) beside it.

    Once for each case, through the gateway where one carried the money, else by hand. Returns
    False when it was done. Raises life.NotNow and CannotSettle.
    """
    with transaction.atomic():
        case = life.locked(case_id)
        if life.was_taken(case, State.REFUNDED):
            return False
        if left_of(case) <= 0:
            raise NothingPaid(nothing_paid())
        wish = Wish(key_of(case), case.number, amount, {k: v for k, v in pieces.items() if v})
        try:
            made = refunding.refund(case.order, wish, by=by)
        except RefundRefused as error:
            raise CannotSettle(str(error)) from error
        total = sum((row.amount for row in made), Decimal(0))
        life.move(case_id, to=State.REFUNDED, by=by, words=in_words(total))
    return True


def key_of(case: Case) -> str:
    """Return the key that makes all refunds of one case one."""
    return f"case-{case.number}"


def refunds_of(case: Case) -> list[Refund]:
    """Return the refunds the case has led to."""
    if case.order_id is None:
        return []
    own = Refund.objects.filter(idempotency_key__startswith=f"wish:{key_of(case)}:")
    return list(own.select_related("payment"))


def left_of(case: Case) -> Decimal:
    """Return the VND that came for the case's order and has not gone back; 0 without an order."""
    if case.order_id is None:
        return Decimal(0)
    paid = Payment.objects.filter(order=case.order_id, currency=DONG)
    gone = Refund.objects.filter(payment__in=paid).exclude(state=RefundState.FAILED)
    zero = Decimal(0)
    return (
        paid.aggregate(sum=Sum("amount", default=zero))["sum"]
        - gone.aggregate(sum=Sum("amount", default=zero))["sum"]
    )


def nothing_paid() -> str:
    """Return the sentence for staff who would give back what never came in."""
    return _(
        "No payment is recorded for this order, or all of it has gone back, so nothing can be "
        "given back here. Cash must be written down first; if the buyer was paid by hand, close "
        "the case and say how."
    )


def in_words(amount: Decimal) -> str:
    """Return `amount` as letters show it: "85.000 ₫"."""
    return f"{amount:,.0f} ₫".replace(",", ".")
