"""One step in the life of an order, whoever takes it: the moves are drawn in `moves.py`.

NotAllowed    the order may not move so; the message is a sentence for whoever asked

Each step locks the order's row first, its stock rows after it in key order; its UPDATE names the
states it may come from, so of two steps at one moment exactly one is taken.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.orders import letters, stock, till
from storefront.orders.expiry import cancel
from storefront.orders.models import (
    Method,
    OrderStep,
    Parcel,
    ParcelState,
    ParcelStep,
    Status,
    Tick,
)
from storefront.orders.moves import FOR_THE_BUYER, MOVES, sources

# The note of a step the buyer took; pages and letters say it in the reader's language.
BY_THE_BUYER = "cancelled by the buyer"
# No goods will be handed out any more, so no money is taken for them.
OVER = (Status.CANCELLED, Status.RETURNED, Status.REFUNDED)
# What a step of the whole order makes of its parcels: (those in this state, become this).
CARRIED_ALONG = {
    Status.SHIPPED: (ParcelState.WAITING, ParcelState.HANDED_OVER),
    Status.DELIVERED: (ParcelState.HANDED_OVER, ParcelState.DELIVERED),
    Status.RETURNED: (ParcelState.HANDED_OVER, ParcelState.RETURNED),
}


class NotAllowed(Exception):
    """The order or parcel may not move so now; the message is a sentence, nothing was written."""


def move(
    order_id: int,
    *,
    to: str,
    by: object = None,
    note: str = "",
    at: datetime.datetime | None = None,
) -> bool:
    """Move the order to the state `to`; return False when it is there already.

    CANCELLED gives the stock back, SHIPPED takes it off the shelf, and the parcels go along.
    `by` is the member of staff, None for the shop itself. Raises NotAllowed.
    """
    at = at or timezone.now()
    with transaction.atomic():
        order = locked(order_id)
        if order.status == to:
            return False
        _check(order, to)
        if to == Status.CANCELLED:
            return cancel(order_id, expected=sources(to), note=note, actor=by, at=at)
        if not Order.objects.filter(pk=order_id, status__in=sources(to)).update(status=to):
            raise NotAllowed(_too_late(order, to))
        if to in CARRIED_ALONG:
            _carry_parcels(order, to, by=by, at=at)
        facts = {"order": order, "status": to, "actor": by, "note": note[:200], "at": at}
        letters.announce_step(OrderStep.objects.create(**facts))
    return True


def locked(order_id: int) -> Order:
    """Return the order with its row locked until the transaction ends."""
    return Order.objects.select_for_update().get(pk=order_id)


def cancel_by_buyer(order_id: int, *, by: object = None) -> bool:
    """Cancel for the buyer, `by` if logged in; return False when it was cancelled already.

    Raises NotAllowed once somebody works on it.
    """
    if cancel(order_id, expected=FOR_THE_BUYER, note=BY_THE_BUYER, actor=by):
        return True
    if Order.objects.filter(pk=order_id, status=Status.CANCELLED).exists():
        return False
    raise NotAllowed(too_late_for_the_buyer())


def too_late_for_the_buyer() -> str:
    """Return the sentence for a buyer who cancels once somebody works on the order."""
    return _("We already work on this order, so it cannot be cancelled here any more.")


def tick(order_id: int, kind: str, *, by: object) -> bool:
    """Write down that `by` vouches for `kind` (Tick.Kind); return False when somebody did.

    Money at the counter is counted with it. Raises NotAllowed for money of an order that is over.
    """
    with transaction.atomic():
        order = locked(order_id)
        if kind == Tick.Kind.PAID_AT_COUNTER and order.status in OVER:
            raise NotAllowed(_("This order is not paid at the counter now."))
        facts = {"actor": by}
        is_new = Tick.objects.get_or_create(order=order, kind=kind, defaults=facts)[1]
        if is_new and kind == Tick.Kind.PAID_AT_COUNTER:
            till.at_counter(order, by=by)
    return is_new


def confirm_by_phone(order_id: int, *, by: object) -> bool:
    """Write down that `by` called and the buyer confirms; return False when that was done."""
    with transaction.atomic():
        locked(order_id)
        tick(order_id, Tick.Kind.CALLED, by=by)
        return move(order_id, to=Status.CONFIRMED, by=by)


def open_moves(order: Order) -> list[str]:
    """Return the states staff may move the order to now, in the order they are drawn.

    Money is not among them: only a payment moves an order out of waiting, only a refund ends it.
    """
    for_money = {Status.REFUNDED, Status.PLACED}
    return [to for to in MOVES.get(order.status, ()) if to not in for_money and not _why(order, to)]


def _check(order: Order, to: str) -> None:
    if to not in MOVES.get(order.status, ()):
        raise NotAllowed(_too_late(order, to))
    if reason := _why(order, to):
        raise NotAllowed(reason)


def _why(order: Order, to: str) -> str:
    """Return why a move that is drawn may not be made yet, "" when it may."""
    if to == Status.CONFIRMED and _lacks(order, Tick.Kind.CALLED, method=Method.COD):
        return _("Cash orders are confirmed by phone: please call the buyer first.")
    if to == Status.DELIVERED and _lacks(order, Tick.Kind.PAID_AT_COUNTER, method=Method.PICKUP):
        return _("These goods are paid at the counter: please take the money first.")
    if to == Status.CANCELLED and any(parcel.has_left for parcel in order.parcels.all()):
        return _("A parcel of this order has left already, so the order cannot be cancelled.")
    if to == Status.RETURNED and any(parcel.delivered_at for parcel in order.parcels.all()):
        return _("A parcel of this order has arrived, so not all of it can come back unopened.")
    return ""


def _lacks(order: Order, kind: str, *, method: str) -> bool:
    """Return whether an order paid by `method` still waits for the tick `kind`."""
    placement = getattr(order, "placement", None)
    concerned = placement is not None and placement.method == method
    return concerned and not any(one.kind == kind for one in order.ticks.all())


def _too_late(order: Order, to: str) -> str:
    now = Status(order.status).label if order.status in Status.values else order.status
    words = {"number": order.number, "now": now, "to": Status(to).label}
    return _("Order %(number)s is “%(now)s” and cannot become “%(to)s”.") % words


def _carry_parcels(order: Order, to: str, *, by: object, at: datetime.datetime) -> None:
    before, after = CARRIED_ALONG[to]
    for parcel in Parcel.objects.filter(order=order, state=before):
        set_state(parcel, after, by=by, at=at)
    if to == Status.SHIPPED:
        take_from_shelf(order.lines.all())


def set_state(parcel: Parcel, state: str, *, by: object, at: datetime.datetime) -> None:
    """Write the parcel's new state with its dated step, and what `parcel` was told before.

    Arriving counts the cash its courier took. The order's row must be locked; raises NotAllowed
    when the parcel moved meanwhile.
    """
    dates = {ParcelState.HANDED_OVER: "handed_over_at", ParcelState.DELIVERED: "delivered_at"}
    facts = {"state": state, **({dates[state]: at} if state in dates else {})}
    told = {"carrier": parcel.carrier, "tracking_number": parcel.tracking_number}
    unmoved = Parcel.objects.filter(pk=parcel.pk, state=parcel.state)
    if not unmoved.update(**facts, **told):
        raise NotAllowed(_("Somebody else moved this parcel a moment ago; please look again."))
    ParcelStep.objects.create(parcel=parcel, state=state, actor=by, at=at)
    if state == ParcelState.DELIVERED:
        till.at_door(parcel, by=by, at=at)


def take_from_shelf(lines: object) -> None:
    """Consume the stock of lines that leave; raises NotAllowed where the books disagree."""
    try:
        stock.consume(lines, status=Status.SHIPPED)
    except stock.BooksDisagree as error:
        words = {"name": str(error)}
        raise NotAllowed(
            _("The shelf has fewer of %(name)s than this order holds; please count it.") % words
        ) from error
