"""The walk of an order: its steps are moves that are drawn, and its parcels agree with it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.books.differences import CHUNK, Difference, Scope
from storefront.orders.models import ParcelState, Status
from storefront.orders.moves import MOVES

BEGINNINGS = (Status.AWAITING_PAYMENT, Status.PLACED)
HERE, AWAY, ARRIVED, BACK = (
    ParcelState.WAITING,
    ParcelState.HANDED_OVER,
    ParcelState.DELIVERED,
    ParcelState.RETURNED,
)
# What an order's state says of its parcels: (one of them is such, all are among such).
PARCELS = {
    Status.AWAITING_PAYMENT: ({HERE}, {HERE}),
    Status.PLACED: ({HERE}, {HERE}),
    Status.CONFIRMED: ({HERE}, {HERE}),
    Status.PREPARING: ({HERE}, {HERE, AWAY, ARRIVED, BACK}),
    Status.SHIPPED: ({AWAY}, {AWAY, ARRIVED, BACK}),
    Status.DELIVERED: ({ARRIVED}, {ARRIVED, BACK}),
    Status.COMPLETED: ({ARRIVED}, {ARRIVED, BACK}),
    Status.CANCELLED: ({HERE}, {HERE}),
    Status.RETURNED: ({BACK}, {BACK}),
    Status.REFUNDED: ({HERE, ARRIVED, BACK}, {HERE, ARRIVED, BACK}),
}


def steps_are_a_walk(scope: Scope) -> Iterator[Difference]:
    """Follow each order's steps through the drawn moves to the state it is in."""
    orders = scope.orders().prefetch_related("steps")
    for order in orders.iterator(chunk_size=CHUNK):
        yield from _walk(order)


def _walk(order: Order) -> Iterator[Difference]:
    steps = [step.status for step in sorted(order.steps.all(), key=lambda step: step.pk)]
    if not steps or steps[0] not in BEGINNINGS:
        yield Difference(order.number, _("first step"), Status.PLACED, (steps or ["-"])[0])
    for before, after in zip(steps, steps[1:], strict=False):
        if after not in MOVES.get(before, ()):
            allowed = " / ".join(MOVES.get(before, ())) or "-"
            what = _("step after %(before)s") % {"before": before}
            yield Difference(order.number, what, allowed, after)
    if steps and steps[-1] != order.status:
        yield Difference(order.number, _("state as its last step"), steps[-1], order.status)


def parcels_agree_with_the_order(scope: Scope) -> Iterator[Difference]:
    """Compare the states of each order's parcels with its own."""
    orders = scope.orders().prefetch_related("parcels")
    for order in orders.iterator(chunk_size=CHUNK):
        some, every = PARCELS.get(order.status, (set(), set()))
        states = {parcel.state for parcel in order.parcels.all()}
        if not states & some or not states <= every:
            what = _("parcels of an order that is %(status)s") % {"status": order.status}
            yield Difference(order.number, what, _told(every), _told(states))


def _told(states: set[str]) -> str:
    return " / ".join(sorted(states)) or "-"
