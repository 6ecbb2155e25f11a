"""Workers side by side: each letter is sent once, and without the claim it would not be."""

from collections.abc import Callable
from threading import Barrier, Lock

import pytest

from storefront.letters import channels, outbox
from storefront.letters.models import Letter, State
from tests.storefront.letters.writing import written

WORKERS, LETTERS = 6, 10


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch, settings, real_database: None) -> list[int]:
    """Letters waiting for the worker, and the list of those that were handed over."""
    settings.IS_DEMO = False
    handed, lock = [], Lock()

    def send(letter: Letter) -> None:
        with lock:
            handed.append(letter.pk)

    monkeypatch.setattr(channels, "send", send)
    for number in range(LETTERS):
        written(str(number))
    return handed


def test_workers_side_by_side_send_each_letter_once(
    taken: list[int], everyone_at_once: Callable
) -> None:
    tried = everyone_at_once(lambda _worker: outbox.send_due(), range(WORKERS))
    assert sum(tried) == LETTERS, tried
    assert sorted(taken) == sorted(Letter.objects.values_list("pk", flat=True))
    assert set(Letter.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_without_the_claim_the_same_workers_send_doubles(
    taken: list[int], everyone_at_once: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_have_looked = Barrier(WORKERS)

    def trusting(pk: int) -> Letter:
        letter = Letter.objects.get(pk=pk)
        all_have_looked.wait(60)
        return letter

    monkeypatch.setattr(outbox, "claim", trusting)
    everyone_at_once(lambda _worker: outbox.send_due(), range(WORKERS))
    assert len(taken) == WORKERS * LETTERS


def test_one_letter_claimed_by_all_at_once_belongs_to_one(
    taken: list[int], everyone_at_once: Callable
) -> None:
    pk = Letter.objects.first().pk
    answers = everyone_at_once(lambda _worker: outbox.claim(pk), range(WORKERS))
    assert sum(isinstance(answer, Letter) for answer in answers) == 1, answers
    assert Letter.objects.get(pk=pk).attempts == 1


def test_one_event_told_by_all_at_once_is_one_letter(
    taken: list[int], everyone_at_once: Callable
) -> None:
    answers = everyone_at_once(lambda _worker: written("same").pk, range(WORKERS))
    assert len(set(answers)) == 1, answers
    assert Letter.objects.count() == LETTERS + 1
