"""How the demo's blocks become stored ones."""

import json

import pytest

from cms.demo.blocks import Shelves, Writer, ids, paragraphs


@pytest.fixture
def shelves() -> Shelves:
    """What the demo has, without a database: one product, visit, producer and picture."""
    found = Shelves()
    found.__dict__ |= {
        "listings": {"toi": 3},
        "visits": {"hai-nho": 5},
        "producers": {"nang-bien": 7},
        "pictures": {"places/vuon.webp": 9},
    }
    return found


def written(shelves: Shelves, *blocks: dict, language: str = "vi") -> list:
    """Return (type, value) of `blocks` as they are stored."""
    rows = json.loads(Writer(language, shelves).body(blocks))
    return [(row["type"], row["value"]) for row in rows]


def test_plain_words_cannot_become_tags() -> None:
    assert paragraphs("a < b\n\n<b>c</b>") == "<p>a &lt; b</p><p>&lt;b&gt;c&lt;/b&gt;</p>"


def test_empty_lines_make_no_empty_paragraph() -> None:
    assert paragraphs("một\n\n\n\n  \n\nhai\n\n") == "<p>một</p><p>hai</p>"


def test_names_become_ids_in_their_order_without_the_unknown() -> None:
    assert ids({"a": 1, "b": 2}, ["b", "x", "a"]) == [2, 1]


def test_each_language_gets_its_own_words(shelves: Shelves) -> None:
    block = {"type": "heading", "vi": "Ghé vườn", "en": "Come and see"}
    assert written(shelves, block) == [("heading", "Ghé vườn")]
    assert written(shelves, block, language="en") == [("heading", "Come and see")]


def test_a_quote_keeps_who_said_it(shelves: Shelves) -> None:
    role = {"vi": "Giám đốc", "en": "Director"}
    block = {"type": "quote", "vi": "Bốn ngày", "en": "Four days", "who": "Lam", "role": role}
    assert written(shelves, block, language="en") == [
        ("quote", {"text": "Four days", "who": "Lam", "role": "Director"})
    ]


def test_things_are_stored_by_their_ids(shelves: Shelves) -> None:
    stored = written(
        shelves,
        {"type": "products", "slugs": ["toi"]},
        {"type": "visit", "slug": "hai-nho"},
        {"type": "producer", "key": "nang-bien"},
        {"type": "picture", "path": "places/vuon.webp"},
    )
    assert stored == [
        ("products", {"title": "", "listings": [3]}),
        ("visits", {"title": "", "visits": [5]}),
        ("producer", 7),
        ("picture", {"picture": 9, "caption": ""}),
    ]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "products", "slugs": ["mất"]},
        {"type": "visit", "slug": "mất"},
        {"type": "producer", "key": "mất"},
        {"type": "picture", "path": "mất"},
    ],
    ids=lambda block: block["type"],
)
def test_a_block_of_a_missing_thing_is_left_out(shelves: Shelves, block: dict) -> None:
    assert written(shelves, block) == []


def test_an_unknown_kind_of_block_is_a_mistake_in_the_files(shelves: Shelves) -> None:
    with pytest.raises(KeyError, match="carousel"):
        written(shelves, {"type": "carousel"})
