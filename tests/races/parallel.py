"""Many people doing the same thing at one moment, each on a connection of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

PATIENCE = 60  # seconds until everyone must have come to the start
HANDS = 20  # how many act at one moment where more people come than connections


def at_once(deed: Callable[[object], object], people: Iterable[object]) -> list[object]:
    """Return what the deed gave each person: its value, or the exception it raised.

    All wait at a barrier with their connection open, so that nobody has a head start.

    >>> at_once(buy, shoppers).count("sold")
    10
    """
    crowd = list(people)
    start = Barrier(len(crowd))

    def run(person: object) -> object:
        connections["default"].ensure_connection()
        try:
            start.wait(PATIENCE)
            return deed(person)
        except Exception as error:  # noqa: BLE001  (the answer of a race may be a refusal)
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(crowd)) as pool:
        return list(pool.map(run, crowd))


def taking_turns(deed: Callable[[object], object], people: Iterable[object]) -> list[object]:
    """Return what the deed gave each of many people, of whom twenty act at one moment.

    >>> taking_turns(buy, two_hundred_shoppers).count("sold")
    10
    """
    crowd = list(people)
    turns = [crowd[n::HANDS] for n in range(HANDS)]
    taken = at_once(lambda turn: [_answer(deed, person) for person in turn], turns)
    return [taken[n % HANDS][n // HANDS] for n in range(len(crowd))]


def _answer(deed: Callable[[object], object], person: object) -> object:
    try:
        return deed(person)
    except Exception as error:  # noqa: BLE001  (the answer of a race may be a refusal)
        return error
