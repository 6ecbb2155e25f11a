"""What the page of one case shows its buyer, in a fixed number of queries."""

from storefront.aftersale.forms import AnswerForm
from storefront.aftersale.models import Case, State
from storefront.aftersale.moves import MOVES
from storefront.orders.pages import name_of

GOODS = (
    "line__product__listing",
    "line__product__parent__listing",
    "line__product__variant",
)  # fmt: skip


def context_of(case: Case) -> dict:
    """Return what both sides see of the case: pieces, photos, what happened."""
    steps = list(case.steps.select_related("actor"))
    asked = [step.words for step in steps if step.state == State.ASKED]
    return {
        "case": case,
        "lines": lines_of(case),
        "photos": list(case.photos.all()),
        "steps": steps,
        "question": asked[-1] if asked else "",
        "answer_form": AnswerForm() if case.state == State.ASKED else None,
        "may_withdraw": State.WITHDRAWN in MOVES[case.state],
    }


def lines_of(case: Case) -> list[dict]:
    """Return the pieces of the case with their names in the reader's language."""
    rows = case.lines.select_related(*GOODS)
    return [{"row": row, "line": row.line, "name": name_of(row.line)} for row in rows]
