"""Words are versioned: who sees others agrees to others."""

import hashlib

import pytest

from storefront.consents.purposes import WORDINGS, Purpose, read_mark, shown

LETTERS = Purpose.SEASON_LETTERS
# Changing words is fine: raise their version too, and write the new print here.
PRINTS = {LETTERS: (1, "bff1c4d4551c")}


def _print(purpose: Purpose) -> tuple[int, str]:
    version, _words = WORDINGS[purpose]
    # The msgid is the text itself: English reads the same before and after translating.
    return version, hashlib.sha256(shown(purpose, "en").text.encode()).hexdigest()[:12]


def test_every_purpose_has_its_words() -> None:
    assert set(WORDINGS) == set(Purpose)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_words_change_only_together_with_their_version(purpose: Purpose) -> None:
    assert _print(purpose) == PRINTS[purpose]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_mark_names_the_words_that_were_shown(language: str) -> None:
    words = shown(LETTERS, language)
    assert words.language == language
    assert words.text
    assert read_mark(LETTERS, words.mark) == words


@pytest.mark.parametrize("mark", ["", "on", "1", "true", "0-vi", "2-vi", "1-fr", "\x00", "1-vi "])
def test_no_tick_or_other_words_are_no_consent(mark: str) -> None:
    assert read_mark(LETTERS, mark) is None
