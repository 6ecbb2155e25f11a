"""The runner itself makes races: what is not guarded goes wrong, what is guarded does not."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

BUYERS = range(20)


@pytest.fixture
def counter(real_database: None) -> Callable[[], int]:
    """A table with one number, and a way to read it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE race_counter (number integer)")
        cursor.execute("INSERT INTO race_counter VALUES (0)")
    yield read
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE race_counter")


def read(suffix: str = "") -> int:
    """Return the number, with a lock on its row when asked for."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM race_counter {suffix}")  # noqa: S608
        return cursor.fetchone()[0]


def add_one(suffix: str) -> None:
    """Read the number, think for a moment, write the next: the classical lost update."""
    with transaction.atomic(), connection.cursor() as cursor:
        number = read(suffix)
        cursor.execute("SELECT pg_sleep(0.02)")
        cursor.execute("UPDATE race_counter SET number = %s", [number + 1])


def test_without_a_lock_updates_are_lost(counter: Callable, everyone_at_once: Callable) -> None:
    everyone_at_once(lambda _: add_one(""), BUYERS)
    assert counter() < len(BUYERS)


def test_with_a_lock_no_update_is_lost(counter: Callable, everyone_at_once: Callable) -> None:
    everyone_at_once(lambda _: add_one("FOR UPDATE"), BUYERS)
    assert counter() == len(BUYERS)


def test_a_refusal_is_an_answer(everyone_at_once: Callable) -> None:
    def refuse(person: int) -> None:
        raise LookupError(person)

    answers = everyone_at_once(refuse, range(3))
    assert [answer.args for answer in answers] == [(0,), (1,), (2,)]
