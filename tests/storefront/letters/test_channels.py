"""What a mail server answers decides: sent, later, or never."""

import email
import email.policy
import logging
import socket

import pytest
from django.core import mail

from storefront.letters import channels, outbox
from storefront.letters.models import Channel, State
from tests.storefront.letters.writing import mail_server, now, written

pytestmark = pytest.mark.django_db


def test_a_real_server_takes_text_and_html_in_vietnamese(settings) -> None:
    letter = written(subject="Đơn hàng NT-1 🍇")
    with mail_server(settings) as taken:
        assert outbox.send_due() == 1
    message = email.message_from_bytes(taken[0], policy=email.policy.default)
    assert message["Subject"] == "Đơn hàng NT-1 🍇"
    assert message["Message-ID"] == letter.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)).get_content().strip() == "Chào Lan"
    assert message.get_body(("html",)).get_content().strip() == "<p>Chào Lan</p>"
    assert now(letter).state == State.SENT


@pytest.mark.parametrize(("answer", "state"), [("550 no such mailbox", State.FAILED),
                                               ("451 greylisted", State.WAITING)])  # fmt: skip
def test_a_refused_recipient_is_for_good_and_a_busy_one_is_not(
    settings, answer: str, state: str
) -> None:
    letter = written()
    with mail_server(settings, answer) as taken:
        outbox.send_due()
    assert not taken
    assert (now(letter).state, now(letter).attempts) == (state, 1)
    assert answer.split()[0] in now(letter).last_error


def test_nobody_listening_is_tried_later(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _closed_port()
    letter = written()
    outbox.send_due()
    assert now(letter).state == State.WAITING
    assert "ConnectionRefusedError" in now(letter).last_error


def _closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.mark.parametrize("to", ["lan@vidu.vn\nBcc: x@evil.test", "lan@vidu.vn\r\nX: y"])
def test_an_address_with_a_second_line_is_never_sent(to: str) -> None:
    letter = written(to=to)
    outbox.send_due()
    assert now(letter).state == State.FAILED
    assert not mail.outbox


def test_the_demo_logs_a_text_message_without_words_or_number(caplog) -> None:
    letter = written(to="+84912345678", text="Đơn hàng đã gửi")
    with caplog.at_level(logging.INFO, "storefront.letters.channels"):
        outbox.send_due()
    assert letter.channel == Channel.SMS
    assert "…678" in caplog.text
    assert "91234" not in caplog.text
    assert "Đơn hàng" not in caplog.text
    assert (now(letter).state, mail.outbox) == (State.SENT, [])


def test_a_way_closed_meanwhile_leaves_the_letter_waiting(settings) -> None:
    letter = written(to="+84912345678")
    settings.LETTER_CHANNELS = {"mail": "storefront.letters.channels.Mail"}
    assert not channels.is_open("sms")
    outbox.send_due()
    assert (now(letter).state, now(letter).attempts) == (State.WAITING, 1)
