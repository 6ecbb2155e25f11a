"""The page tree: planted once, the same rooms in both languages."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, Site

from cms.models import HomePage, NewsIndexPage, StoryIndexPage, VisitIndexPage
from cms.tree import ROOMS, home, room

pytestmark = pytest.mark.django_db
EVERY_ROOM = pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)


def test_asking_twice_plants_once() -> None:
    assert home() == home()
    assert home("en") == home("en")
    assert HomePage.objects.count() == 2


def test_the_vietnamese_home_is_the_root_of_the_site() -> None:
    planted = home()
    site = Site.objects.get(is_default_site=True)
    assert site.root_page_id == planted.pk
    assert site.site_name == "OCOP Ninh Thuận"


def test_the_page_wagtail_installs_is_cleared_away() -> None:
    assert Page.objects.filter(depth=2).exists()
    planted = home()
    assert [page.pk for page in Page.objects.filter(depth=2)] == [planted.pk]


def test_a_tree_that_somebody_planted_before_is_kept() -> None:
    root = Page.get_first_root_node()
    locale = Locale.objects.get_or_create(language_code="vi")[0]
    before = HomePage(title="Có sẵn", slug="co-san", hero_title="Có sẵn", locale=locale)
    root.add_child(instance=before)
    assert home() == before
    assert HomePage.objects.get() == before


def test_the_english_home_plants_the_vietnamese_one_it_translates() -> None:
    english = home("en")
    assert english.title == english.hero_title == "Home"
    assert english.get_translations().get().specific == home()
    assert english.live


def test_english_can_be_planted_where_no_site_is_left() -> None:
    Site.objects.all().delete()
    home("en")
    assert Site.objects.get(is_default_site=True).hostname == "localhost"


@EVERY_ROOM
def test_each_room_stands_once_in_each_language_at_one_address(kind: type[Page]) -> None:
    first, second = room(kind), room(kind, "en")
    assert first.slug == second.slug == ROOMS[kind][0]
    assert (first.title, second.title) == ROOMS[kind][1:]
    assert first.translation_key == second.translation_key


@EVERY_ROOM
def test_each_room_answers_in_both_languages(client: Client, kind: type[Page]) -> None:
    home("en")
    slug = ROOMS[kind][0]
    assert client.get(f"/{slug}/").status_code == 200
    assert client.get(f"/en/{slug}/").status_code == 200


def test_a_home_page_without_rooms_has_none_to_give() -> None:
    room(StoryIndexPage).delete()
    with pytest.raises(StoryIndexPage.DoesNotExist):
        room(StoryIndexPage)


def test_rooms_stand_in_the_order_of_the_menu() -> None:
    kinds = [type(page.specific) for page in home().get_children()]
    assert kinds == [StoryIndexPage, VisitIndexPage, NewsIndexPage]
