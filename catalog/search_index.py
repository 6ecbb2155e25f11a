"""Where each word stands on the shelf: the index a search looks words up in."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from catalog.folding import fold
from catalog.shelf_row import ShelfRow

# A beginning shorter than this would stand for half the shelf.
SHORTEST_BEGINNING = 2


class WordIndex:
    """Folded words -> places of the rows that hold them, in names and in all their text."""

    def __init__(self, rows: Sequence[ShelfRow]) -> None:
        self.in_names: dict[str, list[int]] = {}
        self.in_texts: dict[str, list[int]] = {}
        # "|nho kho|raisins|": what editors say a product is also called.
        self.other_names: list[str] = []
        known: dict[str, str] = {}
        for place, row in enumerate(rows):
            if row.keywords not in known:
                known[row.keywords] = _other_names(row.keywords)
            self.other_names.append(known[row.keywords])
            for word in set(row.name_folded.split()):
                self.in_names.setdefault(word, []).append(place)
            for word in set(row.text.split()):
                self.in_texts.setdefault(word, []).append(place)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of names, what a mistyped word is compared with."""
        others = (word for names in set(self.other_names) for word in _words(names))
        return frozenset(word for word in {*self.in_names, *others} if len(word) > 1)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.in_texts)

    def having(self, words: Sequence[str], *, last_may_begin: bool) -> set[int]:
        """Return the places of the rows whose text has all `words`.

        With `last_may_begin` the last one may be the beginning of a word.
        """
        found: set[int] | None = None
        for number, word in enumerate(words, start=1):
            places = set(self.in_texts.get(word, ()))
            if last_may_begin and number == len(words):
                places |= self._beginning(word)
            found = places if found is None else found & places
            if not found:
                break
        return found or set()

    def _beginning(self, start: str) -> set[int]:
        places: set[int] = set()
        if len(start) < SHORTEST_BEGINNING:
            return places
        number = bisect_left(self._sorted, start)
        while number < len(self._sorted) and self._sorted[number].startswith(start):
            places.update(self.in_texts[self._sorted[number]])
            number += 1
        return places


def _other_names(keywords: str) -> str:
    return "|" + "|".join(fold(name) for name in keywords.split(",")) + "|"


def _words(names: str) -> list[str]:
    return names.replace("|", " ").split()


_latest: dict[int, WordIndex] = {}


def index_of(rows: Sequence[ShelfRow]) -> WordIndex:
    """Return the index of `rows`, the one made before when no word has changed since."""
    key = hash(tuple((row.id, row.text, row.keywords) for row in rows))
    if key not in _latest:
        index = WordIndex(rows)
        _latest.clear()
        _latest[key] = index
    return _latest[key]
