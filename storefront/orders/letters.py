"""Letters about an order, written with the step they tell of and sent from the outbox.

Whoever takes a step calls `announce_step(step)` inside its transaction, once the OrderStep is
written; what has no step of its own, such as money given back, calls `announce`. Both write one
letter for each occasion, however often they are called, and neither can fail the step.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import SalesPoint
from storefront.letters import outbox
from storefront.letters.models import Kind, Letter
from storefront.letters.outbox import Words
from storefront.orders.models import OrderStep, Placement, Status
from storefront.orders.pages import origin_words, summary

# Notes the shop itself writes into a step, in the buyer's words.
REASONS = {
    "no payment in time": gettext_lazy("The order was not paid in time."),
    "cancelled by the buyer": gettext_lazy("You cancelled it yourself."),
}


@dataclass(frozen=True)
class Told:
    """What the letter of one step says: its subject, then a sentence each."""

    subject: str | Promise
    sentences: tuple[str | Promise, ...]


TOLD = {
    "paid": Told(
        gettext_lazy("Your payment for order %(number)s has arrived"),
        (
            gettext_lazy("thank you: your payment for order %(number)s has arrived."),
            gettext_lazy("We get your goods ready now and write again when they leave."),
        ),
    ),
    "confirmed": Told(
        gettext_lazy("Your order %(number)s is confirmed"),
        (gettext_lazy("thank you: order %(number)s is confirmed, and we get your goods ready."),),
    ),
    "shipped": Told(
        gettext_lazy("Your order %(number)s is on its way"),
        (gettext_lazy("good news: order %(number)s has left and is on its way to you."),),
    ),
    "ready": Told(
        gettext_lazy("Your order %(number)s is ready for you"),
        (gettext_lazy("good news: order %(number)s is ready for you at the sales point."),),
    ),
    "delivered": Told(
        gettext_lazy("Your order %(number)s has been delivered"),
        (
            gettext_lazy("order %(number)s has been delivered. We hope it gives you joy."),
            gettext_lazy("Should anything not be as it ought to be, tell us and we put it right."),
        ),
    ),
    "collected": Told(
        gettext_lazy("You have collected your order %(number)s"),
        (
            gettext_lazy("thank you for collecting order %(number)s. We hope it gives you joy."),
            gettext_lazy("Should anything not be as it ought to be, tell us and we put it right."),
        ),
    ),
    "cancelled": Told(
        gettext_lazy("Your order %(number)s is cancelled"),
        (
            gettext_lazy("order %(number)s is cancelled, and nothing will be sent."),
            gettext_lazy("If you have paid already, you get your money back."),
        ),
    ),
    "refunded": Told(
        gettext_lazy("Your money for order %(number)s comes back"),
        (
            gettext_lazy("we have returned your money for order %(number)s."),
            gettext_lazy("Your bank may need a few working days to show it."),
        ),
    ),
}
# What a step is called for goods the buyer fetches.
AT_THE_POINT = {"shipped": "ready", "delivered": "collected"}
# The kinds by the step they tell of; a step that is not here needs no letter.
KINDS = {
    "placed": Kind.ORDER_PLACED,
    "paid": Kind.ORDER_PAID,
    "confirmed": Kind.ORDER_CONFIRMED,
    "shipped": Kind.ORDER_SHIPPED,
    "delivered": Kind.ORDER_DELIVERED,
    "cancelled": Kind.ORDER_CANCELLED,
    "refunded": Kind.ORDER_REFUNDED,
}


def announce_step(step: OrderStep) -> None:
    """Write the letter of a step that was just taken; call it in the step's transaction."""
    with outbox.harmless():
        announce(step.order_id, _told_by(step), note=step.note)


def announce(order_id: int, step: str, *, about: str = "", note: str = "") -> Letter | None:
    """Write the letter that `step`, a key of KINDS, was taken; call it in its transaction.

    `about` tells occasions of one order apart, as two refunds; `note` is a sentence for the
    buyer: the reason, the amount. Returns None for a step without a letter, and for a buyer
    whom no letter can reach. It cannot fail what it tells of.
    """
    if step not in KINDS:
        return None
    with outbox.harmless():
        placement = Placement.objects.for_pages().get(order_id=order_id)
        to = placement.email or placement.phone.as_e164
        if not outbox.reaches(to):
            return None
        with translation.override(placement.language):
            words = receipt(placement) if step == "placed" else told(placement, step, note=note)
        facts = {"about": f"{order_id}:{about}", "to": to, "order_id": order_id}
        return outbox.write(words, kind=KINDS[step], **facts)
    return None


def receipt(placement: Placement) -> Words:
    """Return the letter of a placed order in the active language: goods, total, delivery."""
    subject = _("Your order %(number)s at OCOP Ninh Thuận") % {"number": placement.order.number}
    return _words(subject, "receipt", summary(placement))


def told(placement: Placement, step: str, *, note: str = "") -> Words:
    """Return the letter of any later step in the active language; KeyError for one unknown."""
    words = TOLD[AT_THE_POINT.get(step, step) if placement.is_pickup else step]
    number = {"number": placement.order.number}
    context = {
        "placement": placement,
        "order": placement.order,
        "sentences": [str(sentence) % number for sentence in words.sentences],
        "note": str(REASONS.get(note, note)),
        "parcels": _on_the_way(placement) if step == Status.SHIPPED else [],
    }
    return _words(str(words.subject) % number, "step", context)


def _told_by(step: OrderStep) -> str:
    """Return the key of KINDS for a step: a transfer that is placed after waiting is paid."""
    if step.status == Status.AWAITING_PAYMENT:
        return "placed"
    waited = OrderStep.objects.filter(order=step.order_id, status=Status.AWAITING_PAYMENT)
    if step.status == Status.PLACED and waited.exists():
        return "paid"
    return step.status


def _words(subject: str, template: str, context: dict) -> Words:
    """Return the letter of `template`, or for a buyer without e-mail the subject and the link."""
    placement = context["placement"]
    # Never from the request: its Host could be anybody's.
    link = settings.SITE_URL + placement.get_absolute_url()
    if not placement.email:
        return Words(subject, f"{subject}. {link}", language=placement.language)
    point = SalesPoint.objects.filter(is_open=True).first()
    context = context | {"link": link, "sales_point": point}
    text = render_to_string(f"emails/orders/{template}.txt", context)
    html = render_to_string(f"emails/orders/{template}.html", context)
    return Words(subject, text, html, placement.language)


def _on_the_way(placement: Placement) -> list[dict]:
    """Return the parcels that a carrier has a number for."""
    parcels = placement.order.parcels.exclude(tracking_number="").select_related("producer")
    return [
        {"title": origin_words(one.producer), "carrier": one.carrier, "number": one.tracking_number}
        for one in parcels
    ]
