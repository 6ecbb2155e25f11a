"""One step in the life of a case, whoever takes it: the moves are drawn in `moves.py`.

NotNow    the case may not move so; the message is a sentence for whoever asked

Each step locks the order's row first, then the case's, as opening one does: of two steps at one
moment exactly one is taken.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from storefront.aftersale import letters
from storefront.aftersale.models import Case, CaseStep, State
from storefront.aftersale.moves import AGAIN, FOR_THE_BUYER, MOVES
from storefront.orders import life as orders_life


class NotNow(Exception):
    """The case may not move so now; the message is a sentence, nothing was written."""


def move(
    case_id: int,
    *,
    to: str,
    by: object = None,
    words: str = "",
    at: datetime.datetime | None = None,
) -> bool:
    """Move the case to the state `to`; return False when that step was taken already.

    `words` go to the buyer, or come from them. Raises NotNow.
    """
    with transaction.atomic():
        case = locked(case_id)
        if was_taken(case, to):
            return False
        _take(case, to, by=by, words=words, at=at or timezone.now())
    return True


def locked(case_id: int) -> Case:
    """Return the case with its order's row and its own locked until the transaction ends."""
    order_id = Case.objects.values_list("order_id", flat=True).get(pk=case_id)
    if order_id:
        orders_life.locked(order_id)
    return Case.objects.select_for_update().get(pk=case_id)


def was_taken(case: Case, to: str) -> bool:
    """Return whether the case stands at `to`, or has been there and cannot be again."""
    if case.state == to:
        return True
    return to not in AGAIN and case.steps.filter(state=to).exists()


def open_moves(case: Case) -> list[str]:
    """Return the states staff may move the case to now; its steps may be prefetched."""
    been = {step.state for step in case.steps.all()} - set(AGAIN)
    return [to for to in MOVES[case.state] if to not in FOR_THE_BUYER and to not in been]


def _take(case: Case, to: str, *, by: object, words: str, at: datetime.datetime) -> None:
    if to not in MOVES[case.state]:
        now = {"number": case.number, "now": case.get_state_display()}
        now["to"] = State(to).label
        raise NotNow(_("Case %(number)s is “%(now)s” and cannot become “%(to)s”.") % now)
    case.state = to
    if to not in FOR_THE_BUYER and case.answered_at is None:
        case.answered_at = at
    case.save(update_fields=["state", "answered_at"])
    facts = {"case": case, "state": to, "actor": by, "words": words, "at": at}
    letters.announce(CaseStep.objects.create(**facts))
