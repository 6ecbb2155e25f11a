"""Finding an order in what a bank left of a transfer's note."""

import re
from collections.abc import Iterable

from oscar.apps.order.models import Order

from catalog.folding import fold
from storefront.orders.forms import spelled
from storefront.orders.numbers import LENGTH, LETTERS
from storefront.payments.vietqr import note_of

# Hands and banks take O for 0. In our prefix there is no doubt which is meant; the letters of a
# code are chosen so that none is O, 0, I or 1 (storefront/orders/numbers.py): there one of them
# is a mistake that nobody can undo, so such a code names no order.
OURS = note_of("").replace("O", "[O0]")
CODE = f"NT([{LETTERS}]{{{LENGTH}}})"
WITH_PREFIX = re.compile(f"(?={OURS}{CODE})")
WITHOUT = re.compile(f"(?={CODE})")
AT_ONCE = 500


def squashed(note: str) -> str:
    """Return the note as all banks would agree on it: capitals and digits, no accents.

    >>> squashed("Ocop nt-7k3qf9 cảm ơn")
    'OCOPNT7K3QF9CAMON'
    """
    return re.sub("[^A-Z0-9]", "", fold(note).upper())


def looks_ours(note: str) -> bool:
    """Return whether the note holds the prefix that all our notes begin with."""
    return re.search(OURS, squashed(note)) is not None


def numbers_in(note: str) -> tuple[list[str], list[str]]:
    """Return the order numbers a note may name: those after our prefix, then all.

    >>> numbers_in("MBVCB.123 0C0P NT-7K3 QF9 FT26")
    (['NT-7K3QF9'], ['NT-7K3QF9'])
    """
    bare = squashed(note)
    sure, any_ = WITH_PREFIX.findall(bare), WITHOUT.findall(bare)
    return [spelled(code) for code in sure], [spelled(code) for code in any_]


def orders_of(notes: Iterable[str]) -> dict[str, int]:
    """Return note -> order id for those notes that name exactly one order that exists.

    One query for each 500 numbers. A note that names two orders is left to a person.
    """
    named = {note: numbers_in(note) for note in set(notes)}
    known = _known({number for _sure, any_ in named.values() for number in any_})
    found = {}
    for note, (sure, any_) in named.items():
        orders = _among(sure, known) or _among(any_, known)
        if len(orders) == 1:
            found[note] = orders.pop()
    return found


def _among(numbers: list[str], known: dict[str, int]) -> set[int]:
    return {known[number] for number in numbers if number in known}


def _known(numbers: set[str]) -> dict[str, int]:
    asked, found = sorted(numbers), {}
    for start in range(0, len(asked), AT_ONCE):
        some = Order.objects.filter(number__in=asked[start : start + AT_ONCE])
        found.update(some.values_list("number", "pk"))
    return found
