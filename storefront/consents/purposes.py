"""What consent is asked for, and in which words; words that change get a new version.

Law on Personal Data Protection 91/2025/QH15 and Decree 356/2025/ND-CP, in force since 1 January
2026: consent is given for each purpose apart, is never assumed and can be refused. The data of an
order serve the contract and need none, and the shop measures nobody, so neither stands here.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a person may allow us."""

    SEASON_LETTERS = "season_letters", _("Season letters by e-mail")


class Wording(NamedTuple):
    """The words a person agrees to; whoever changes the words raises the version."""

    version: int
    words: str | Promise


class Shown(NamedTuple):
    """The words as one person saw them."""

    version: int
    language: str
    text: str

    @property
    def mark(self) -> str:
        """What the box or button sends: it names the words beside it, such as "1-vi"."""
        return f"{self.version}-{self.language}"


WORDINGS = {
    Purpose.SEASON_LETTERS: Wording(
        1,
        _(
            "I would like to get letters about harvests and seasonal goods by e-mail. "
            "You use my e-mail address for nothing else because of this, and I can stop the "
            "letters at any time: in my account or by the link in each letter."
        ),
    )
}


def shown(purpose: str, language: str | None = None) -> Shown:
    """Return today's words for `purpose` in `language`, the page's own when None."""
    wording = WORDINGS[Purpose(purpose)]
    language = (language or get_language() or settings.LANGUAGE_CODE)[:2]
    with translation.override(language):
        return Shown(wording.version, language, str(wording.words))


def read_mark(purpose: str, mark: str) -> Shown | None:
    """Return the words a sent `mark` names; None for no tick, old words or anything forged."""
    for language, _name in settings.LANGUAGES:
        if (words := shown(purpose, language)).mark == mark:
            return words
    return None
