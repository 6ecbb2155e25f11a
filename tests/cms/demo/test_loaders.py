"""The demo's pages: each in both languages, nothing twice, what editors changed stays."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils.html import escape
from wagtail.models import Page

from catalog.clock import today
from catalog.demo.files import read
from cms.demo.disclosure import load_disclosure
from cms.demo.home import load_home
from cms.demo.news import load_news
from cms.demo.pages import load_pages
from cms.demo.planting import DATA, planted
from cms.demo.stories import load_stories
from cms.demo.visits import load_visit_pages
from cms.models import (
    ArticlePage,
    DisclosureSettings,
    EventPage,
    StandardPage,
    StoryPage,
    VisitPage,
)
from cms.tree import home, room
from tests.catalog.demo.test_loaders import STEPS

STEPS_OF_PAGES = (
    load_stories,
    load_visit_pages,
    load_news,
    load_pages,
    load_home,
    load_disclosure,
)
COUNTS = {StoryPage: 6, VisitPage: 10, ArticlePage: 4, EventPage: 3, StandardPage: 8}
KINDS = pytest.mark.parametrize("kind", COUNTS, ids=lambda kind: kind.__name__)
STARTS = {"vi": "", "en": "/en"}
LANGUAGES = pytest.mark.parametrize("language", STARTS)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load the catalogue and its pages once; each test of this file goes back to here."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        for load in (*STEPS, *STEPS_OF_PAGES):
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demo's pages without pictures: they take the time and are told elsewhere."""


def load_again() -> None:
    """Run the loaders of the pages once more."""
    for load in STEPS_OF_PAGES:
        load()


def story(language: str = "vi") -> StoryPage:
    """Return the story of the potters."""
    return planted(StoryPage, "gom-bau-truc", language=language)[0]


@KINDS
def test_every_page_of_the_files_stands_in_both_languages(demo: None, kind: type[Page]) -> None:
    assert kind.objects.live().filter(locale__language_code="vi").count() == COUNTS[kind]
    assert kind.objects.live().filter(locale__language_code="en").count() == COUNTS[kind]


@KINDS
def test_the_two_languages_of_a_page_know_each_other(demo: None, kind: type[Page]) -> None:
    for page in kind.objects.all():
        assert page.get_translations().count() == 1
        assert page.get_translations().get().slug == page.slug


def test_every_page_was_published_as_editors_publish(demo: None) -> None:
    for kind in COUNTS:
        assert not kind.objects.filter(live_revision=None).exists()
    assert home("vi").latest_revision_id
    assert home("en").latest_revision_id


def test_loading_again_adds_nothing_and_writes_nothing(
    demo: None, django_assert_max_num_queries: object
) -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    with django_assert_max_num_queries(50) as read_only:
        load_again()
    assert all(query["sql"].startswith("SELECT") for query in read_only.captured_queries)
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_words_and_address_an_editor_changed_stay(demo: None) -> None:
    page = story()
    page.title, page.slug = "Sửa tay", "dia-chi-moi"
    page.save_revision().publish()
    load_again()
    assert StoryPage.objects.count() == 2 * COUNTS[StoryPage]
    assert story().title == "Sửa tay"
    assert story().slug == "dia-chi-moi"


def test_a_translation_that_was_deleted_comes_back_bound(demo: None) -> None:
    story("en").delete()
    load_again()
    assert story().get_translations().get() == story("en")


def test_another_page_at_the_address_is_kept(demo: None) -> None:
    planted(StandardPage, "lien-he")[0].delete()
    own = home().add_child(instance=StandardPage(title="Của biên tập", slug="lien-he"))
    load_again()
    assert StandardPage.objects.child_of(home()).get(slug="lien-he") == own
    assert planted(StandardPage, "lien-he") == []


def test_a_home_page_an_editor_wrote_on_is_left_alone(demo: None) -> None:
    page = home()
    page.hero_title, page.lead, page.sections = "Chào", "", "[]"
    page.save_revision().publish()
    load_again()
    page = home()
    assert (page.hero_title, page.lead, len(page.sections)) == ("Chào", "", 0)


def test_an_owner_that_staff_wrote_is_left_alone(demo: None) -> None:
    DisclosureSettings.objects.update(owner_name_vi="HTX Gió Mới")
    assert load_disclosure() == COUNTS[StandardPage]
    assert DisclosureSettings.objects.get().owner_name_vi == "HTX Gió Mới"


