"""Refunds that no gateway carries: staff transfer them, then write the reference down."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storefront.office.money_forms import DoneForm
from storefront.payments.models import Oddity, Refund, RefundState

PAGE = 50
# Reasons the rules themselves write (storefront/orders), in the staff's words.
REASONS = {
    "order cancelled": _("Order cancelled"),
    "given back at the gateway": _("Given back at the gateway"),
    **{code.value: code.label for code in Oddity},
}


@dataclass(frozen=True)
class Row:
    """One refund to transfer, with the form for its reference."""

    refund: Refund
    form: DoneForm

    @property
    def reason(self) -> str:
        """Why the money goes back."""
        return str(REASONS.get(self.refund.reason, self.refund.reason))


def waiting() -> QuerySet[Refund]:
    """Return the refunds that staff must transfer, the oldest first."""
    found = Refund.objects.filter(state=RefundState.MANUAL).order_by("at", "pk")
    return found.select_related("payment__order__placement", "actor")


def count() -> int:
    """Return how many wait."""
    return Refund.objects.filter(state=RefundState.MANUAL).count()


def page_of(number: str, *, typed: dict[int, DoneForm] | None = None) -> tuple[Page, list[Row]]:
    """Return one page of them; `typed` holds, by refund id, forms that were typed wrongly."""
    page = Paginator(waiting(), PAGE).get_page(number)
    forms = typed or {}
    return page, [Row(one, forms.get(one.pk) or DoneForm(prefix=f"h{one.pk}")) for one in page]
