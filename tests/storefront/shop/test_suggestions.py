"""Suggestions while typing: few, fitting, and in the visitor's language."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from zeal import zeal_context

from storefront.shop.suggestions import MOST, PAGES_KEPT_FOR, suggest
from tests import cast
from tests.cms.pages import event, story, visit, visit_page

pytestmark = pytest.mark.django_db


def titles(typed: str) -> list[str]:
    return [one.title for one in suggest(typed)]


def test_products_come_first_then_producers_then_pages() -> None:
    cast.listing("Nho đỏ tươi")
    story()
    found = suggest("nho")
    assert [one.title for one in found] == ["Nho đỏ tươi", "HTX Nho Nắng Biển"]
    assert [one.kind for one in found] == ["", "Nhà sản xuất"]
    assert titles("cat canh") == ["Ba lần cắt cành"]


@pytest.mark.parametrize("typed", ["", " ", "n", "\x00", "đ"])
def test_less_than_two_letters_suggest_nothing(typed: str) -> None:
    cast.listing()
    assert suggest(typed) == []


def test_accents_may_be_left_out_or_come_apart() -> None:
    cast.listing("Nước mắm nhĩ")
    for typed in ("nuoc mam", "nước mắm", "nu\u031bo\u031b\u0301c ma\u0306\u0301m"):
        assert "Nước mắm nhĩ" in titles(typed)


def test_there_are_at_most_eight() -> None:
    for number in range(12):
        cast.listing(f"Tỏi số {number}")
    for number in range(4):
        cast.producer(f"Hộ Tỏi {number}")
    assert 0 < len(suggest("toi")) <= MOST


def test_goods_not_for_sale_and_closed_producers_are_not_suggested() -> None:
    cast.listing("Bình gốm", producer=cast.producer("Hộ Gốm Đất", is_open=False))
    assert suggest("gom") == []


def test_pages_of_the_other_language_are_not_suggested() -> None:
    story()
    with translation.override("en"):
        assert suggest("cat canh") == []


def test_the_answer_is_json_for_everybody(client: Client) -> None:
    cast.listing()
    answer = client.get("/san-pham/goi-y/", {"q": "nho do"})
    first = answer.json()["suggestions"][0]
    assert first == {"title": "Nho đỏ tươi", "url": "/san-pham/nho-do-tuoi/", "kind": ""}
    assert answer.cookies == {}


def test_news_visits_and_events_are_suggested_with_their_kind() -> None:
    visit_page(visit("Hái nho Thái An"))
    event(title="Phiên chợ Thái An")
    kinds = {one.title: one.kind for one in suggest("thai an")}
    assert kinds == {"Hái nho Thái An": "Tham quan", "Phiên chợ Thái An": "Sự kiện"}


def test_every_word_typed_must_begin_a_word_of_the_title() -> None:
    story()
    assert titles("lan cat") == ["Ba lần cắt cành"]
    assert titles("lan xyz") == []


def test_the_english_side_suggests_english_addresses(client: Client) -> None:
    cast.listing("Nho đỏ tươi", name_en="Red grapes")
    first = client.get("/en/san-pham/goi-y/", {"q": "red"}).json()["suggestions"][0]
    assert first == {"title": "Red grapes", "url": "/en/san-pham/nho-do-tuoi/", "kind": ""}


def test_a_new_story_is_suggested_after_a_minute_at_most() -> None:
    assert titles("cat canh") == []
    story()
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=PAGES_KEPT_FOR + 1)):
        assert titles("cat canh") == ["Ba lần cắt cành"]


@pytest.mark.parametrize("typed", ["🍇" * 40, "a" * 5000, "<script>", "%' OR 1=1--"])
def test_odd_words_are_answered_kindly(client: Client, typed: str) -> None:
    cast.listing()
    assert client.get("/san-pham/goi-y/", {"q": typed}).status_code == 200


def test_more_goods_cost_no_more_queries() -> None:
    for number in range(6):
        cast.listing(f"Tỏi số {number}")
    with zeal_context():
        assert len(titles("toi")) >= 5