@LANGUAGES
def test_the_home_page_shows_its_sections(demo: None, client: Client, language: str) -> None:
    shown = client.get(f"{STARTS[language]}/").content.decode()
    told = read("home", DATA)
    for section in told["sections"]:
        # What has its season now depends on the month of the test.
        if "title" in section and section["type"] != "season":
            assert escape(section["title"][language]) in shown
    assert escape(told["title"][language]) in shown
    assert story(language).title in shown
    assert "event-banner" in shown


@LANGUAGES
def test_the_words_on_the_stars_lead_to_their_article(
    demo: None, client: Client, language: str
) -> None:
    article = planted(ArticlePage, "sao-ocop", language=language)[0]
    shown = client.get(f"{STARTS[language]}/").content.decode()
    assert f'<a href="{article.get_url()}">{article.title}</a>' in shown


@LANGUAGES
def test_every_link_at_the_foot_opens_in_its_language(
    demo: None, client: Client, language: str
) -> None:
    answer = client.get(f"{STARTS[language]}/tin-tuc/")
    links = answer.context["site_disclosure"]["policy_links"]
    titles = [page["title"][language] for page in read("pages", DATA)]
    assert [link["title"] for link in links] == titles
    for link in links:
        assert link["url"].startswith(f"{STARTS[language]}/")
        assert client.get(link["url"]).status_code == 200


@LANGUAGES
def test_every_page_opens(demo: None, client: Client, language: str) -> None:
    for kind in COUNTS:
        for page in kind.objects.filter(locale__language_code=language):
            answer = client.get(page.get_url())
            assert answer.status_code == 200, page.get_url()
            assert escape(page.title) in answer.content.decode()


def test_no_block_but_pictures_was_lost(demo: None) -> None:
    for told in read("stories", DATA):
        wanted = [block["type"] for block in told["body"] if block["type"] != "picture"]
        for language in STARTS:
            page = planted(StoryPage, told["key"], language=language)[0]
            kept = [block.block_type for block in page.body]
            assert kept == [{"visit": "visits"}.get(kind, kind) for kind in wanted]


def test_a_story_shows_the_goods_and_the_visit_it_names(demo: None, client: Client) -> None:
    shown = client.get(story().get_url()).content.decode()
    assert "/san-pham/tuong-apsara-gom-bau-truc/" in shown
    assert 'href="/du-lich/hoc-nan-gom-bau-truc/"' in shown


def test_stories_and_articles_are_dated_back_from_today(demo: None) -> None:
    for kind, name in ((StoryPage, "stories"), (ArticlePage, "articles")):
        for told in read(name, DATA):
            page = planted(kind, told["key"], language="en")[0]
            assert page.published_on == today() - timedelta(days=told["days_ago"])


def test_one_event_is_over_and_the_others_are_announced(demo: None, client: Client) -> None:
    over = EventPage.objects.filter(ends_on__lt=today())
    assert {page.slug for page in over} == {"ngay-hoi-tay-nghe-gom-va-det"}
    coming = client.get("/tin-tuc/").context["events"]
    assert [event.slug for event in coming] == [
        "phien-cho-ocop-duong-16-thang-4",
        "ngay-ket-noi-cung-cau",
    ]


@LANGUAGES
def test_an_event_names_the_producers_taking_part(
    demo: None, client: Client, language: str
) -> None:
    event = planted(EventPage, "phien-cho-16-thang-4", language=language)[0]
    assert len(event.open_producers()) == 4


@LANGUAGES
def test_a_visit_tells_its_story_in_paragraphs(demo: None, language: str) -> None:
    told = next(one for one in read("visits") if one["key"] == "hai-nho")
    page = planted(VisitPage, "hai-nho", language=language)[0]
    assert page.title == told["name"][language]
    paragraphs = told["description"][language].split("\n\n")
    assert page.body[0].value.source.count("<p>") == len(paragraphs) > 1


@LANGUAGES
def test_the_lists_begin_with_a_few_words(demo: None, language: str) -> None:
    for name, kind in (("stories", StoryPage), ("visits", VisitPage), ("news", ArticlePage)):
        parent = kind.objects.filter(locale__language_code=language).first().get_parent().specific
        assert parent.intro == read("rooms", DATA)[name]["intro"][language]
        assert parent == room(type(parent), language)
