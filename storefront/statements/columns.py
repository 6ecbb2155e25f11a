"""Which column of a bank's file holds what: guessed from the header, confirmed by staff."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.folding import fold
from storefront.statements.models import KnownHeader


class Role(models.TextChoices):
    """What a column holds."""

    DATE = "date", _("Date")
    AMOUNT = "amount", _("Amount that came in")
    NOTE = "note", _("Transfer note")
    REFERENCE = "reference", _("The bank's reference")
    DIRECTION = "direction", _("In or out")


NEEDED = (Role.DATE, Role.AMOUNT, Role.NOTE)
# A bank's letterhead stands above the header.
LETTERHEAD = 40
# Words of Vietnamese banks and their English pages, folded, the surest first.
WORDS = {
    Role.DIRECTION: (
        "no co", "ghi no ghi co", "debit credit", "d c", "c d", "dr cr", "cr dr", "loai phat sinh",
    ),
    Role.DATE: (
        "ngay giao dich", "transaction date", "thoi gian giao dich", "ngay gd",
        fold("ngày hạch toán"), "posting date", "ngay hieu luc", "value date", "ngay", "thoi gian",
        "date", "time",
    ),
    Role.AMOUNT: (
        "so tien ghi co", "phat sinh co", "ps co", "ghi co", "tien vao", "credit amount", "credit",
        "money in", "deposit", "paid in", "co", "so tien", "amount",
    ),
    Role.REFERENCE: (
        "so tham chieu", "ma tham chieu", "ma giao dich", "so giao dich", "so but toan", "ma gd",
        "so gd", "reference", "ref no", "transaction id", "transaction no", "trace", "ref",
        "so chung tu", "so ct",
    ),
    Role.NOTE: (
        "noi dung", "dien giai", "mo ta", "description", "details", "narrative", "remark",
        "remarks", "content", "ghi chu", "memo",
    ),
}  # fmt: skip
# Beside "amount" these words tell of money that went out, or that is left.
NOT_CREDIT = {"no", "ra", "rut", "debit", "withdrawal", "du", "balance", "phi", "fee"}
SHORT = 3


def guess(header: Sequence[str]) -> dict[str, int]:
    """Return role -> column for the roles that the header's words tell.

    >>> guess(["Ngày GD", "Ghi nợ", "Ghi có", "Diễn giải"])
    {'date': 0, 'amount': 2, 'note': 3}
    """
    names = [fold(name) for name in header]
    found: dict[str, int] = {}
    for role, words in WORDS.items():
        free = [place for place in range(len(names)) if place not in found.values()]
        place = next(_places(role, words, {place: names[place] for place in free}), None)
        if place is not None:
            found[role.value] = place
    return found


def _places(role: Role, words: Sequence[str], names: Mapping[int, str]) -> Iterator[int]:
    for word in words:
        yield from (place for place, name in names.items() if name == word)
        if len(word) <= SHORT or role == Role.DIRECTION:
            continue
        for place, name in names.items():
            is_credit = role != Role.AMOUNT or not NOT_CREDIT & set(name.split())
            if is_credit and f" {word} " in f" {name} ":
                yield place


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the row that is most like a header, the first full one if none is."""
    top = rows[:LETTERHEAD]
    scores = [len(guess(row)) for row in top]
    best = max(scores, default=0)
    if best > 1:
        return scores.index(best)
    full = [place for place, row in enumerate(top) if sum(map(bool, row)) >= len(NEEDED)]
    return full[0] if full else 0


def signature(header: Sequence[str]) -> str:
    """Return what names this header: equal for two files of one bank's form."""
    return hashlib.sha256("|".join(map(fold, header)).encode()).hexdigest()


def chosen_for(header: Sequence[str]) -> dict[str, int]:
    """Return role -> column as staff confirmed it for this header, else as it is guessed."""
    known = KnownHeader.objects.filter(signature=signature(header)).first()
    return dict(known.columns) if known else guess(header)


def remember(header: Sequence[str], columns: Mapping[str, int], *, by: object) -> None:
    """Keep what staff confirmed for the next file with this header."""
    facts = {"columns": dict(columns), "actor": by, "at": timezone.now()}
    KnownHeader.objects.update_or_create(signature=signature(header), defaults=facts)
