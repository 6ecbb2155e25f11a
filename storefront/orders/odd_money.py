"""What staff do with a payment that is not what an order waits for: accept, match, give back.

NotSoSettled    it cannot be settled that way; the message is a sentence for the member of staff

Each ends the entry once: of two people who act on one at the same moment, the second is told.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.orders import life, paying, refunding
from storefront.orders.models import Status
from storefront.payments.models import Oddity, OddPayment, Payment, Refund

ACCEPTABLE = (Oddity.UNDER, Oddity.OVER)


class NotSoSettled(Exception):
    """The entry stays on the list; the message is a sentence."""


def accept(odd: OddPayment, *, by: object) -> None:
    """Let too little or too much be enough: the order is placed. Raises NotSoSettled."""
    payment = odd.payment
    with transaction.atomic():
        _locked(payment)
        order = payment.order
        waits = order is not None and order.status == Status.AWAITING_PAYMENT
        if odd.reason not in ACCEPTABLE or not waits or payment.left <= 0:
            raise NotSoSettled(_("This order does not wait for this payment any more."))
        _settle(odd, "accepted", by=by)
        life.move(order.pk, to=Status.PLACED, by=by)


def match(odd: OddPayment, order: Order, *, by: object) -> str:
    """Say which order unknown money is for; return what is odd about it there, "" for nothing.

    Raises NotSoSettled.
    """
    with transaction.atomic():
        life.locked(order.pk)
        payment = Payment.objects.select_for_update().get(pk=odd.payment_id)
        if odd.reason != Oddity.UNKNOWN:
            raise NotSoSettled(_("The order of this payment is known."))
        if payment.left < payment.amount:
            raise NotSoSettled(_("This payment is being given back."))
        _settle(odd, f"matched with {order.number}", by=by)
        Payment.objects.filter(pk=odd.payment_id).update(order=order)
        return paying.judge(life.locked(order.pk), Payment.objects.get(pk=odd.payment_id), by=by)


def send_back(odd: OddPayment, *, by: object) -> Refund:
    """Give all that is left of the payment back; the entry ends when the money has gone.

    Raises NotSoSettled where nothing is left, or where it is another currency.
    """
    with transaction.atomic():
        _locked(odd.payment)
        Payment.objects.select_for_update().get(pk=odd.payment_id)
        if not OddPayment.objects.filter(pk=odd.pk, settled_at=None).exists():
            raise NotSoSettled(_("Somebody settled this already."))
        key = f"odd:{odd.pk}:{odd.payment.refunds.count()}"
        row = refunding.give_back(odd.payment, reason=odd.reason, key=key, by=by)
        if row is None:
            raise NotSoSettled(_("There is nothing left of this payment to give back here."))
    return row


def close(odd: OddPayment, words: str, *, by: object) -> None:
    """End an entry that was settled elsewhere; `words` say how. Raises NotSoSettled."""
    if not words.strip():
        raise NotSoSettled(_("Please write how this was settled."))
    _settle(odd, words.strip(), by=by)


def _locked(payment: Payment) -> None:
    if payment.order_id:
        payment.order = life.locked(payment.order_id)


def _settle(odd: OddPayment, resolution: str, *, by: object) -> None:
    own = OddPayment.objects.filter(pk=odd.pk)
    if not refunding.settle(own, resolution=resolution, by=by):
        raise NotSoSettled(_("Somebody settled this already."))
