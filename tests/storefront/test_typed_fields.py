"""What people type comes in one spelling, or is refused in a sentence they can read."""

from unicodedata import category, is_normalized

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from storefront.typed_fields import Address, Note, Readable, Typed, Words

FIELDS = [Typed(), Address(), Words(), Note()]
UNREADABLE = ["\x00", "Lan\x00", "\ud800", "Lan \udfff", "\ufffd", "\ufffd\ufffd\ufffdLan"]


@pytest.mark.parametrize("typed", UNREADABLE)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
def test_what_nobody_can_read_is_refused_in_our_words(field: Readable, typed: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    with translation.override("en"):
        (sentence,) = refused.value.messages
        assert "cannot be read" in sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Trần Thị Lan", "Trần Thị Lan"),
        ("  Lan \t\n Mai  ", "Lan Mai"),
        ("\u202e Lan\u200b", "Lan"),
        ("Lan\u2028Mai", "Lan Mai"),
        ("Lan 🍇", "Lan 🍇"),
        ("ꨀꨇꩉ", "ꨀꨇꩉ"),
        ("O\u0302ng", "Ông"),
    ],
)
def test_words_are_one_tidy_line(typed: str, kept: str) -> None:
    assert Words().clean(typed) == kept


def test_a_name_of_invisible_signs_alone_is_no_name() -> None:
    with pytest.raises(forms.ValidationError):
        Words(error_messages={"required": "?"}).clean("\u200b\u202e\u200f")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_the_end_of_a_line_is_one_sign(end: str) -> None:
    typed = f"Gọi trước{end}Cổng xanh"
    assert Note(max_length=20).clean(typed) == "Gọi trước\nCổng xanh"


def test_a_note_as_long_as_the_browser_allows_is_taken() -> None:
    typed = "\r\n".join(["ghi chú:" + "a"] * 50)
    assert len(Note(max_length=499).clean(typed)) == 499


def test_an_address_is_never_longer_than_its_column() -> None:
    domain = ".".join(["b" * 63] * 3) + ".vn"
    assert Address().clean(f"{'a' * 50}@{domain}")
    with pytest.raises(forms.ValidationError, match="254"):
        Address().clean(f"{'a' * 64}@{domain}")


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_tidied_or_refused(typed: str) -> None:
    try:
        kept = Words(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert is_normalized("NFC", kept)
    assert kept == " ".join(kept.split())
    assert not {"Cc", "Cf", "Cs"} & set(map(category, kept))
    assert Words(required=False).clean(kept) == kept
