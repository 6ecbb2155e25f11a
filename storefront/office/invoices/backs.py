"""What of a sold order came back: money given back, and cash parcels refused at the door."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from catalog.money import dong
from storefront.orders.models import Method, Parcel, ParcelState, Placement
from storefront.payments.gateways import DONG
from storefront.payments.models import Payment, Refund, RefundState
from storefront.taxes.inside import Part

ZERO = Decimal(0)


@dataclass(frozen=True)
class Share:
    """So much (VND) of one part of the order, and how many pieces where pieces are known."""

    part: Part
    amount: Decimal
    quantity: int | None = None


@dataclass(frozen=True)
class Back:
    """One thing that came back, on a day not before the order was sold."""

    at: datetime.datetime
    shares: list[Share]
    is_refused: bool = False


def backs_of(placement: Placement, parts: list[Part]) -> Iterator[Back]:
    """Yield what came back of `placement`, whose `parts` are its lines and fee."""
    yield from _refunds(placement, parts)
    if placement.method == Method.COD:
        for parcel in placement.order.parcels.all():
            if parcel.state == ParcelState.RETURNED:
                yield _refused(placement, parcel, parts)


def _refunds(placement: Placement, parts: list[Part]) -> Iterator[Back]:
    payments = [one for one in placement.order.payments.all() if one.currency == DONG]
    done = [row for one in payments for row in one.refunds.all() if row.state == RefundState.DONE]
    for_nothing = ZERO
    for row in sorted(done, key=lambda row: (row.done_at, row.pk)):
        # Money paid twice that goes back is no part of the price: the sale stands.
        spare = ZERO if row.lines.all() else _surplus(placement, payments, row) - for_nothing
        extra = min(max(spare, ZERO), row.amount)
        for_nothing += extra
        if row.amount > extra:
            at = max(row.done_at, placement.sold_at)
            yield Back(at, [*_shares_of(row, row.amount - extra, parts)])


def _surplus(placement: Placement, payments: list[Payment], row: Refund) -> Decimal:
    """Return how much more than the price had come in when `row` went back."""
    paid = sum((one.amount for one in payments if one.paid_at <= row.done_at), ZERO)
    return paid - placement.order.total_incl_tax


def _shares_of(row: Refund, amount: Decimal, parts: list[Part]) -> Iterator[Share]:
    by_line = {part.line.pk: part for part in parts if part.line}
    rest = amount
    for one in row.lines.all():
        rest -= one.amount
        yield Share(by_line[one.line_id], one.amount, one.quantity)
    fee = [part for part in parts if part.line is None]
    if rest:
        # An amount beside pieces is their way's; an amount alone is a bit of everything.
        is_fee = row.lines.all() and fee and ZERO < rest <= fee[0].gross
        yield from spread(rest, fee if is_fee else parts)


def spread(amount: Decimal, parts: list[Part]) -> Iterator[Share]:
    """Yield shares of `amount` (VND) by the parts' prices, to the đồng; together they are it."""
    whole = sum((part.gross for part in parts), ZERO)
    seen = given = ZERO
    for part in parts:
        seen += part.gross
        upto = dong(amount * seen / whole) if whole else amount
        if upto != given:
            yield Share(part, upto - given)
        given = upto


def _refused(placement: Placement, parcel: Parcel, parts: list[Part]) -> Back:
    inside = {line.pk for line in parcel.lines.all()}
    shares = [
        Share(part, part.gross, part.line.quantity)
        for part in parts
        if part.line and part.line.pk in inside
    ]
    for part in parts:
        if part.line is None and parcel.fee:
            shares.append(Share(part, min(parcel.fee, part.gross)))
    steps = (step.at for step in parcel.steps.all() if step.state == ParcelState.RETURNED)
    return Back(max(placement.sold_at, *steps), shares, is_refused=True)
