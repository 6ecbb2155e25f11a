"""Words and the places they stand at."""

from catalog.search_index import WordIndex, index_of
from catalog.shelf_row import ShelfRow


def row(number: int, name: str, *, text: str = "", keywords: str = "") -> ShelfRow:
    blank = ShelfRow(*[None] * len(ShelfRow._fields))
    text = f" {name} {text} "
    return blank._replace(id=number, name_folded=name, text=text, keywords=keywords)


ROWS = [
    row(7, "nho do", text="an tuoi", keywords="nho tươi, Red Grape"),
    row(8, "vang nho", keywords="Rượu vang"),
    row(9, "toi den"),
]


def test_all_words_must_be_there() -> None:
    index = WordIndex(ROWS)
    assert index.having(["nho"], last_may_begin=False) == {0, 1}
    assert index.having(["nho", "do"], last_may_begin=False) == {0}
    assert index.having(["nho", "den"], last_may_begin=False) == set()


def test_only_the_last_word_may_be_begun() -> None:
    index = WordIndex(ROWS)
    assert index.having(["vang", "nh"], last_may_begin=True) == {1}
    assert index.having(["va", "nho"], last_may_begin=True) == set()
    assert index.having(["vang", "nh"], last_may_begin=False) == set()


def test_one_letter_begins_nothing() -> None:
    assert WordIndex(ROWS).having(["n"], last_may_begin=True) == set()


def test_no_words_stand_nowhere() -> None:
    assert WordIndex(ROWS).having([], last_may_begin=True) == set()


def test_other_names_are_folded_and_kept_apart() -> None:
    assert WordIndex(ROWS).other_names == ["|nho tuoi|red grape|", "|ruou vang|", "||"]


def test_the_vocabulary_holds_names_and_other_names_but_not_texts() -> None:
    vocabulary = WordIndex(ROWS).vocabulary
    assert {"nho", "grape", "ruou"} <= vocabulary
    assert "an" not in vocabulary


def test_the_index_is_kept_while_no_word_changes() -> None:
    before = index_of(ROWS)
    assert index_of([one._replace(stars=5) for one in ROWS]) is before
    assert index_of([*ROWS[:2], row(9, "toi trang")]) is not before
