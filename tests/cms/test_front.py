"""The sections of the home page."""

import json

import pytest
from django.test import Client
from wagtail.models import Locale

from cms.models import HomePage
from cms.tree import home
from tests.cms.pages import event, story

pytestmark = pytest.mark.django_db


def _sections(page: HomePage, *rows: tuple[str, dict]) -> None:
    page.sections = json.dumps([{"type": kind, "value": value} for kind, value in rows])
    page.save()


def test_the_newest_stories_show_when_none_is_chosen(client: Client) -> None:
    story()
    _sections(home(), ("stories", {"title": "Người làm", "pages": []}))
    assert "Ba lần cắt cành" in client.get("/").content.decode()


def test_the_english_home_shows_the_translation_of_a_chosen_story(client: Client) -> None:
    first = story()
    _sections(home(), ("stories", {"title": "Người làm", "pages": [first.pk]}))
    english = home("en")
    told = first.copy_for_translation(Locale.objects.get(language_code="en"))
    told.title = "Three prunings"
    told.save_revision().publish()
    assert english.sections.raw_data[0]["value"]["pages"]
    assert "Three prunings" in client.get("/en/").content.decode()


def test_the_next_event_makes_the_banner(client: Client) -> None:
    event()
    _sections(home(), ("event", {"page": None}))
    assert "event-banner" in client.get("/").content.decode()


def test_a_section_with_nothing_left_to_show_is_left_out(client: Client) -> None:
    rows = [
        ("products", {"title": "Món đã gỡ", "listings": [98765]}),
        ("producers", {"title": "Cơ sở đã đóng", "producers": [98765]}),
        ("visits", {"title": "Điểm đã đóng", "visits": [98765]}),
        ("season", {"title": "Không mùa"}),
    ]
    _sections(home(), *rows)
    page = client.get("/").content.decode()
    assert not [title for _kind, value in rows if (title := value["title"]) in page]
