"""Letters of the account: their links, their language, and what they keep to themselves."""

import datetime
import smtplib

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from storefront.account import letters
from storefront.account.models import User
from storefront.letters.outbox import send_due
from tests.cast import shopper
from tests.storefront.account.mailbox import html, link

pytestmark = pytest.mark.django_db
KINDS = ["sign_up", "already_known", "new_email", "password_reset"]
LANGUAGES = [("vi", "/tai-khoan/"), ("en", "/en/tai-khoan/")]


def _send(kind: str, person: User) -> None:
    if kind == "new_email":
        letters.send_new_email.func(person.pk, "moi@vidu.vn")
    elif kind == "password_reset":
        letters.send_password_reset.func(person.email)
    else:
        getattr(letters, f"send_{kind}").func(person.pk)
    send_due()


def test_a_token_serves_its_purpose_and_no_other() -> None:
    token = letters.sign(letters.SIGN_UP, {"user": 1})
    assert letters.read(letters.SIGN_UP, token) == {"user": 1}
    with pytest.raises(letters.LinkLapsed):
        letters.read(letters.NEW_EMAIL, token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ế", ":" * 50])
def test_what_we_did_not_sign_is_no_token(token: str) -> None:
    with pytest.raises(letters.LinkLapsed):
        letters.read(letters.SIGN_UP, token)


def test_a_changed_token_is_refused() -> None:
    token = letters.sign(letters.SIGN_UP, {"user": 1})
    with pytest.raises(letters.LinkLapsed):
        letters.read(letters.SIGN_UP, token[:-1] + ("a" if token[-1] != "a" else "b"))


@pytest.mark.parametrize(("hours", "is_good"), [(47, True), (49, False)])
def test_a_link_works_for_two_days(hours: int, is_good: bool) -> None:
    token = letters.sign(letters.SIGN_UP, {"user": 1})
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=hours), tick=False):
        if is_good:
            assert letters.read(letters.SIGN_UP, token) == {"user": 1}
        else:
            with pytest.raises(letters.LinkLapsed):
                letters.read(letters.SIGN_UP, token)


@pytest.mark.parametrize(("language", "begin"), LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_speaks_the_persons_language(
    settings, kind: str, language: str, begin: str
) -> None:
    settings.SITE_URL = "https://ocop.test"
    _send(kind, shopper(language=language))
    letter = mail.outbox[0]
    assert letter.to == ["moi@vidu.vn" if kind == "new_email" else "lan@vidu.vn"]
    assert link().startswith(begin)
    assert f'href="https://ocop.test{link()}"' in html()
    assert f'<html lang="{language}">' in html()
    assert "\n" not in letter.subject
    for text in (letter.body, html()):
        assert "{{" not in text
        assert "127.0.0.1" not in text


def test_the_english_letters_are_english() -> None:
    _send("password_reset", shopper(language="en"))
    letter = mail.outbox[0]
    assert letter.subject == "A new password for OCOP Ninh Thuận"
    assert "Dear Trần Thị Lan," in letter.body
    assert "The link works once, for 3 days." in letter.body


@pytest.mark.parametrize("kind", ["already_known", "password_reset"])
def test_a_name_with_signs_is_plain_in_text_and_escaped_in_html(kind: str) -> None:
    _send(kind, shopper(first_name="Lan & <b>Mai</b>"))
    assert "Lan & <b>Mai</b>" in mail.outbox[0].body
    assert "Lan &amp; &lt;b&gt;Mai&lt;/b&gt;" in html()


@pytest.mark.parametrize("kind", ["sign_up", "new_email"])
def test_a_stranger_cannot_write_into_other_peoples_letters(kind: str) -> None:
    _send(kind, shopper(first_name="Trúng thưởng: https://evil.test"))
    assert "evil.test" not in mail.outbox[0].body + html()


@pytest.mark.parametrize("email", ["mai@vidu.vn", "", "lan@vidu.vn "])
def test_an_unknown_address_gets_no_letter(email: str) -> None:
    shopper()
    letters.send_password_reset.func(email)
    send_due()
    assert mail.outbox == []


def test_a_closed_account_gets_no_new_password() -> None:
    shopper()
    User.objects.update(is_active=False)
    letters.send_password_reset.func("lan@vidu.vn")
    send_due()
    assert mail.outbox == []


def test_the_seal_breaks_with_the_password() -> None:
    lan = shopper()
    seal = letters.password_seal(lan)
    assert letters.password_seal(User.objects.get()) == seal
    lan.set_password("mat-khau-moi")
    assert letters.password_seal(lan) != seal
    assert seal not in lan.password


def test_a_mail_server_that_is_gone_does_not_fail_the_page(client: Client, monkeypatch) -> None:
    shopper()

    def gone(self: object) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", gone)
    answer = client.post("/tai-khoan/quen-mat-khau/", {"email": "lan@vidu.vn"})
    assert answer.status_code == 200
