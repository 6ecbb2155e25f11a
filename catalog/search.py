"""Search as people type: without accents, by other names, in English, with a slip.

Matching runs over the shelf in memory (`catalog.shelf`): the same answer on SQLite and
PostgreSQL, and no relevance query that grows with the hits.
"""

import re
from dataclasses import dataclass

from catalog.folding import fold, nfc
from catalog.search_words import alike, corrections, readings, without_telex
from catalog.shelf import Shelf, shelf
from catalog.shelf_row import ShelfRow

LONGEST_QUERY = 120
# Ranks: the lower the nearer. Within one, the earlier in the name and the shorter the name.
WHOLE_NAME, NAME_STARTS, OTHER_NAME, IN_NAME = 1.0, 2.0, 2.4, 3.0
ALL_WORDS, IN_OTHER_NAME, IN_TEXT, SCATTERED = 4.0, 4.5, 6.0, 7.0
# Another word for the same counts for less than what was typed.
SYNONYM_COST = 0.5
# The accents just as typed, in the name: before everything else.
EXACT_ACCENTS = 0.1


@dataclass(frozen=True)
class Found:
    """Ranked listing ids, and the corrected query when the typed one found nothing near."""

    ids: list[int]
    corrected_to: str = ""


def search(query: str, on: Shelf | None = None) -> Found:
    """Return the listings for `query`, nearest first; an empty query finds nothing."""
    on = on or shelf()
    typed = nfc(query)[:LONGEST_QUERY].lower().strip()
    folded = fold(typed)
    if not folded:
        return Found([])
    hits = _Hits.of(on, folded, typed=typed if typed != folded else "")
    if hits.are_near:
        return Found(hits.ids)
    for other in _corrections(folded, on):
        better = _Hits.of(on, other)
        if better.are_near:
            return Found(better.ids, corrected_to=other)
    return Found(hits.ids) if hits.ranks else _joined(on, folded)


def _corrections(folded: str, on: Shelf) -> list[str]:
    vocabulary = on.words.vocabulary
    plain = without_telex(folded)
    tried = [*corrections(folded, vocabulary), plain, *corrections(plain, vocabulary)]
    return [other for other in dict.fromkeys(tried) if other != folded]


def near_words(query: str, on: Shelf | None = None) -> list[str]:
    """Return up to four words of the shelf that look or sound like those of `query`."""
    return alike(fold(query[:LONGEST_QUERY]), (on or shelf()).words.vocabulary)


def _joined(on: Shelf, folded: str) -> Found:
    # "nhodo": the space forgotten.
    wanted = folded.replace(" ", "")
    rows = (row for row in on.rows if wanted in row.name_folded.replace(" ", ""))
    return Found([row.id for row in rows] if len(wanted) > 3 else [])


@dataclass
class _Hits:
    """The places found on a shelf with their ranks."""

    on: Shelf
    ranks: dict[int, float]

    @classmethod
    def of(cls, on: Shelf, folded: str, *, typed: str = "") -> "_Hits":
        """Find `folded` and what else it may be called; `typed` has the accents, if any."""
        hits = cls(on, {})
        for number, reading in enumerate(readings(folded)):
            hits.add(reading, cost=SYNONYM_COST if number else 0)
        if typed:
            hits.prefer_accents(typed)
        if hits.are_near:
            near = {place: rank for place, rank in hits.ranks.items() if rank < SCATTERED}
            hits.ranks = near
        return hits

    def add(self, reading: str, *, cost: float) -> None:
        """Rank what has all words of `reading`; a word may be begun only as it was typed."""
        names = self.on.words.other_names
        for place in self.on.words.having(reading.split(), last_may_begin=not cost):
            if self.ranks.get(place, SCATTERED * 2) > WHOLE_NAME + cost:
                rank = cost + rank_of(self.on.rows[place], reading, other_names=names[place])
                self.ranks[place] = min(rank, self.ranks.get(place, rank))

    def prefer_accents(self, typed: str) -> None:
        """Put first what has `typed` with these very accents in its name."""
        exact = re.compile(rf"\b{re.escape(typed)}\b")
        for place, rank in self.ranks.items():
            if exact.search(self.on.rows[place].name):
                self.ranks[place] = rank * EXACT_ACCENTS

    @property
    def are_near(self) -> bool:
        """Whether something has it in its name, not only in the text about it."""
        return any(rank < IN_TEXT for rank in self.ranks.values())

    @property
    def ids(self) -> list[int]:
        """The listings, nearest first, then best rated, then in dictionary order."""
        rows = self.on.rows
        ranked = ((rank, -rows[at].rating, at) for at, rank in self.ranks.items())
        return [rows[place].id for _rank, _rating, place in sorted(ranked)]


def rank_of(row: ShelfRow, reading: str, *, other_names: str = "|") -> float:
    """Return how near `row`, which has all words of `reading`, is to it; lower is nearer."""
    if f"|{reading}|" in other_names:
        other = OTHER_NAME
    elif f" {reading} " in other_names.replace("|", " "):
        other = IN_OTHER_NAME
    else:
        other = SCATTERED
    return min(_rank_in_name(row.name_folded, reading), other, _rank_in_text(row, reading))


def _rank_in_name(name: str, reading: str) -> float:
    if name == reading:
        return WHOLE_NAME
    length = min(len(name), 300) / 1000
    at = f" {name} ".find(f" {reading} ")
    if at == 0:
        return NAME_STARTS + length
    if at > 0:
        return IN_NAME + length
    words = set(name.split())
    *whole, last = reading.split()
    if words.issuperset(whole) and any(word.startswith(last) for word in words):
        return ALL_WORDS + length
    return SCATTERED


def _rank_in_text(row: ShelfRow, reading: str) -> float:
    return IN_TEXT if f" {reading} " in row.text else SCATTERED
