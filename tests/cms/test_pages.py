"""The pages shoppers read."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale

from cms.models import StandardPage, StoryPage
from cms.tree import home
from tests.cms.pages import body, event, story

pytestmark = pytest.mark.django_db


def test_the_home_page_answers_in_both_languages(client: Client) -> None:
    home("en")
    assert client.get("/").status_code == 200
    assert 'lang="en"' in client.get("/en/").content.decode()


def test_a_story_shows_its_words(client: Client) -> None:
    story(blocks=body(("heading", "Gió"), ("paragraph", "<p>Năm giờ sáng</p>")))
    page = client.get("/cau-chuyen/cat-canh/").content.decode()
    assert "<h2>Gió</h2>" in page
    assert "Năm giờ sáng" in page


def test_a_block_of_withdrawn_goods_shows_nothing_and_never_fails(client: Client) -> None:
    gone = {"title": "Mua", "listings": [987654]}
    blocks = body(("products", gone), ("producer", 987654), ("picture", {"picture": 98765}))
    story(blocks=blocks)
    answer = client.get("/cau-chuyen/cat-canh/")
    assert answer.status_code == 200
    assert "Mua" not in answer.content.decode().split("<main")[1].split("</main>")[0]


def test_a_public_page_sets_no_cookie(client: Client) -> None:
    story()
    assert not client.get("/cau-chuyen/cat-canh/").cookies


def test_a_story_names_its_translation_and_no_other_page(client: Client) -> None:
    first = story()
    home("en")
    english = first.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    page = client.get("/cau-chuyen/cat-canh/").content.decode()
    assert 'hreflang="en" href="http://127.0.0.1:8000/en/cau-chuyen/cat-canh/"' in page


def test_words_that_waited_for_approval_show_as_soon_as_they_are_published(client: Client) -> None:
    page = story()
    page.intro = "Nho đã chín."
    waiting = page.save_revision()
    assert "Nho không ngủ." in client.get("/cau-chuyen/cat-canh/").content.decode()
    waiting.publish()
    assert "Nho đã chín." in client.get("/cau-chuyen/cat-canh/").content.decode()


def test_an_untranslated_story_has_no_english_alternate(client: Client) -> None:
    story()
    page = client.get("/cau-chuyen/cat-canh/").content.decode()
    assert '<link rel="alternate" hreflang="en"' not in page


@pytest.mark.parametrize("slug", ["san-pham", "gio-hang", "quan-tri", "en", "media"])
def test_a_page_cannot_hide_below_an_address_of_the_shop(slug: str) -> None:
    page = StandardPage(title="Trang", slug=slug, locale=home().locale)
    with pytest.raises(ValidationError, match="slug"):
        home().add_child(instance=page)


def test_an_event_cannot_end_before_it_begins() -> None:
    page = event()
    page.ends_on = page.starts_on.replace(year=2020)
    with pytest.raises(ValidationError, match="ends_on"):
        page.full_clean()


def test_a_script_in_a_paragraph_does_not_reach_the_page(client: Client) -> None:
    story(blocks=body(("paragraph", "<p>Chào</p>"), ("heading", "<script>alert(1)</script>")))
    page = client.get("/cau-chuyen/cat-canh/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/cau-chuyen/", "/du-lich/", "/tin-tuc/"])
def test_an_empty_list_says_so(client: Client, address: str) -> None:
    home()
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


def test_a_page_number_that_is_none_shows_the_first(client: Client) -> None:
    story()
    assert client.get("/cau-chuyen/?trang=xyz").status_code == 200


def test_each_page_type_can_be_previewed() -> None:
    pages = [home(), story(), event(), StoryPage(title="Mới", slug="moi", intro="…")]
    for page in pages:
        page.path = page.path or "000100010001"
        page.locale = home().locale
        assert page.make_preview_request(preview_mode="").status_code == 200


def test_a_story_stays_within_its_queries(
    client: Client, django_assert_max_num_queries: object
) -> None:
    story(blocks=body(("paragraph", "<p>Năm giờ sáng</p>")))
    client.get("/cau-chuyen/cat-canh/")
    with django_assert_max_num_queries(15):
        client.get("/cau-chuyen/cat-canh/")


def test_the_home_page_stays_within_its_queries(
    client: Client, django_assert_max_num_queries: object
) -> None:
    home()
    client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/")


def test_a_preview_may_be_framed_by_the_admin_only() -> None:
    preview = story().make_preview_request(preview_mode="")
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]


def test_a_public_page_may_not_be_framed(client: Client) -> None:
    story()
    assert client.get("/cau-chuyen/cat-canh/")["X-Frame-Options"] == "DENY"
