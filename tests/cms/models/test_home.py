"""The home page."""

import json

import pytest
from django.test import Client
from wagtail.models import Page

from cms.models import HomePage, StandardPage, StoryIndexPage
from cms.tree import home, room
from tests import cast
from tests.cms.pages import picture, visit

pytestmark = pytest.mark.django_db


def furnish(page: HomePage, *rows: tuple[str, dict]) -> None:
    """Give the home page these sections and publish it."""
    page.sections = json.dumps([{"type": kind, "value": value} for kind, value in rows])
    page.save_revision().publish()


def main_of(client: Client, path: str = "/") -> str:
    """Return what stands between header and footer."""
    return client.get(path).content.decode().split("<main")[1].split("</main>")[0]


def test_only_lists_and_plain_pages_stand_below_home() -> None:
    allowed = {kind.__name__ for kind in HomePage.allowed_subpage_models()}
    assert allowed == {"StoryIndexPage", "VisitIndexPage", "NewsIndexPage", "StandardPage"}
    assert not HomePage.can_create_at(home())


def test_the_button_leads_to_the_shop_in_the_readers_language(client: Client) -> None:
    for language in ("vi", "en"):
        page = home(language)
        page.call_to_action = "Xem"
        page.save_revision().publish()
    assert 'href="/san-pham/">Xem</a>' in main_of(client)
    assert 'href="/en/san-pham/">Xem</a>' in main_of(client, "/en/")


def test_without_words_there_is_no_button(client: Client) -> None:
    home()
    assert 'class="button"' not in main_of(client)


def test_phones_get_the_upright_picture(client: Client) -> None:
    page = home()
    page.hero_picture, page.hero_phone_picture = picture("Rộng"), picture("Đứng")
    page.save_revision().publish()
    shown = main_of(client)
    assert shown.count("<source media=") == 1
    assert 'alt="Giàn nho"' in shown


def test_a_home_page_without_pictures_shows_the_placeholder(client: Client) -> None:
    home()
    assert "placeholder" in main_of(client)


def test_the_hero_stands_for_the_page_unless_another_was_chosen() -> None:
    page = HomePage(hero_picture=picture("Rộng"))
    assert page.card_picture == page.hero_picture
    page.share_picture = picture("Chia sẻ")
    assert page.card_picture == page.share_picture


def test_each_section_shows_what_was_chosen(client: Client) -> None:
    grapes, place = cast.listing("Nho đỏ tươi"), visit("Hái nho Thái An")
    furnish(
        home(),
        ("products", {"title": "Mở đầu", "listings": [grapes.pk]}),
        ("producers", {"title": "Người làm", "producers": [grapes.producer_id]}),
        ("visits", {"title": "Ghé thăm", "visits": [place.pk]}),
        ("groups", {"title": "Các nhóm"}),
    )
    shown = main_of(client)
    for words in ("Mở đầu", "Nho đỏ tươi", "Người làm", "HTX Nho Nắng Biển", "Ghé thăm"):
        assert words in shown
    assert 'href="/san-pham/?nhom=TP"' in shown


def test_what_has_its_season_all_year_is_not_in_season(client: Client) -> None:
    cast.listing("Tỏi quanh năm")
    cast.listing("Nho đang mùa", months=list(range(1, 13)))
    furnish(home(), ("season", {"title": "Đang mùa"}))
    shown = main_of(client)
    assert "Nho đang mùa" in shown
    assert "Tỏi quanh năm" not in shown


def test_words_lead_to_the_page_in_the_readers_language(client: Client) -> None:
    about = home().add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu"))
    text = {"title": "Sao", "text": "<p>Chữ</p>", "link_text": "Đọc", "link_page": about.pk}
    furnish(home(), ("text", text))
    assert 'href="/gioi-thieu/">Đọc</a>' in main_of(client)


def test_words_whose_page_is_gone_have_no_link(client: Client) -> None:
    text = {"title": "Sao", "text": "<p>Chữ</p>", "link_text": "Đọc", "link_page": 98765}
    furnish(home(), ("text", text))
    shown = main_of(client)
    assert "<p>Chữ</p>" in shown
    assert "Đọc" not in shown


def test_sections_cost_no_more_when_there_are_many(
    client: Client, django_assert_max_num_queries: object
) -> None:
    shelves = [
        ("products", {"title": f"Kệ {number}", "listings": [cast.listing(f"Món {number}").pk]})
        for number in range(8)
    ]
    furnish(home(), *shelves)
    with django_assert_max_num_queries(25):
        assert main_of(client).count("Kệ ") == len(shelves)


def test_a_list_page_has_no_second_of_its_kind() -> None:
    assert isinstance(room(StoryIndexPage), Page)
    assert not StoryIndexPage.can_create_at(home())
