"""The search table of the trade: what people type and what they must see first or second."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from catalog.demo.places import load_places
from catalog.demo.producers import load_producers
from catalog.demo.products import load_products
from catalog.demo.taxonomy import load_taxonomy
from catalog.search import near_words, rank_of, search
from catalog.shelf import Shelf, read_shelf
from catalog.shelf_row import ShelfRow

# (typed, the beginning of the wanted product's folded name)
WITHOUT_ACCENTS = [
    ("nho do", "nho do tuoi"),
    ("nho xanh", "nho xanh"),
    ("mang tay", "mang tay xanh"),
    ("nha dam", "nha dam la tuoi"),
    ("buoi da xanh", "buoi da xanh"),
    ("thit cuu", "thit cuu"),
    ("suon de", "suon de"),
    ("mat ong", "mat ong"),
    ("banh trang", "banh trang"),
    ("ruou vang", "vang nho do"),
    ("gom bau truc", "binh gom"),
    ("tho cam", "khan tho cam"),
]
WRONG_MARKS = [
    ("bưỡi da xanh", "buoi da xanh"),
    ("nươc mắm", "nuoc mam"),
    ("thổ cẫm", "khan tho cam"),
    ("tỏi đên", "toi den"),
    ("hạt điêu", "hat dieu"),
    ("nhò đo", "nho do tuoi"),
]
OTHER_NAMES = [
    ("lô hội", "nha dam"),
    ("nho khô", "nho say deo"),
    ("siro nho", "mat nho"),
    ("xi rô nho", "mat nho"),
    ("mắm", "mam nem"),
    ("dệt Chăm", "khan tho cam"),
    ("tổ yến", "yen sao"),
    ("xà bông", "xa phong"),
    ("táo gió", "tao xanh"),
    ("rong biển", "mut rong sun"),
    ("thịt trừu", "thit cuu"),
    ("cá khô", "ca com say"),
    ("quà tặng", "khan tho cam"),
    ("lọ hoa", "binh gom"),
]
ONE_SLIP = [
    ("nuoc man", "nuoc mam"),
    ("garlc", "toi phan rang"),
    ("shalots", "hanh tim"),
    ("cashw", "hat dieu"),
    ("asparagu", "mang tay"),
    ("nho kkho", "nho say deo"),
    ("nhodo", "nho do tuoi"),
]
TELEX = [
    ("nuowcs mawms", "nuoc mam"),
    ("mawng taay", "mang tay"),
    ("toois ddenf", "toi den"),
    ("nhoo ddor", "nho do tuoi"),
]
IN_ENGLISH = [
    ("asparagus", "mang tay"),
    ("fish sauce", "nuoc mam"),
    ("raisins", "nho say deo"),
    ("bird's nest", "yen sao"),
    ("Aloe vera", "nha dam"),
    ("red wine", "vang nho do"),
    ("lamb jerky", "kho cuu"),
    ("pomelo", "buoi da xanh"),
    ("black garlic", "toi den"),
    ("pottery", "binh gom"),
    ("scarf", "khan tho cam"),
    ("goat ribs", "suon de"),
]
TABLE = [*WITHOUT_ACCENTS, *WRONG_MARKS, *OTHER_NAMES, *ONE_SLIP, *TELEX, *IN_ENGLISH]


@pytest.fixture(scope="module")
def goods(django_db_setup: None, django_db_blocker: object) -> Iterator[Shelf]:
    """Return the shelf with the demo's forty products, read from the database once."""
    with django_db_blocker.unblock(), transaction.atomic():
        for load in (load_taxonomy, load_places, load_producers, load_products):
            load()
        found = read_shelf()
        transaction.set_rollback(True)
    return found


def names(query: str, on: Shelf) -> list[str]:
    return [on.rows[on.places[pk]].name_folded for pk in search(query, on).ids]


@pytest.mark.parametrize(("typed", "wanted"), TABLE)
def test_the_wanted_product_comes_first_or_second(goods: Shelf, typed: str, wanted: str) -> None:
    assert any(name.startswith(wanted) for name in names(typed, goods)[:2])


def test_decomposed_accents_find_the_same(goods: Shelf) -> None:
    assert names("nho đỏ", goods) == names("nho đo\u0309", goods) != []


def test_capitals_and_signs_change_nothing(goods: Shelf) -> None:
    assert names("  NƯỚC-MẮM!! ", goods) == names("nước mắm", goods)


def test_the_accents_as_typed_come_before_the_same_letters(goods: Shelf) -> None:
    assert names("mắm", goods)[0].startswith("mam")
    assert names("mật", goods)[0].startswith("mat")


def test_words_of_the_name_beat_words_of_the_text(goods: Shelf) -> None:
    assert names("muoi", goods)[0].startswith("muoi hat")
    assert names("ca na", goods)[0].startswith("muoi hat ca na")


def test_scattered_words_of_a_text_are_left_out_where_names_fit(goods: Shelf) -> None:
    assert len(names("thit cuu", goods)) == 2


def test_a_word_being_typed_finds_its_whole(goods: Shelf) -> None:
    assert names("mang ta", goods)[0].startswith("mang tay")


def test_what_was_understood_instead_is_told(goods: Shelf) -> None:
    assert search("nuowcs mawms", goods).corrected_to == "nuoc mam"
    assert search("nuoc mam", goods).corrected_to == ""


def test_a_maker_and_a_commune_find_their_goods(goods: Shelf) -> None:
    assert len(names("phuoc binh", goods)) >= 2
    assert len(names("thai an", goods)) >= 1


@pytest.mark.parametrize("typed", ["", "   ", "\0", "!!!", "?", "\ud800", "́"])
def test_nothing_typed_finds_nothing(goods: Shelf, typed: str) -> None:
    assert search(typed, goods).ids == []


@pytest.mark.parametrize("typed", ["zzzz", "x", "đ" * 500, "nho " * 200, "' OR 1=1 --", "%_\\*"])
def test_odd_words_do_no_harm(goods: Shelf, typed: str) -> None:
    assert len(search(typed, goods).ids) <= len(goods.rows)


def test_near_words_are_offered_for_what_nobody_sells(goods: Shelf) -> None:
    assert "garlic" in near_words("garlicky", goods)
    assert near_words("", goods) == []


def test_an_empty_shelf_answers() -> None:
    assert search("nho", Shelf(rows=[])).ids == []


def row(name: str, text: str = "") -> ShelfRow:
    blank = ShelfRow(*[None] * len(ShelfRow._fields))
    return blank._replace(name_folded=name, text=f" {name} {text} ")


def test_the_nearer_the_lower_the_rank() -> None:
    ranks = [
        rank_of(row("nho do"), "nho do"),
        rank_of(row("nho do tuoi"), "nho do"),
        rank_of(row("qua ngon"), "nho do", other_names="|nho do|"),
        rank_of(row("vang nho do"), "nho do"),
        rank_of(row("nho tuoi do"), "nho do"),
        rank_of(row("qua ngon"), "nho do", other_names="|nho do tuoi|"),
        rank_of(row("qua ngon", "an nho do ngon"), "nho do"),
        rank_of(row("qua ngon", "do an nho"), "nho do"),
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
