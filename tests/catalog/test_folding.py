"""Vietnamese text: folding, slugs, dictionary order, one spelling."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.folding import (
    SORT_KEY_LENGTH,
    fold,
    nfc,
    normal_form,
    same_spelling,
    slugify_vi,
    sort_key,
)

anything = st.text(st.characters(), max_size=200)
HOSTILE = {
    "endless letters": "ư" * 70_000,
    "one letter under 5,000 marks": "a" + "\u0301" * 5_000,
    "marks in the worst order": "a" + "\u0301\u0323" * 35_000,
    "zalgo": "Z\u0337\u0321\u0344\u0329" * 10_000,
    "signs that grow": "\ufdfa" * 20_000,
    "only marks": "\u0301" * 70_000,
    "nul and surrogates": "\x00\ud800" * 10_000,
}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nước mắm Cà Ná", "nuoc mam ca na"),
        ("ĐẶC SẢN", "dac san"),
        ("  Măng   tây\txanh ", "mang tay xanh"),
        ("Táo (túi 2 kg)", "tao tui 2 kg"),
        ("Xuân Hương - Đà Lạt", "xuan huong da lat"),
        ("M'Drắk", "mdrak"),
        ("ngón\u200btay", "ngontay"),
        ("Gốm Bàu Trúc 🏺", "gom bau truc"),
        ("１２ kg", "12 kg"),
        (None, ""),
        ("", ""),
        ("_%-", ""),
    ],
)
def test_text_folds_to_what_people_type_in_a_hurry(written: str, typed: str) -> None:
    assert fold(written) == typed


@pytest.mark.parametrize("look_alike", ["Đông Hải", "Ðông Hải", "Ɖông Hải", "đông hải"])
def test_every_stroked_d_is_a_d(look_alike: str) -> None:
    assert fold(look_alike) == "dong hai"


def test_text_of_a_phone_and_of_a_mac_fold_alike() -> None:
    composed = "Nước mắm Khánh Hòa"
    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


def test_tone_places_fold_alike() -> None:
    assert fold("Khánh Hoà") == fold("Khánh Hòa") == "khanh hoa"


def test_nfc_drops_what_no_database_can_store() -> None:
    assert nfc("a\x00b\ud800c") == "abc"


def test_nfc_leaves_honest_stacked_marks_alone() -> None:
    assert nfc("e\u0323\u0302") == "ệ"
    assert nfc("ꨌꩌ ꨚꩇ") == "ꨌꩌ ꨚꩇ"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("treat", [nfc, fold, slugify_vi, sort_key, normal_form])
def test_hostile_text_is_cheap_and_can_be_stored(treat, text: str) -> None:
    begun = time.process_time()
    treat(text).encode()
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nho đỏ tươi", "nho-do-tuoi"),
        ("Đặc sản Ninh Thuận", "dac-san-ninh-thuan"),
        ("Nho xanh NH01-48 (hộp 2 kg)", "nho-xanh-nh01-48-hop-2-kg"),
        ("  --Tỏi--  ", "toi"),
        ("ꨌꩌ", ""),
        ("🍇", ""),
    ],
)
def test_slugs_are_the_name_without_marks(name: str, slug: str) -> None:
    assert slugify_vi(name) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    assert slugify_vi("nho đỏ tươi", max_length=8) == "nho-do"
    assert slugify_vi("nho đỏ tươi", max_length=6) == "nho-do"
    assert slugify_vi("nhonhonho", max_length=4) == "nhon"


def test_letters_sort_as_in_a_vietnamese_dictionary() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(sorted(alphabet), key=sort_key) == alphabet


def test_tones_sort_after_letters() -> None:
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "ba ba", "bà con", "bác", "băm"]
    assert sorted(sorted(words), key=sort_key) == words


def test_accented_names_do_not_sort_after_z() -> None:
    names = ["Áo", "Cừu", "Đậu", "Gốm", "Nho", "Ổi", "Ớt", "Yến"]
    assert sorted(sorted(names), key=sort_key) == names


def test_case_composition_and_blanks_do_not_change_the_order() -> None:
    assert sort_key("TÁO  gió") == sort_key(unicodedata.normalize("NFD", "táo gió "))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Khánh Hoà", "Khánh Hòa"),
        ("KHÁNH HOÀ", "KHÁNH HÒA"),
        ("Thuỷ  Nguyên", "Thủy Nguyên"),
        ("khoẻ", "khỏe"),
        ("Hoàng Quý, Hoài", "Hoàng Quý, Hoài"),
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("Cư Huê", "Cư Huê"),
    ],
)
def test_names_have_one_spelling(written: str, stored: str) -> None:
    assert normal_form(written) == stored
    assert same_spelling(written, stored)


def test_different_words_are_not_one_spelling() -> None:
    assert not same_spelling("Tân Thành", "Tân Thạnh")


@given(anything)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_a_name_has_one_normal_form(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(anything)
def test_composition_never_matters(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(anything)
def test_slugs_are_plain_and_stable(text: str) -> None:
    slug = slugify_vi(text)
    assert slug == slugify_vi(slug)
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(anything)
def test_sort_keys_are_digits_a_database_can_index(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= SORT_KEY_LENGTH
    assert not set(key) - set("0123456789")
