"""Other words for the same, Telex left-overs, one-letter slips."""

import pytest

from catalog.folding import fold
from catalog.search_words import SYNONYMS, alike, corrections, readings, without_telex

KNOWN = frozenset({"nho", "mam", "nuoc", "garlic", "shallots", "mang", "man"})


def test_every_synonym_is_written_folded() -> None:
    assert [word for group in SYNONYMS for word in group if fold(word) != word] == []


def test_no_word_stands_twice_in_a_group() -> None:
    assert all(len(set(group)) == len(group) > 1 for group in SYNONYMS)


def test_the_typed_words_are_read_first() -> None:
    assert readings("lo hoi tuoi")[:2] == ["lo hoi tuoi", "nha dam tuoi"]


def test_a_word_inside_another_is_no_synonym() -> None:
    assert readings("cuuu long") == ["cuuu long"]


def test_readings_are_few_however_long_the_query() -> None:
    assert len(readings(" ".join(word for group in SYNONYMS for word in group))) <= 12


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nuowcs", "nuoc"), ("mawms", "mam"), ("ddor", "do"), ("toois", "toi"), ("nho", "nho")],
)
def test_what_a_telex_keyboard_left_is_taken_away(typed: str, meant: str) -> None:
    assert without_telex(typed) == meant


@pytest.mark.parametrize(
    "slip", ["garlc", "garllic", "gralic", "garlik"], ids=["missing", "extra", "swapped", "wrong"]
)
def test_one_slip_is_forgiven(slip: str) -> None:
    assert corrections(slip, KNOWN) == ["garlic"]


def test_two_slips_are_not() -> None:
    assert corrections("gallc", KNOWN) == []


def test_known_and_short_words_stay() -> None:
    assert corrections("nho", KNOWN) == []
    assert corrections("nh", KNOWN) == []


def test_several_near_words_are_all_tried_the_same_letter_first() -> None:
    assert corrections("nuoc mak", KNOWN) == ["nuoc mam", "nuoc man"]


def test_of_many_near_words_those_with_the_same_letter_are_kept() -> None:
    crowd = frozenset(f"{letter}an" for letter in "bcdghklmnpqrstvxy") | {"mai", "mam", "mat"}
    assert corrections("maz", crowd) == ["mai", "mam", "man", "mat"]
    assert corrections("man", crowd - {"man"})[:3] == ["mai", "mam", "mat"]


def test_corrections_are_few_however_many_words() -> None:
    assert len(corrections("mak " * 40, KNOWN)) <= 12


def test_alike_words_are_the_nearest_four() -> None:
    assert alike("garlicky", KNOWN)[0] == "garlic"
    assert alike("xyzxyz", KNOWN) == []
    assert alike("", KNOWN) == []
