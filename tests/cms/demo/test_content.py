"""What the demo's pages say: both languages, no claims, and only things that exist."""

from pathlib import Path

import pytest

import cms.demo
from catalog.demo.files import read
from tests.catalog.demo.test_content import CLAIMS, WRONG_NAMES, two_tongued

DATA = Path(cms.demo.__file__).parent / "data"
FILES = sorted(path.stem for path in DATA.glob("*.json"))
LEGAL_PAGES = {"dieu-kien", "van-chuyen", "thanh-toan", "doi-tra", "bao-mat", "khieu-nai"}
STORIES = read("stories", DATA)


def blocks(kind: str) -> list[dict]:
    """Return all story blocks of one kind."""
    return [block for story in STORIES for block in story["body"] if block["type"] == kind]


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    texts = list(two_tongued(read(name, DATA)))
    assert texts
    assert not [where for where, text in texts if not (text["vi"] and text["en"])]


@pytest.mark.parametrize("name", FILES)
def test_no_page_claims_a_cure_or_misspells_a_people(name: str) -> None:
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    assert not CLAIMS.search(text)
    assert not WRONG_NAMES.search(text)


def test_there_are_six_long_stories_of_six_producers() -> None:
    assert len({story["producer"] for story in STORIES}) == 6
    for story in STORIES:
        words = sum(len(block["vi"].split()) for block in story["body"] if "vi" in block)
        assert words >= 400, story["slug"]


def test_stories_show_only_products_visits_and_pictures_that_exist() -> None:
    products = {one["slug"] for one in read("products")}
    visits = {one["slug"] for one in read("visits")}
    assert {slug for block in blocks("products") for slug in block["slugs"]} <= products
    assert {block["slug"] for block in blocks("visit")} <= visits
    assert {block["path"] for block in blocks("picture")} <= read("pictures").keys()


def test_stories_name_only_producers_that_exist() -> None:
    makers = {one["key"] for one in read("producers")}
    assert {story["producer"] for story in STORIES} <= makers
    assert {block["key"] for block in blocks("producer")} <= makers


def test_the_pages_the_law_asks_for_are_there() -> None:
    assert {page["key"] for page in read("pages", DATA)} >= LEGAL_PAGES


def test_the_owner_in_the_footer_is_plainly_invented() -> None:
    owner = read("disclosure", DATA)
    assert owner["registration_number"].startswith("DEMO")
    assert "trình diễn" in owner["note"]["vi"]
