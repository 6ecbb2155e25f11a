"""Noting the invoices that the e-invoicing provider issued for an order.

InvoiceRefused    nothing was written; the message is a sentence for staff
├── NotYetOne     a correction of an invoice that was never noted
├── OneAlready    a second original; corrections follow the first
└── NotedElsewhere    this series and number belong to another invoice
"""

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

from storefront.taxes.models import InvoiceRecord

Kind = InvoiceRecord.Kind


class InvoiceRefused(Exception):
    """The invoice was not noted; the message is a sentence, `field` what it is about."""

    field = "kind"


class NotYetOne(InvoiceRefused):
    """There is nothing to correct."""


class OneAlready(InvoiceRefused):
    """The order has its invoice."""


class NotedElsewhere(InvoiceRefused):
    """The number is taken."""

    field = "number"


def note(record: InvoiceRecord, *, by: object) -> bool:
    """Write `record` down as noted by `by`; return False when it stood there already.

    Raises InvoiceRefused.
    """
    record.actor = by
    with transaction.atomic():
        # Two clerks at once wait for each other here.
        Order.objects.select_for_update().get(pk=record.order_id)
        if same := _of_that_number(record):
            if not _are_alike(same, record):
                raise NotedElsewhere(_("An invoice of this series and number is noted already."))
            return False
        _check(record)
        record.save()
    return True


def _of_that_number(record: InvoiceRecord) -> InvoiceRecord | None:
    found = InvoiceRecord.objects.filter(series=record.series, number=record.number)
    return found.first()


def _are_alike(one: InvoiceRecord, other: InvoiceRecord) -> bool:
    names = ("order_id", "kind", "lookup_code", "issued_on")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _check(record: InvoiceRecord) -> None:
    before = InvoiceRecord.objects.filter(order=record.order_id)
    has_one = before.filter(kind=Kind.ORIGINAL).exists()
    if record.kind == Kind.ORIGINAL and has_one:
        raise OneAlready(_("This order has its invoice; note a correction instead."))
    if record.kind != Kind.ORIGINAL and not has_one:
        raise NotYetOne(_("There is no invoice to correct yet."))
