"""The language switch keeps the page, and what the visitor has chosen so far."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cms.models import StoryPage
from tests.journeys.visitor import AT_HOME, GRAPES, Visitor

STAYS = {
    "product list": "/san-pham/",
    "product": f"/san-pham/{GRAPES}/",
    "producer": "/nha-san-xuat/vang-nang-phan/",
    "stories": "/cau-chuyen/",
    "track": "/don-hang/tra-cuu/",
}


def switches(lan: Visitor, language: str) -> None:
    """Press the other language in the head of the page."""
    lan.page.locator(f"header a[hreflang={language}]").click()
    expect(lan.page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("path", STAYS.values(), ids=STAYS)
def test_the_same_page_opens_in_the_other_language_and_back(
    visitor: Callable[..., Visitor], path: str
) -> None:
    lan = visitor()
    lan.go(path)
    switches(lan, "en")
    assert lan.page.url == f"{lan.shop}/en{path}"
    switches(lan, "vi")
    assert lan.page.url == f"{lan.shop}{path}"


def test_a_story_leads_to_its_own_translation(visitor: Callable[..., Visitor]) -> None:
    story = StoryPage.objects.live().filter(locale__language_code="vi").first()
    english = story.get_translations().get()
    lan = visitor(script=False)
    lan.page.goto(lan.shop + story.get_url())
    switches(lan, "en")
    expect(lan.page.get_by_role("heading", level=1)).to_have_text(english.title)


def test_basket_and_answers_survive_a_change_of_language(visitor: Callable[..., Visitor]) -> None:
    lan = visitor()
    lan.comes_to_page_2()
    switches(lan, "en")
    assert lan.page.url == f"{lan.shop}/en/thanh-toan/xac-nhan/"
    lan.reads(AT_HOME["street"])
    lan.reads("Red Cardinal grapes")
