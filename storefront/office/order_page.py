"""All that staff see of one order, in a fixed number of queries."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from oscar.apps.order.models import Line

from catalog.availability import listing_of
from catalog.money import dong
from storefront.office.forms import HandOverForm, TakeBackForm
from storefront.office.invoices.panel import panel_of
from storefront.office.money_forms import TransferForm
from storefront.orders import cash, life, paying
from storefront.orders.models import (
    Method,
    OrderStep,
    Parcel,
    ParcelState,
    ParcelStep,
    Placement,
    Status,
    Tick,
)
from storefront.orders.pages import name_of, origin_words, rows_of, state_words
from storefront.orders.till import to_collect

GOODS = (
    "product__listing__product_set",
    "product__parent__listing__product_set",
    "product__variant",
)  # fmt: skip
# Notes the shop itself writes into a step, in the staff's words.
REASONS = {
    "no payment in time": _("Not paid in time"),
    life.BY_THE_BUYER: _("Cancelled by the buyer"),
}
# Parcels move these for goods that travel: each has its own carrier.
BY_PARCEL = {Status.SHIPPED, Status.DELIVERED, Status.RETURNED}
VERBS = {
    Status.CONFIRMED: _("Confirm the order"),
    Status.PREPARING: _("Start packing"),
    Status.SHIPPED: _("Ready to be collected"),
    Status.DELIVERED: _("The buyer has collected it"),
    Status.COMPLETED: _("Close the order"),
    Status.RETURNED: _("Nobody collected it"),
}


def find(number: str) -> Placement | None:
    """Return the placement of the order `number` with what its page shows, None if unknown."""
    lines = Prefetch("lines", queryset=Line.objects.select_related(*GOODS))
    parcels = Parcel.objects.select_related("producer__commune__province").prefetch_related(
        lines, Prefetch("steps", queryset=ParcelStep.objects.select_related("actor"))
    )
    found = Placement.objects.for_pages().prefetch_related(
        Prefetch("order__parcels", queryset=parcels),
        Prefetch("order__lines", queryset=Line.objects.select_related(*GOODS).order_by("pk")),
        Prefetch("order__steps", queryset=OrderStep.objects.select_related("actor")),
        Prefetch("order__ticks", queryset=Tick.objects.select_related("actor")),
    )
    return found.filter(order__number=number).first()


def context_of(placement: Placement, **bound: object) -> dict:
    """Return what the order's page shows; `bound` holds forms that were typed wrongly."""
    order = placement.order
    return {
        "placement": placement,
        "order": order,
        "lines": [{"line": line, "name": name_of(line)} for line in order.lines.all()],
        "rows": rows_of(order),
        "told": told_of(order),
        "moves": moves_of(placement),
        "may_cancel": Status.CANCELLED in life.open_moves(order),
        "calls": _waits_for(placement, Tick.Kind.CALLED),
        "takes_money": _waits_for(placement, Tick.Kind.PAID_AT_COUNTER),
        "history": cash.history_of(str(placement.phone)),
        "transfer": transfer_of(placement, bound=bound),
        "invoice": panel_of(placement, form=bound.get("invoice")),
        "parcels": [parcel_row(one, placement, bound=bound) for one in order.parcels.all()],
    }


def told_of(order: object) -> list[dict]:
    """Return what happened to the order so far: steps and ticks, in the order of time."""
    steps = [(one, one.get_status_display(), one.note) for one in order.steps.all()]
    ticks = [(one, one.get_kind_display(), "") for one in order.ticks.all()]
    rows = [
        {"at": one.at, "words": words, "actor": one.actor, "note": str(REASONS.get(note, note))}
        for one, words, note in [*ticks, *steps]
    ]
    return sorted(rows, key=lambda row: row["at"])


def moves_of(placement: Placement) -> list[tuple[str, str]]:
    """Return (state, verb) for each button of the whole order, but for cancelling."""
    by_parcel = set() if placement.is_pickup else BY_PARCEL
    found = life.open_moves(placement.order)
    return [(to, VERBS[to]) for to in found if to in VERBS and to not in by_parcel]


def _waits_for(placement: Placement, kind: str) -> bool:
    """Return whether staff may still tick `kind`: the call, or the money at the counter."""
    if any(tick.kind == kind for tick in placement.order.ticks.all()):
        return False
    status = placement.order.status
    if kind == Tick.Kind.CALLED:
        return placement.method == Method.COD and status == Status.PLACED
    return placement.method == Method.PICKUP and status == Status.SHIPPED


def transfer_of(placement: Placement, *, bound: dict) -> TransferForm | None:
    """Return the form for a transfer seen in the bank's app, with the sum that is due."""
    if placement.method != Method.VIETQR:
        return None
    due = paying.dues([placement.order_id])[placement.order_id]
    return bound.get("transfer") or TransferForm(initial={"amount": dong(due) if due > 0 else ""})


def parcel_row(parcel: Parcel, placement: Placement, *, bound: dict) -> dict:
    """Return one parcel as the page shows it, with the form it waits for."""
    travels = not placement.is_pickup
    leaves = travels and placement.order.status == Status.PREPARING and not parcel.has_left
    form = bound.get(f"parcel-{parcel.pk}") or HandOverForm(prefix=f"k{parcel.pk}")
    is_back = parcel.state == ParcelState.RETURNED
    return {
        "parcel": parcel,
        "title": origin_words(parcel.producer),
        "state": state_words(parcel, placement),
        "items": [(name_of(line), line.quantity) for line in parcel.lines.all()],
        "asks_age": needs_age_check(parcel),
        "collects": to_collect(parcel, placement),
        "hand_over": form if leaves else None,
        "is_under_way": travels and parcel.state == ParcelState.HANDED_OVER,
        "take_back": TakeBackForm(),
        "may_restock": is_back and parcel.restocked_at is None,
    }


def needs_age_check(parcel: Parcel) -> bool:
    """Return whether the courier must ask for an age: a drink with alcohol is inside."""
    listings = [listing_of(line.product) for line in parcel.lines.all() if line.product]
    return any(listing.has_alcohol for listing in listings if listing)
