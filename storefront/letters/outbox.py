"""Writing letters with what they tell of, and sending them until they arrive.

`write` belongs into the transaction of the event: letter and event stand or fall together.
Sending comes after the commit: at once in the demo, by `manage.py send_letters` in production.
Two workers never hold one letter: a claim is an UPDATE that moves the next try beyond a lease.
A worker that dies leaves the claim to end by itself, so a letter arrives at least once.
"""

import datetime
import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from storefront.letters import channels
from storefront.letters.models import TRIES, WAITS, Channel, Letter, LetterQuerySet, State

# Longer than the slowest try: each answer of the mail server may take EMAIL_TIMEOUT.
LEASE = datetime.timedelta(minutes=5)
BATCH = 100
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """What a letter says; `language` is the one it is written in."""

    subject: str
    text: str
    html: str = ""
    language: str = "vi"


@contextmanager
def harmless() -> Iterator[None]:
    """Undo and log what goes wrong inside, and go on: no letter is worth an order."""
    try:
        with transaction.atomic():
            yield
    except Exception:
        logger.exception("a letter could not be written")


def write(
    words: Words, *, kind: str, about: str, to: str, order_id: int | None = None
) -> Letter | None:
    """Write a letter, once for each `kind` and what it is `about`; return it.

    An address with @ is mailed, a number gets a text message. Returns the letter of the first
    time when it was written before, None where nobody carries letters that way.
    """
    if not reaches(to):
        return None
    way = {"channel": _channel_to(to), "to": to}
    facts = _facts(words) | way | {"kind": kind, "order_id": order_id}
    return _put(f"{kind}:{about}", facts)


def reaches(to: str) -> bool:
    """Return whether a letter to this address or number can go at all."""
    return bool(to) and channels.is_open(_channel_to(to))


def _channel_to(to: str) -> Channel:
    return Channel.MAIL if "@" in to else Channel.SMS


def send_again(letter: Letter, *, times_before: int, by: object) -> Letter | None:
    """Write `letter` once more for `by`, a person of the staff; return the new one.

    `times_before` is how often that person saw it sent again: two clicks on one button are one
    letter. Returns None for what cannot go again, and when others were quicker.
    """
    if not letter.can_go_again or letter.sent_again.count() != times_before:
        return None
    same = ("kind", "channel", "to", "order_id", "subject", "text", "html", "language")
    facts = {name: getattr(letter, name) for name in same}
    key = f"{letter.uid.hex}:again:{times_before + 1}"
    return _put(key, facts | {"again_of": letter, "asked_by": by})


def _facts(words: Words) -> dict[str, str]:
    return {
        # A subject is one line, whatever a name or a title brought along.
        "subject": " ".join(_clean(words.subject).split())[:200],
        "text": _clean(words.text),
        "html": _clean(words.html),
        "language": words.language,
    }


def _clean(text: str) -> str:
    """Return text that every database and mailbox takes: composed letters, no NUL."""
    whole = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole)


def _put(key: str, facts: dict) -> Letter:
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=facts)
    if is_new and settings.IS_DEMO:
        transaction.on_commit(partial(try_one, letter.pk), robust=True)
    return letter


def send_due(is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Try the letters that are due, until `is_stopped` says so; return how many were tried."""
    for letter in Letter.objects.abandoned():
        _fail(letter, "the last try was broken off")
    waiting = list(Letter.objects.due().values_list("pk", flat=True)[:BATCH])
    tried = 0
    for pk in waiting:
        if is_stopped():
            break
        tried += try_one(pk)
    return tried


def try_one(pk: int) -> bool:
    """Try to send the letter now; return whether this call tried. It never raises for mail."""
    letter = claim(pk)
    if letter is None:
        return False
    try:
        channels.send(letter)
    except channels.NotDeliverable as error:
        _fail(letter, str(error))
    except Exception as error:
        logger.warning("letter %s: try %s failed", pk, letter.attempts, exc_info=True)
        _put_off(letter, f"{type(error).__name__}: {error}")
    else:
        _sent(letter)
    return True


def claim(pk: int) -> Letter | None:
    """Return the letter for this worker alone until the lease ends, None when it is not due."""
    now = timezone.now()
    mine = Letter.objects.filter(pk=pk).due(now)
    if not mine.update(attempts=F("attempts") + 1, next_try_at=now + LEASE):
        return None
    return Letter.objects.get(pk=pk)


def _sent(letter: Letter) -> None:
    # Also when the lease is over: whoever handed it over knows that it went.
    own = Letter.objects.filter(pk=letter.pk)
    own.update(state=State.SENT, sent_at=timezone.now(), last_error="")
    _forget_secret(letter)


def _put_off(letter: Letter, words: str) -> None:
    if letter.attempts >= TRIES:
        _fail(letter, words)
        return
    later = timezone.now() + WAITS[letter.attempts - 1]
    _held(letter).update(next_try_at=later, last_error=_clean(words)[:300])


def _fail(letter: Letter, words: str) -> None:
    logger.error("letter %s: not sent after %s tries", letter.pk, letter.attempts)
    _held(letter).update(state=State.FAILED, last_error=_clean(words)[:300])
    _forget_secret(letter)


def _held(letter: Letter) -> LetterQuerySet:
    """Return the row while this worker's claim is the last one."""
    return Letter.objects.filter(pk=letter.pk, state=State.WAITING, attempts=letter.attempts)


def _forget_secret(letter: Letter) -> None:
    if letter.is_secret:
        Letter.objects.filter(pk=letter.pk).exclude(state=State.WAITING).update(text="", html="")
