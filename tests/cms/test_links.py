"""The stories a producer's page leads to."""

import datetime

import pytest
from django.utils.translation import override

from cms.links import stories_of
from tests import cast
from tests.cms.pages import english, story

pytestmark = pytest.mark.django_db


def test_a_producer_without_stories_has_no_links() -> None:
    story(producer=cast.producer("Vườn Gió Phước"))
    assert stories_of(cast.producer()) == []


def test_each_language_leads_to_its_own_story() -> None:
    maker = cast.producer()
    english(story(producer=maker), "Three prunings")
    with override("vi"):
        assert stories_of(maker) == [{"url": "/cau-chuyen/cat-canh/", "title": "Ba lần cắt cành"}]
    with override("en"):
        assert stories_of(maker) == [{"url": "/en/cau-chuyen/cat-canh/", "title": "Three prunings"}]


def test_an_untranslated_story_is_not_offered_in_english() -> None:
    maker = cast.producer()
    story(producer=maker)
    with override("en"):
        assert stories_of(maker) == []


def test_a_story_that_was_taken_down_is_not_linked() -> None:
    maker = cast.producer()
    story(producer=maker).unpublish()
    assert stories_of(maker) == []


def test_the_newest_six_are_linked_newest_first() -> None:
    maker = cast.producer()
    for day in range(1, 9):
        page = story(f"chuyen-{day}", producer=maker)
        page.published_on = datetime.date(2026, 3, day)
        page.save()
    urls = [link["url"] for link in stories_of(maker)]
    assert urls == [f"/cau-chuyen/chuyen-{day}/" for day in range(8, 2, -1)]


def test_links_cost_the_same_however_many(django_assert_max_num_queries: object) -> None:
    maker = cast.producer()
    for number in range(4):
        story(f"chuyen-{number}", producer=maker)
    with django_assert_max_num_queries(3):
        assert len(stories_of(maker)) == 4
