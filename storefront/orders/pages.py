"""What the pages and letters of an order show, gathered in a fixed number of queries."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Prefetch
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from oscar.apps.order.models import Line

from catalog.availability import listing_of
from storefront.orders.holds import is_held, ways_to_pay
from storefront.orders.models import Method, Parcel, ParcelState, Placement, Status
from storefront.payments import vietqr
from storefront.taxes.inside import RELATED, tax_inside
from storefront.vouchers.words import discounts_of_order, sums

AT_THE_POINT = {
    ParcelState.HANDED_OVER: gettext_lazy("Ready at the sales point"),
    ParcelState.DELIVERED: gettext_lazy("Collected"),
}


@dataclass(frozen=True)
class Transfer:
    """What a bank transfer for an order needs; `amount` in VND, `code` is inline SVG."""

    bank: str
    account: str
    name: str
    amount: Decimal
    note: str
    payload: str
    expires_at: datetime.datetime

    @property
    def code(self) -> str:
        """The QR code as SVG; its text is ours alone, so it is safe in a page."""
        title = _("VietQR code for your bank's app")
        return mark_safe(vietqr.drawing(self.payload, title=title))  # noqa: S308


def summary(placement: Placement, at: datetime.datetime | None = None) -> dict:
    """Return the context of everything that shows one order."""
    order = placement.order
    lines = list(order.lines.select_related(*RELATED, "product__variant").order_by("pk"))
    return {
        "placement": placement,
        "order": order,
        "lines": [{"line": line, "name": name_of(line)} for line in lines],
        "parcels": parcels_of(placement),
        "rows": rows_of(order),
        "tax": tax_inside(order, lines, at=placement.placed_at),
        "invoices": list(order.invoices.all()),
        "steps_taken": list(order.steps.all()),
        "transfer": transfer_of(placement, at),
        "ways_to_pay": ways_to_pay(placement, at),
        "next_words": next_words(placement, at),
    }


def name_of(line: Line) -> str:
    """Return what the line's product is called in the reader's language."""
    listing = listing_of(line.product) if line.product else None
    if listing is None:
        return line.title
    variant = getattr(line.product, "variant", None)
    return f"{listing.name}, {variant.label}" if variant else listing.name


def parcels_of(placement: Placement) -> list[dict]:
    """Return the parcels as the parcel component wants them."""
    related = ("product__listing", "product__parent__listing", "product__variant")
    lines = Prefetch("lines", queryset=Line.objects.select_related(*related))
    found = Parcel.objects.filter(order=placement.order).select_related("producer")
    return [
        {
            "title": origin_words(parcel.producer),
            "fee": parcel.fee,
            "when": days_words(parcel.days_min, parcel.days_max, is_pickup=placement.is_pickup),
            "items": [(name_of(line), line.quantity) for line in parcel.lines.all()],
            "state": "" if placement.is_over_early else state_words(parcel, placement),
            "carrier": parcel.carrier,
            "tracking_number": parcel.tracking_number,
        }
        for parcel in found.prefetch_related(lines)
    ]


def state_words(parcel: Parcel, placement: Placement) -> str:
    """Return where the parcel is; goods the buyer fetches are ready instead of on their way."""
    if placement.is_pickup and parcel.state in AT_THE_POINT:
        return str(AT_THE_POINT[parcel.state])
    return parcel.get_state_display()


def origin_words(producer: object | None) -> str:
    """Return who sends a parcel."""
    return str(producer) if producer else _("From the sales point")


def days_words(low: int, high: int, *, is_pickup: bool) -> str:
    """Return when a parcel arrives, or is ready to be collected."""
    if is_pickup:
        if not low:
            return _("Ready for you today or tomorrow; we call you")
        return _("Ready within %(days)s days; we call you") % {"days": high}
    if low == high:
        return ngettext("Arrives in %(days)s day", "Arrives in %(days)s days", low) % {"days": low}
    return _("Arrives in %(low)s to %(high)s days") % {"low": low, "high": high}


def rows_of(order: object) -> list[tuple[str, Decimal]]:
    """Return the sums above the total: words and VND."""
    goods = order.total_incl_tax - order.shipping_incl_tax
    rows = sums(goods, discounts_of_order(order))
    return [*rows, (_("Delivery fee"), order.shipping_incl_tax)]


def transfer_of(placement: Placement, at: datetime.datetime | None = None) -> Transfer | None:
    """Return the transfer the order waits for at `at`, None when it waits for none."""
    if placement.method != Method.VIETQR or not is_held(placement, at):
        return None
    note, amount = vietqr.note_of(placement.order.number), placement.order.total_incl_tax
    account, bank_bin = settings.VIETQR_ACCOUNT_NUMBER, settings.VIETQR_BANK_BIN
    return Transfer(
        bank=settings.VIETQR_BANK_NAME,
        account=account,
        name=settings.VIETQR_ACCOUNT_NAME,
        amount=amount,
        note=note,
        payload=vietqr.payload(bank_bin=bank_bin, account=account, amount=amount, note=note),
        expires_at=placement.expires_at,
    )


def next_words(placement: Placement, at: datetime.datetime | None = None) -> list[str]:
    """Return what happens next, a sentence each."""
    status = placement.order.status
    if status == Status.CANCELLED:
        return [_("This order was cancelled. Nothing will be sent and nothing is to be paid.")]
    if status == Status.AWAITING_PAYMENT:
        if not is_held(placement, at):
            return [_("The time to pay is over; the goods were released. Please order again.")]
        if placement.method != Method.VIETQR:
            return [
                _("Your order stands and waits for its payment."),
                _("If you have just paid, this can take a minute: please reload this page first."),
            ]
        return [
            _("Scan the code in your bank's app, or copy the details below."),
            _("As soon as the money arrives we confirm the order and pack it."),
        ]
    if status == Status.PLACED:
        return [_calls(placement), _hands_over(placement)]
    if status in (Status.CONFIRMED, Status.PREPARING):
        return [_("We pack your goods."), _hands_over(placement)]
    if status == Status.SHIPPED:
        return [_under_way(placement), _hands_over(placement)]
    if status == Status.RETURNED:
        return [_("The goods came back to us. Please call us if you still want them.")]
    return []


def _under_way(placement: Placement) -> str:
    if placement.is_pickup:
        return _("Your goods are ready at the sales point. Please bring the order number.")
    return _("Your parcels are under way; the courier calls you before coming.")


def _calls(placement: Placement) -> str:
    phone = placement.phone.as_national
    return _("We call you at %(phone)s within 12 hours to confirm.") % {"phone": phone}


def _hands_over(placement: Placement) -> str:
    if placement.method == Method.PICKUP:
        return _("You collect the goods at the sales point and pay there.")
    if placement.method == Method.COD:
        return _("You pay the courier in cash when the parcel arrives.")
    return _("Your payment has arrived; nothing more is to be paid.")
