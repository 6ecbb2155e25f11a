"""Letters stand or fall with what they tell of, and are sent until they arrive."""

import datetime
import smtplib

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone

from storefront.letters import outbox
from storefront.letters.models import TRIES, WAITS, Kind, Letter, State
from tests.cast import shopper
from tests.storefront.letters.writing import away, now, written

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


class Undone(Exception):
    """What goes wrong while a letter is written."""


def test_a_letter_is_sent_once() -> None:
    letter = written()
    assert (outbox.send_due(), outbox.send_due()) == (1, 0)
    assert now(letter).state == State.SENT
    assert now(letter).sent_at
    assert [sent.to for sent in mail.outbox] == [["lan@vidu.vn"]]


def test_a_letter_rolls_back_with_what_it_tells_of() -> None:
    with transaction.atomic():
        written()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_the_same_event_never_writes_a_second_letter() -> None:
    first, again = written(), written(text="Chào lần nữa")
    assert first == again
    assert written("2") != first
    assert written(kind=Kind.ORDER_SHIPPED) != first
    assert now(first).text == "Chào Lan"


def test_in_the_demo_a_letter_is_tried_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        written()
        assert not mail.outbox
    assert len(mail.outbox) == 1


def test_in_production_a_letter_waits_for_the_worker(
    settings, django_capture_on_commit_callbacks
) -> None:
    settings.IS_DEMO = False
    with django_capture_on_commit_callbacks(execute=True):
        letter = written()
    assert not mail.outbox
    assert now(letter).state == State.WAITING


def test_a_mail_server_that_is_away_fails_no_request(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    away(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        letter = written()
    assert (now(letter).state, now(letter).attempts) == (State.WAITING, 1)
    assert "SMTPServerDisconnected" in now(letter).last_error


def test_a_server_down_for_an_hour_delays_a_letter_and_loses_none() -> None:
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(NOON, tick=False) as clock:
        away(patch)
        letter = written()
        tries = 0
        for _minute in range(60):
            tries += outbox.send_due()
            clock.shift(MINUTE)
        assert tries == now(letter).attempts == 4
        patch.undo()
        assert outbox.send_due() == 0
        clock.move_to(now(letter).next_try_at)
        outbox.send_due()
    assert now(letter).state == State.SENT
    assert len(mail.outbox) == 1


def test_the_waits_grow_and_the_last_try_gives_up(monkeypatch) -> None:
    away(monkeypatch, OSError("no route"))
    waited = []
    with time_machine.travel(NOON, tick=False) as clock:
        letter = written()
        while now(letter).state == State.WAITING:
            before = timezone.now()
            assert outbox.send_due() == 1
            waited.append(now(letter).next_try_at - before)
            clock.move_to(max(now(letter).next_try_at, before))
    assert tuple(waited[:-1]) == WAITS
    assert (now(letter).state, now(letter).attempts) == (State.FAILED, TRIES)
    assert "no route" in now(letter).last_error


def test_nothing_is_tried_before_its_time(monkeypatch) -> None:
    away(monkeypatch)
    letter = written()
    with time_machine.travel(NOON, tick=False) as clock:
        Letter.objects.update(next_try_at=NOON)
        outbox.send_due()
        clock.shift(MINUTE - datetime.timedelta(seconds=1))
        assert outbox.send_due() == 0
        clock.shift(datetime.timedelta(seconds=1))
        assert outbox.send_due() == 1
    assert now(letter).attempts == 2


def test_a_worker_killed_after_sending_sends_again_with_the_same_message_id() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        letter = written()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "_sent", lambda _letter: _die())
            with pytest.raises(KeyboardInterrupt):
                outbox.send_due()
        assert (outbox.send_due(), now(letter).state) == (0, State.WAITING)
        clock.shift(outbox.LEASE)
        assert outbox.send_due() == 1
    ids = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
    assert ids == [letter.message_id] * 2
    assert now(letter).state == State.SENT


def _die() -> None:
    raise KeyboardInterrupt


def test_a_letter_that_kills_its_workers_ends_up_with_the_staff() -> None:
    letter = written()
    Letter.objects.update(attempts=TRIES, next_try_at=NOON)
    assert outbox.send_due() == 0
    assert now(letter).state == State.FAILED
    assert not mail.outbox


def test_a_worker_too_late_with_bad_news_changes_nothing() -> None:
    letter = written()
    mine = outbox.claim(letter.pk)
    Letter.objects.update(state=State.SENT, sent_at=timezone.now(), attempts=2)
    outbox._put_off(mine, "too slow")
    outbox._fail(mine, "too slow")
    assert (now(letter).state, now(letter).last_error) == (State.SENT, "")


def test_a_claimed_letter_belongs_to_one_worker() -> None:
    letter = written()
    assert outbox.claim(letter.pk) == letter
    assert outbox.claim(letter.pk) is None


def test_a_worker_told_to_stop_leaves_the_rest() -> None:
    written("1"), written("2"), written("3")
    assert outbox.send_due(lambda: len(mail.outbox) == 2) == 2
    assert Letter.objects.due().count() == 1


@pytest.mark.parametrize("to", ["", "+84912345678"])
def test_nobody_to_write_to_is_no_letter(settings, to: str) -> None:
    settings.LETTER_CHANNELS = {"mail": "storefront.letters.channels.Mail"}
    assert written(to=to) is None
    assert not Letter.objects.exists()


def test_a_subject_is_one_line_and_words_are_composed() -> None:
    letter = written(
        subject="Đơn\r\nBcc: x@evil.test\n hàng", text="Nguye\u0302\u0303n 🍇\x00\ud800"
    )
    assert now(letter).subject == "Đơn Bcc: x@evil.test hàng"
    assert now(letter).text == "Nguyễn 🍇?"
    assert outbox.send_due() == 1
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].bcc == []


