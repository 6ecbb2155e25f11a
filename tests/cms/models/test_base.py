"""What every page type shares."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from cms.models import ArticlePage, StandardPage, StoryIndexPage
from cms.models.base import RESERVED_SLUGS
from cms.tree import home, room
from storefront.urls import urlpatterns
from tests.cms.pages import english, picture, story

pytestmark = pytest.mark.django_db
VISIT_TO = RequestFactory().get


def top_page(slug: str) -> StandardPage:
    """Return an unsaved page right below home."""
    return StandardPage(title="Trang", slug=slug, locale=home().locale)


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_slug_the_shop_uses_itself_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        home().add_child(instance=top_page(slug))
    assert list(refused.value.message_dict) == ["slug"]
    assert not StandardPage.objects.exists()


def test_an_existing_page_cannot_be_moved_behind_an_address_of_the_shop() -> None:
    page = home().add_child(instance=top_page("gioi-thieu"))
    page.slug = "gio-hang"
    with pytest.raises(ValidationError, match="slug"):
        page.full_clean()


def test_deeper_down_the_same_slug_is_free() -> None:
    parent = home().add_child(instance=top_page("gioi-thieu"))
    child = parent.add_child(instance=StandardPage(title="Thanh toán", slug="thanh-toan"))
    assert child.get_url() == "/gioi-thieu/thanh-toan/"


def test_the_first_part_of_every_address_of_the_shop_is_reserved() -> None:
    parts = {str(entry.pattern).partition("/")[0] for entry in urlpatterns}
    words = {part for part in parts if part and part.replace("-", "").isalpha()}
    assert {"quan-tri", "media", "song", "san-sang", "tai-lieu"} <= words
    assert words <= RESERVED_SLUGS


def test_the_english_home_may_be_stored_with_the_slug_en() -> None:
    page = home("en")
    page.slug = "en"
    page.full_clean()
    assert page.get_url() == "/en/"


def test_a_page_names_the_languages_it_is_published_in() -> None:
    page = story()
    assert page.alternates() == {"vi": "/cau-chuyen/cat-canh/"}
    translated = english(page, "Three prunings")
    both = {"vi": "/cau-chuyen/cat-canh/", "en": "/en/cau-chuyen/cat-canh/"}
    assert page.alternates() == translated.alternates() == both


def test_a_page_whose_vietnamese_side_was_taken_down_says_so() -> None:
    page = story()
    translated = english(page, "Three prunings")
    page.unpublish()
    assert translated.alternates() == {"vi": None, "en": "/en/cau-chuyen/cat-canh/"}


def test_crumbs_lead_from_below_home_to_the_page() -> None:
    page = story()
    request = VISIT_TO("/")
    assert page.crumbs(request) == [("Câu chuyện", "/cau-chuyen/"), ("Ba lần cắt cành", None)]
    assert room(StoryIndexPage).crumbs(request) == [("Câu chuyện", None)]


def test_content_is_kept_until_the_next_publishing() -> None:
    page = story()
    request = VISIT_TO("/", {"trang": "2"})
    before = page.kept_as(request)
    assert page.kept_as(request) == before
    assert page.kept_as(VISIT_TO("/")) != before
    page.save_revision().publish()
    assert type(page).objects.get(pk=page.pk).kept_as(request) != before


def test_a_long_page_number_cannot_fill_the_cache() -> None:
    assert story().kept_as(VISIT_TO("/", {"trang": "9" * 500})).endswith("-9999")


def test_a_preview_is_never_kept() -> None:
    request = VISIT_TO("/")
    request.is_preview = True
    page = story()
    assert page.kept_as(request) != page.kept_as(request)


def test_a_published_change_shows_at_once(client: Client) -> None:
    page = story()
    client.get(page.get_url())
    page.title = "Bốn lần cắt cành"
    page.save_revision().publish()
    assert "Bốn lần cắt cành" in client.get(page.get_url()).content.decode()


def test_the_share_picture_goes_before_the_pages_own() -> None:
    own, shared = picture("Vườn"), picture("Chia sẻ")
    page = ArticlePage(picture=own)
    assert page.card_picture == own
    page.share_picture = shared
    assert page.card_picture == shared
    assert StandardPage().card_picture is None
