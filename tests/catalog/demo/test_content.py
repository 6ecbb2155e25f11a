"""What the demo says: complete in both languages, within the law, and pointing at real things."""

import re
from collections.abc import Iterator

import pytest

from catalog.demo.files import DATA, PICTURES, read
from catalog.folding import nfc
from catalog.models import Listing

# Law 75/2025 on advertising: no food cures, and nothing is the best.
CLAIMS = re.compile(r"chữa|trị bệnh|đặc trị|điều trị|khỏi bệnh|giảm cân|thần dược|tốt nhất|số 1\b")
WRONG_NAMES = re.compile(r"[Nn]gười Chàm|Ra-glai|Raglay|\bKate\b|Ka-tê|Poklong")
PRODUCTS = read("products")
FILES = sorted(path.stem for path in DATA.glob("*.json"))


def two_tongued(value: object, where: str = "") -> Iterator[tuple[str, dict]]:
    """Yield (place, record) of every record that has a Vietnamese side."""
    if isinstance(value, dict) and "vi" in value:
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from two_tongued(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from two_tongued(inner, f"{where}[{number}]")


def test_there_are_the_forty_products_of_the_brief_numbered_once() -> None:
    assert [one["number"] for one in PRODUCTS] == list(range(1, 41))
    assert len({one["slug"] for one in PRODUCTS}) == 40


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    halves = [
        where for where, text in two_tongued(read(name)) if bool(text["vi"]) != bool(text["en"])
    ]
    assert not halves


@pytest.mark.parametrize("name", FILES)
def test_no_text_claims_a_cure_or_misspells_a_people(name: str) -> None:
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    assert not CLAIMS.search(text)
    assert not WRONG_NAMES.search(text)
    assert text == nfc(text)


def test_every_picture_named_exists_and_is_described() -> None:
    described = read("pictures")
    named = {path for one in PRODUCTS for path in one["pictures"]}
    named |= {one["picture"] for name in ("producers", "visits") for one in read(name)}
    assert named <= described.keys()
    assert all((PICTURES / path).is_file() for path in described)


def test_every_product_has_a_maker_a_set_and_a_place() -> None:
    makers = {one["key"] for one in read("producers")}
    sets = {one["number"] for one in read("product_sets")["sets"]}
    areas = {one["key"] for one in read("sourcing_areas")} | {None}
    for one in PRODUCTS:
        assert one["producer"] in makers
        assert one["set"] in sets
        assert one["sourcing_area"] in areas


def test_words_fit_their_columns() -> None:
    for name in ("name", "summary", "unit_label", "storage", "origin"):
        longest = Listing._meta.get_field(name).max_length
        for one in PRODUCTS:
            assert max(len(text) for text in one[name].values()) <= longest, one["slug"]


def test_goods_with_alcohol_carry_the_three_warnings() -> None:
    for one in PRODUCTS:
        if one["abv_percent"]:
            for words in ("tai nạn giao thông", "thai nhi", "dưới 18 tuổi"):
                assert words in one["warnings"]["vi"]


def test_every_demo_paper_says_that_it_is_invented() -> None:
    numbers = [one["decision_number"] for one in read("recognitions")["recognitions"]]
    numbers += [one["declaration_number"] for one in PRODUCTS if one["declaration_number"]]
    assert all(number.startswith("DEMO") for number in numbers)
    assert all(one["demo"] is True for one in PRODUCTS)


def test_the_stock_shows_every_state() -> None:
    stocks = {one["stock"] for one in PRODUCTS}
    assert 0 in stocks
    assert any(1 <= stock <= 5 for stock in stocks)
    assert any(one["lead_days"] for one in PRODUCTS)


def test_reviews_are_of_demo_products_with_three_to_five_stars() -> None:
    slugs = {one["slug"] for one in PRODUCTS}
    reviews = read("reviews")
    assert {one["product"] for one in reviews} <= slugs
    assert {one["stars"] for one in reviews} <= {3, 4, 5}
