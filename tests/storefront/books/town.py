"""A town of orders in every state, whose books agree."""

from django.utils import timezone

from storefront.orders import expiry, life, parcels, paying, refunding
from storefront.orders.models import Placement, Status, Tick
from storefront.payments.models import Refund
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import bring, officer, refused, two_parcels

LETTERS = {"email": "lan@vidu.vn"}


def paid_order(**wishes: object) -> Placement:
    """Return a transfer's order whose money has arrived."""
    placed = order_of(goods(), method="vietqr", **LETTERS, **wishes)
    pay(placed)
    return placed


def pay(placed: Placement, *, reference: str = "", less: int = 0) -> paying.Taken:
    """Let the order's money arrive by transfer, `less` VND short."""
    amount = placed.order.total_incl_tax - less
    reference = reference or f"FT{placed.order_id}"
    money = paying.Money("vietqr", reference, amount, timezone.now())
    return paying.take(money, order_id=placed.order_id)


def founded() -> None:
    """Let orders end in each way that orders can: sold, fetched, refused, late, given back."""
    order_of(goods(), method="vietqr", **LETTERS)
    for number, state in enumerate((Status.PLACED, Status.CONFIRMED, Status.PREPARING)):
        bring(order_of(goods(), phone=phone_of(number), **LETTERS), state)
    bring(order_of(goods(), phone=phone_of(5)), Status.SHIPPED)
    life.move(bring(paid_order(), Status.DELIVERED).order_id, to=Status.COMPLETED)
    refused(goods(), phone=phone_of(6))
    _half_refused()
    _fetched()
    _cancelled()
    pay(order_of(goods(), method="vietqr", **LETTERS), less=1000)


def _half_refused() -> None:
    placed, _grapes, _cloth = two_parcels(phone=phone_of(7))
    bring(placed, Status.SHIPPED)
    first, second = placed.order.parcels.all()
    parcels.deliver(first.pk, by=officer())
    parcels.take_back(second.pk, by=officer(), restock=True)


def _fetched() -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup", commune=None)
    life.tick(placed.order_id, Tick.Kind.PAID_AT_COUNTER, by=officer())
    bring(placed, Status.DELIVERED)


def _cancelled() -> None:
    late = order_of(goods(), method="vietqr", **LETTERS)
    expiry.cancel(late.order_id, expected=[Status.AWAITING_PAYMENT])
    pay(late)
    life.move(paid_order().order_id, to=Status.CANCELLED)
    refunding.give_back_of_cancelled()
    refunding.done(Refund.objects.latest("pk"), by=officer())