def test_what_cannot_be_written_undoes_only_itself(caplog) -> None:
    lan = shopper()
    with transaction.atomic():
        lan.first_name = "Mai"
        lan.save()
        with outbox.harmless():
            written()
            raise Undone
    assert type(lan).objects.get().first_name == "Mai"
    assert not Letter.objects.exists()
    assert "could not be written" in caplog.text


@pytest.mark.parametrize("kind", [Kind.ACCOUNT_SIGN_UP, Kind.ACCOUNT_PASSWORD_RESET])
def test_a_secret_letter_is_forgotten_when_it_is_sent(kind: str) -> None:
    letter = written(kind=kind, text="https://ocop.test/mat-khau/abc")
    outbox.send_due()
    assert "mat-khau" in mail.outbox[0].body
    assert (now(letter).text, now(letter).html) == ("", "")


def test_a_secret_letter_is_kept_while_it_waits_and_forgotten_when_it_fails(monkeypatch) -> None:
    away(monkeypatch, smtplib.SMTPRecipientsRefused({"lan@vidu.vn": (451, b"later")}))
    letter = written(kind=Kind.ACCOUNT_NEW_EMAIL)
    outbox.send_due()
    assert now(letter).text
    Letter.objects.update(attempts=TRIES - 1, next_try_at=NOON)
    outbox.send_due()
    assert (now(letter).state, now(letter).text) == (State.FAILED, "")


def test_staff_send_a_letter_again_as_a_new_one() -> None:
    letter, officer = written(), shopper(email="canbo@vidu.vn")
    outbox.send_due()
    fresh = outbox.send_again(letter := now(letter), times_before=0, by=officer)
    assert (fresh.again_of, fresh.asked_by, fresh.to) == (letter, officer, letter.to)
    assert fresh.message_id != letter.message_id
    outbox.send_due()
    assert len(mail.outbox) == 2


def test_two_clicks_on_one_button_are_one_letter() -> None:
    letter = written()
    outbox.send_due()
    clicks = [outbox.send_again(now(letter), times_before=0, by=None) for _ in range(2)]
    assert clicks[1] is None
    assert outbox.send_again(now(letter), times_before=1, by=None)


@pytest.mark.parametrize("changed", [{"state": State.WAITING}, {"text": ""}, {"to": ""},
                                     {"kind": Kind.ACCOUNT_SIGN_UP}])  # fmt: skip
def test_what_waits_or_is_secret_or_forgotten_cannot_go_again(changed: dict) -> None:
    letter = written()
    outbox.send_due()
    Letter.objects.update(**changed)
    assert outbox.send_again(now(letter), times_before=0, by=None) is None
    assert Letter.objects.count() == 1
