"""What a kept statement tells of itself, and what the database refuses."""

import pytest
from django.db import IntegrityError

from storefront.statements.models import Statement, StatementRow
from tests.storefront.statements.bank import read_in, row

pytestmark = pytest.mark.django_db


def test_a_statement_counts_its_rows_by_outcome() -> None:
    statement = read_in(row("OCOP a"), row("OCOP b"), row(amount="x"))
    assert statement.counts() == {"unknown": 2, "unreadable": 1}
    assert str(statement) == "sao-ke.csv"


def test_the_list_tells_how_many_were_taken_and_how_many_wait() -> None:
    statement = read_in(row("OCOP a"), row("OCOP b"), row(amount="x"))
    statement.rows.filter(number=2).update(outcome="pending")
    listed = Statement.objects.with_counts().get()
    assert (listed.taken, listed.waiting) == (1, 1)


def test_a_note_is_shown_defused() -> None:
    kept = read_in(row("=OCOP(1)")).rows.get()
    assert (kept.note, kept.shown_note) == ("=OCOP(1)", "'=OCOP(1)")
    assert str(kept) == f"{kept.statement_id}/2"


@pytest.mark.parametrize(
    "facts",
    [
        {"number": 2, "outcome": "unknown"},
        {"number": 3, "outcome": "unreadable"},
        {"number": 3, "outcome": "unknown", "trouble": "date"},
    ],
)
def test_a_row_is_kept_once_and_says_why_it_is_unreadable(facts: dict) -> None:
    statement = read_in(row("OCOP a"))
    with pytest.raises(IntegrityError):
        StatementRow.objects.create(statement=statement, **facts)
