"""The worker that sends letters: once, or until it is told to stop."""

import os
import signal
from threading import Event

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError

from storefront.letters import outbox
from storefront.letters.models import Letter, State
from storefront.management.commands import send_letters
from tests.storefront.letters.writing import away, now, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _same_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test's transaction: its connection is not the worker's to close."""
    monkeypatch.setattr(send_letters, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _own_signals() -> None:
    """Put back whom the process listens to."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, listener in before.items():
        signal.signal(number, listener)


def test_once_sends_what_is_due_and_ends(capsys, monkeypatch) -> None:
    monkeypatch.setattr(outbox, "BATCH", 2)
    for number in range(5):
        written(str(number))
    call_command("send_letters", "--once")
    assert capsys.readouterr().out == "5 letters tried\n"
    assert len(mail.outbox) == 5


def test_once_with_the_mail_server_away_ends_too(capsys, monkeypatch) -> None:
    away(monkeypatch)
    letter = written()
    call_command("send_letters", "--once")
    assert capsys.readouterr().out == "1 letters tried\n"
    assert now(letter).state == State.WAITING


def test_a_worker_told_to_stop_finishes_the_letter_in_hand(capsys, monkeypatch) -> None:
    sent = outbox._sent

    def stop_in_the_middle(letter: Letter) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        sent(letter)

    monkeypatch.setattr(outbox, "_sent", stop_in_the_middle)
    written("1"), written("2")
    call_command("send_letters")
    assert capsys.readouterr().out == "stopped\n"
    assert sorted(Letter.objects.values_list("state", flat=True)) == [State.SENT, State.WAITING]


def test_a_database_that_is_away_is_asked_again(monkeypatch, caplog) -> None:
    stopped, answers = Event(), iter([OperationalError("gone"), 0])

    def due(is_stopped: object) -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        stopped.set()
        return answer

    monkeypatch.setattr(outbox, "send_due", due)
    monkeypatch.setattr(send_letters, "PAUSE_SECONDS", 0)
    send_letters.serve(stopped)
    assert "does not answer" in caplog.text
    assert list(answers) == []
