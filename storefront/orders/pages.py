"""What the pages and letters of an order show, gathered in a fixed number of queries."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.apps.order.models import Line

from catalog.availability import listing_of
from storefront.orders.models import Method, Parcel, Placement, Status
from storefront.payments import vietqr


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
    related = (
        "product__listing", "product__parent__listing", "product__variant",
    )  # fmt: skip
    lines = list(order.lines.select_related(*related).order_by("pk"))
    return {
        "placement": placement,
        "order": order,
        "lines": [{"line": line, "name": name_of(line)} for line in lines],
        "parcels": parcels_of(placement),
        "rows": rows_of(order),
        "steps_taken": list(order.steps.all()),
        "transfer": transfer_of(placement, at),
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
        }
        for parcel in found.prefetch_related(lines)
    ]


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
    return [(_("Goods"), goods), (_("Delivery fee"), order.shipping_incl_tax)]


def transfer_of(placement: Placement, at: datetime.datetime | None = None) -> Transfer | None:
    """Return the transfer the order waits for at `at`, None when it waits for none."""
    waits = placement.order.status == Status.AWAITING_PAYMENT
    if not waits or placement.expires_at is None or placement.expires_at <= (at or timezone.now()):
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
        if transfer_of(placement, at) is None:
            return [_("The time to pay is over; the goods were released. Please order again.")]
        return [
            _("Scan the code in your bank's app, or copy the details below."),
            _("As soon as the money arrives we confirm the order and pack it."),
        ]
    if status == Status.PLACED:
        return [_calls(placement), _hands_over(placement)]
    return []


def _calls(placement: Placement) -> str:
    phone = placement.phone.as_national
    return _("We call you at %(phone)s within 12 hours to confirm.") % {"phone": phone}


def _hands_over(placement: Placement) -> str:
    if placement.method == Method.PICKUP:
        return _("You collect the goods at the sales point and pay there.")
    if placement.method == Method.COD:
        return _("You pay the courier in cash when the parcel arrives.")
    return _("Your payment has arrived; nothing more is to be paid.")
