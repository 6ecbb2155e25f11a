"""From a sheet's rows to transfers: which brought money, which are ours, which are unreadable."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from catalog.folding import fold
from storefront.statements import notes
from storefront.statements.cells import Unreadable, amount_of, moment_of, reference_of, tidy
from storefront.statements.columns import Role
from storefront.statements.files import Sheet
from storefront.statements.models import Trouble

CAME_IN = {"c", "cr", "co", "ghi co", "credit", "in", "vao", "tien vao"}
WENT_OUT = {"d", "dr", "no", "ghi no", "debit", "out", "ra", "tien ra"}
# A bank in another time zone may be a day ahead of us, not more.
AHEAD = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Credit:
    """One transfer that came in; `reference` is the bank's, or a digest that stands for it."""

    number: int
    at: datetime.datetime
    amount: Decimal
    note: str
    reference: str
    order_id: int | None = None


@dataclass(frozen=True)
class Unread:
    """One row that cannot be read, and why (Trouble)."""

    number: int
    trouble: Trouble
    text: str


@dataclass
class Reading:
    """What a sheet says: transfers of ours, and how many rows are something else."""

    ours: list[Credit] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    left_alone: int = 0
    without_credit: int = 0


class _Stopped(Exception):
    """This row cannot be read; its argument is the Trouble."""


def read(sheet: Sheet, columns: Mapping[str, int], *, all_credits: bool = False) -> Reading:
    """Return the transfers of the sheet with the orders they name; writes nothing.

    `columns` is role -> column. Credits that do not look ours are counted and left, unless
    `all_credits`.
    """
    found, credits_ = Reading(), []
    seen: Counter = Counter()
    for number, cells in enumerate(sheet.rows[sheet.header_at + 1 :], start=sheet.header_at + 2):
        try:
            credit = _credit(number, cells, columns=columns, width=len(sheet.header))
        except _Stopped as stop:
            found.unread.append(Unread(number, stop.args[0], " | ".join(cells)[:300]))
            continue
        if credit is None:
            found.without_credit += any(cells)
        else:
            credits_.append(_named(credit, seen))
    _sort(credits_, found, all_credits=all_credits)
    return found


def _credit(
    number: int, cells: list[str], *, columns: Mapping[str, int], width: int
) -> Credit | None:
    """Return the row's transfer, None where no money came in; raises _Stopped."""
    if len(cells) > width:
        raise _Stopped(Trouble.TOO_WIDE)
    said = {role: cells[at] if at < len(cells) else "" for role, at in columns.items()}
    amount = _amount(said)
    if amount <= 0:
        return None
    return Credit(
        number=number,
        at=_moment(said[Role.DATE]),
        amount=amount,
        note=tidy(said[Role.NOTE]),
        reference=reference_of(said.get(Role.REFERENCE, "")),
    )


def _amount(said: Mapping[str, str]) -> Decimal:
    try:
        amount = amount_of(said[Role.AMOUNT])
    except Unreadable:
        raise _Stopped(Trouble.AMOUNT) from None
    if Role.DIRECTION not in said or not amount:
        return amount
    way = {"+": "in", "-": "out"}.get(said[Role.DIRECTION], fold(said[Role.DIRECTION]))
    if way not in CAME_IN | WENT_OUT:
        raise _Stopped(Trouble.DIRECTION)
    return amount if way in CAME_IN else Decimal(0)


def _moment(text: str) -> datetime.datetime:
    try:
        at = moment_of(text)
    except Unreadable:
        raise _Stopped(Trouble.DATE) from None
    # 12/11 written the American way would lie ahead: better no date than a wrong one.
    if at > timezone.now() + AHEAD:
        raise _Stopped(Trouble.FUTURE)
    return at


def fingerprint(credit: Credit, ordinal: int = 1) -> str:
    """Return what stands for a transfer in every file that holds it, whatever else it holds.

    `ordinal` tells apart transfers of one day, amount and note: the first, the second.
    """
    day = timezone.localtime(credit.at, timezone.get_default_timezone()).date()
    account, note = settings.VIETQR_ACCOUNT_NUMBER, notes.squashed(credit.note)
    facts = f"{account}|{day}|{credit.amount:.0f}|{note}|{ordinal}"
    return hashlib.sha256(facts.encode()).hexdigest()[:32]


def _named(credit: Credit, seen: Counter) -> Credit:
    if credit.reference:
        return credit
    same = fingerprint(credit)
    seen[same] += 1
    return _but(credit, reference=f"sk:{fingerprint(credit, seen[same])}")


def _but(credit: Credit, **changed: object) -> Credit:
    return Credit(**{**credit.__dict__, **changed})


def _sort(credits_: list[Credit], found: Reading, *, all_credits: bool) -> None:
    orders = notes.orders_of(credit.note for credit in credits_)
    for credit in credits_:
        order_id = orders.get(credit.note)
        if order_id or all_credits or notes.looks_ours(credit.note):
            found.ours.append(_but(credit, order_id=order_id))
        else:
            found.left_alone += 1
