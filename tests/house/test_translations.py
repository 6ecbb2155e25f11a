"""Every sentence of the screens is in the Vietnamese word list, and translated."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation.template import templatize

from tests.house.sources import PACKAGES, ROOT, python_files, relative, report

WORDS = ROOT / "locale/vi/LC_MESSAGES/django.po"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "npgettext": ((1, "c"), 2, 3), "pgettext": ((1, "c"), 2),
    "_": None,
}  # fmt: skip
OPTIONS = {"encoding": "utf-8"}


def _templates() -> list[Path]:
    found = (ROOT / "templates").rglob("*")
    return sorted(path for path in found if path.suffix in {".html", ".txt"})


def _said(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, msgid) of every call of a translating function in the Python `source`."""
    found = extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], OPTIONS)
    for line, name, messages, _comments in found:
        texts = messages if isinstance(messages, tuple) else (messages,)
        place = 1 if name in {"pgettext", "npgettext"} else 0
        if len(texts) > place and texts[place]:
            yield line, texts[place]


def _in_templates() -> Iterator[tuple[str, str]]:
    for path in _templates():
        source = templatize(path.read_text(encoding="utf-8"), origin=relative(path))
        yield from ((relative(path), text) for _line, text in _said(source))


def _in_code() -> Iterator[tuple[str, str]]:
    for path in python_files(*PACKAGES):
        found = _said(path.read_text(encoding="utf-8"))
        yield from ((f"{relative(path)}:{line}", text) for line, text in found)


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    """Return msgid -> Vietnamese."""
    with WORDS.open("rb") as file:
        listed = read_po(file, locale="vi")
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            message.string if isinstance(message.string, str) else message.string[0]
        )
        for message in listed
        if message.id and not message.fuzzy
    }


def test_every_word_on_the_list_is_translated(words: dict[str, str]) -> None:
    assert [said for said, vietnamese in words.items() if not vietnamese] == []


def test_every_sentence_of_the_templates_is_on_the_list(words: dict[str, str]) -> None:
    faults = [f"{where}: {said!r}" for where, said in _in_templates() if said not in words]
    assert not faults, report(faults) + "\nmake messages, then translate in locale/"


def test_every_sentence_of_the_code_is_on_the_list(words: dict[str, str]) -> None:
    faults = [f"{where}: {said!r}" for where, said in _in_code() if said not in words]
    assert not faults, report(faults) + "\nmake messages, then translate in locale/"


def test_the_collector_sees_sentences_at_all() -> None:
    assert len({said for _where, said in _in_templates()}) > 100
    assert len({said for _where, said in _in_code()}) > 200


def test_the_placeholders_of_a_translation_are_those_of_the_sentence() -> None:
    with WORDS.open("rb") as file:
        faults = [f"{m.id!r}: {e}" for m in read_po(file, locale="vi") for e in m.check()]
    assert not faults, report(faults)


def test_the_list_is_sealed_for_one_plural_form() -> None:
    head = WORDS.read_text(encoding="utf-8").split("\n\n")[0]
    # A fuzzy head would make Babel skip the whole list without a word.
    assert "fuzzy" not in head
    assert "nplurals=1; plural=0;" in head


def test_english_keeps_our_words_where_a_library_has_others(words: dict[str, str]) -> None:
    with translation.override("en"):
        changed = {said: translation.gettext(said) for said in words if said}
    assert {said: shown for said, shown in changed.items() if shown != said} == {}
