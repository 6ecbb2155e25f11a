"""All that staff see of one case, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from oscar.apps.order.models import Line

from storefront.aftersale import case_page, life, settling
from storefront.aftersale.models import Case, CaseLine, State
from storefront.office.case_forms import ACTS, ActForm

VERBS = {
    State.ASKED: _("Ask the buyer"),
    State.APPROVED: _("Agree"),
    State.GOODS_BACK: _("Goods have come back"),
    State.REFUNDED: _("Give money back"),
    State.REPLACED: _("Send new goods"),
    State.REFUSED: _("Decline"),
    State.CLOSED: _("Close with the outcome"),
}
NAMES = ("product__listing", "product__parent__listing", "product__variant")


@dataclass(frozen=True)
class Act:
    """One act that is open now: its address word, its button, its form."""

    slug: str
    verb: str | Promise
    form: ActForm


def find(number: str) -> Case | None:
    """Return the case `number` with what its forms ask for, None if unknown."""
    named = Line.objects.select_related(*NAMES).order_by("pk")
    own = CaseLine.objects.select_related(*(f"line__{name}" for name in NAMES))
    found = Case.objects.for_pages().prefetch_related(
        Prefetch("lines", queryset=own), Prefetch("order__lines", queryset=named), "steps"
    )
    return found.filter(number=number).first()


def context_of(case: Case, bound: ActForm | None = None) -> dict:
    """Return what the case's page shows; `bound` is a form that was filled in wrongly."""
    left = settling.left_of(case)
    needs_money = State.REFUNDED in life.open_moves(case) and left <= 0
    return case_page.context_of(case) | {
        "acts": acts_of(case, bound=bound, may_refund=left > 0),
        "left": left,
        "no_money": settling.nothing_paid() if needs_money and case.order_id else "",
        "refunds": settling.refunds_of(case),
    }


def acts_of(case: Case, *, bound: ActForm | None, may_refund: bool) -> list[Act]:
    """Return the acts that are open now, as they are drawn."""
    moves = set(life.open_moves(case)) - (set() if may_refund else {State.REFUNDED})
    if not case.lines.all():
        moves -= {State.GOODS_BACK}
    return [
        Act(slug, VERBS[form.to], bound if type(bound) is form else form(case=case))
        for slug, form in ACTS.items()
        if form.to in moves
    ]
