"""A letter's own facts: its address as others see it, its fixed name, its end."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from storefront.letters import outbox
from storefront.letters.models import Kind, Letter, State
from tests.storefront.letters.writing import now, written

DATABASE = pytest.mark.django_db


@pytest.mark.parametrize(
    ("to", "seen"), [("lan@vidu.vn", "l…@vidu.vn"), ("+84912345678", "…678"), ("", "")]
)
def test_a_recipient_is_masked(to: str, seen: str) -> None:
    assert Letter(to=to).masked_to == seen


def test_the_message_id_is_of_the_shops_own_host(settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "OCOP Ninh Thuận <dat-hang@ocop.test>"
    letter = Letter()
    assert letter.message_id == f"<{letter.uid.hex}@ocop.test>" == letter.message_id


def test_each_kind_has_words_and_letters_into_accounts_are_secret() -> None:
    assert all(Letter(kind=kind).get_kind_display() != kind for kind in Kind)
    assert Letter(kind=Kind.ACCOUNT_PASSWORD_RESET).is_secret
    assert not Letter(kind=Kind.ACCOUNT_ALREADY_KNOWN).is_secret
    assert not Letter(kind=Kind.ORDER_PLACED).is_secret


@DATABASE
def test_the_database_refuses_a_sent_letter_without_a_time() -> None:
    written()
    with pytest.raises(IntegrityError):
        Letter.objects.update(state=State.SENT)


@DATABASE
def test_the_database_refuses_two_letters_of_one_event() -> None:
    letter = written()
    with pytest.raises(IntegrityError):
        Letter.objects.create(key=letter.key, kind=letter.kind, to=letter.to)


@DATABASE
@pytest.mark.parametrize(("days", "is_kept"), [(179, True), (181, False)])
def test_old_letters_are_forgotten_and_their_sending_is_not(
    capsys, days: int, is_kept: bool
) -> None:
    letter = written()
    outbox.send_due()
    Letter.objects.update(created_at=timezone.now() - datetime.timedelta(days=days))
    call_command("forget_letters")
    told = (now(letter).to, now(letter).text, now(letter).html)
    assert told == (("lan@vidu.vn", "Chào Lan", "<p>Chào Lan</p>") if is_kept else ("", "", ""))
    assert (now(letter).state, now(letter).subject) == (State.SENT, "Đơn hàng NT-1")
    assert capsys.readouterr().out == f"{int(not is_kept)} letters forgotten\n"
    call_command("forget_letters")
    assert capsys.readouterr().out == "0 letters forgotten\n"


@DATABASE
def test_a_letter_still_waiting_is_not_forgotten(settings) -> None:
    settings.LETTERS_KEPT_DAYS = 0
    letter = written()
    call_command("forget_letters")
    assert now(letter).text == "Chào Lan"
