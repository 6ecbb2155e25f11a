"""The ways a letter can go: each has one method, `send(letter)`.

It returns when the other side has taken the letter, raises NotDeliverable when it never will,
and any other exception when it may later. `settings.LETTER_CHANNELS` names a class for each
way; letters for a way without one are not written.
"""

import logging
import smtplib
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string

from storefront.letters.models import Letter

PERMANENT = 500  # SMTP answers from here on will not change (RFC 5321, 4.2.1)
logger = logging.getLogger(__name__)


class NotDeliverable(Exception):
    """The letter will never be taken: no such mailbox, or no address at all."""


class Carrier(Protocol):
    """Who takes letters away."""

    def send(self, letter: Letter) -> None:
        """Hand the letter over; raises NotDeliverable, or anything else for "later"."""


class Mail:
    """E-mail through Django's mail backend."""

    def send(self, letter: Letter) -> None:
        """Send text and HTML; a refused recipient and a broken header are for good."""
        try:
            _message(letter).send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            if codes and min(codes) >= PERMANENT:
                raise NotDeliverable(str(error)) from error
            raise
        except ValueError as error:
            # Django's BadHeaderError, or an address that cannot be written in a header.
            raise NotDeliverable(str(error)) from error


def _message(letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        # RFC 3834: out-of-office programs do not answer these.
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


class LoggedMessages:
    """Text messages of the demo: a line in the log says that one would have gone."""

    def send(self, letter: Letter) -> None:
        """Write the line, without the words and the whole number."""
        logger.info("text message to %s: %s characters", letter.masked_to, len(letter.text))


def is_open(channel: str) -> bool:
    """Return whether somebody carries letters this way."""
    return channel in settings.LETTER_CHANNELS


def send(letter: Letter) -> None:
    """Send the letter its way; raises what its carrier raises, KeyError where there is none."""
    carrier: Carrier = import_string(settings.LETTER_CHANNELS[letter.channel])()
    carrier.send(letter)
