"""The letters: each step that a buyer hears of has its letter."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.books.differences import CHUNK, Difference, Scope
from storefront.letters.outbox import reaches
from storefront.orders.letters import KINDS
from storefront.orders.models import Status


def steps_have_their_letters(scope: Scope) -> Iterator[Difference]:
    """Name the steps of reachable buyers without a letter."""
    orders = scope.orders().filter(placement__isnull=False).select_related("placement")
    told = orders.prefetch_related("steps", "letters").defer("placement__note")
    for order in told.iterator(chunk_size=CHUNK):
        if not reaches(order.placement.email or order.placement.phone.as_e164):
            continue
        written = {letter.kind for letter in order.letters.all()}
        for kind in _wanted(order):
            if kind not in written:
                what = _("letter “%(kind)s”") % {"kind": kind.label}
                yield Difference(order.number, what, 1, 0)


def _wanted(order: Order) -> list:
    """Return the kinds of letters the order's steps ask for, in their order."""
    taken = [step.status for step in sorted(order.steps.all(), key=lambda step: step.pk)]
    waited = Status.AWAITING_PAYMENT in taken
    names = {Status.AWAITING_PAYMENT: "placed", Status.PLACED: "paid" if waited else "placed"}
    keys = [names.get(status, status) for status in taken]
    return [KINDS[key] for key in keys if key in KINDS]
