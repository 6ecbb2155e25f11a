"""Opening a case: the same form once, pieces never twice, and only in time.

CaseRefused      nothing was written; the message is a sentence for the buyer
├── NoSuchPieces     nothing chosen, lines that are not with the buyer, or more pieces than left
└── TooLate          the goods may not, or no longer, come back for this reason
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.picture_cleaning import CleanPicture
from storefront.aftersale import goods, letters, photos
from storefront.aftersale.models import Case, CaseLine, CasePromise, CaseStep, Kind, State, Wish
from storefront.aftersale.numbers import new_number
from storefront.orders import life
from storefront.orders.models import Placement

# Nobody settles more of one order at once; a script would open thousands.
MOST_OPEN = 5


class CaseRefused(Exception):
    """The case was not opened; the message is a sentence."""


class NoSuchPieces(CaseRefused):
    """These pieces cannot come back."""


class TooLate(CaseRefused):
    """Not for this reason, or not any more."""


@dataclass(frozen=True)
class Plea:
    """What the buyer tells us; `pieces` are counts by line id, `contact` only without an order."""

    key: str
    kind: str
    reason: str
    words: str
    wish: str = Wish.TELL
    needs_priority: bool = False
    pieces: Mapping[int, int] = field(default_factory=dict)
    pictures: tuple[CleanPicture, ...] = ()
    language: str = "vi"
    contact: Mapping[str, str] = field(default_factory=dict)


def known(key: str, placement: Placement | None = None) -> Case | None:
    """Return the case that the form `key` has opened already."""
    return Case.objects.filter(idempotency_key=_own(key, placement)).first()


def open_case(
    plea: Plea, placement: Placement | None = None, *, at: datetime.datetime | None = None
) -> Case:
    """Write the case with its pieces and photos; return that of the first time for a known key.

    Raises CaseRefused.
    """
    try:
        with transaction.atomic():
            if placement:
                life.locked(placement.order_id)
            return known(plea.key, placement) or _written(plea, placement, at or timezone.now())
    except IntegrityError:
        # Two copies of a form without an order: there is no row on which one could wait.
        if found := known(plea.key, placement):
            return found
        raise


def _own(key: str, placement: Placement | None) -> str:
    return f"{placement.order_id if placement else 'shop'}:{key}"[:100]


def _written(plea: Plea, placement: Placement | None, at: datetime.datetime) -> Case:
    if placement and placement.order.cases.open().count() >= MOST_OPEN:
        raise CaseRefused(_("Several cases of this order are open already; please wait for us."))
    pieces = _checked(plea, placement, at) if plea.kind == Kind.RETURN else {}
    promise = CasePromise.load()
    case = Case.objects.create(
        number=new_number(Case.objects.all()),
        idempotency_key=_own(plea.key, placement),
        order_id=placement.order_id if placement else None,
        opened_at=at,
        answer_by=promise.answer_by(at),
        settle_by=promise.settle_by(at),
        **_told(plea),
    )
    CaseLine.objects.bulk_create(
        CaseLine(case=case, line_id=line, quantity=count) for line, count in pieces.items()
    )
    with photos.kept(case, plea.pictures):
        letters.announce(CaseStep.objects.create(case=case, state=State.OPENED, at=at))
    return case


def _told(plea: Plea) -> dict:
    same = ("kind", "reason", "words", "wish", "needs_priority", "language")
    return {name: getattr(plea, name) for name in same} | dict(plea.contact)


def _checked(plea: Plea, placement: Placement | None, at: datetime.datetime) -> dict[int, int]:
    """Return the pieces by line; the order's row is locked, so nobody else takes them meanwhile."""
    wanted = {line: count for line, count in plea.pieces.items() if count}
    there = {one.line.pk: one for one in goods.of_order(placement)} if placement else {}
    if not wanted:
        raise NoSuchPieces(_("Please say how many pieces you want to return."))
    for line, count in wanted.items():
        found = there.get(line)
        if found is None or not 0 < count <= found.left:
            raise NoSuchPieces(_("There are not so many pieces left to return."))
        if refusal := found.refusal(plea.reason, at):
            raise TooLate(refusal)
    return wanted
