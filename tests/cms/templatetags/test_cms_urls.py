"""Addresses and days of pages in templates."""

import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from cms.models import EventPage
from cms.templatetags.cms_urls import event_days, hero_picture, in_language, page_path
from tests.cms.pages import english, picture, story

FIRST = datetime.date(2026, 11, 24)


def test_an_event_of_one_day_names_it_once() -> None:
    with override("vi"):
        assert event_days(EventPage(starts_on=FIRST, ends_on=FIRST)) == "24/11/2026"


def test_an_event_of_several_days_names_the_first_and_the_last() -> None:
    last = FIRST + datetime.timedelta(days=2)
    with override("vi"):
        assert event_days(EventPage(starts_on=FIRST, ends_on=last)) == "24/11/2026 – 26/11/2026"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/san-pham/", "/en/san-pham/"),
        ("/en/san-pham/", "/en/san-pham/"),
        ("https://vidu.vn/", "https://vidu.vn/"),
        ("", ""),
    ],
)
def test_only_paths_of_the_shop_follow_the_language(path: str, shown: str) -> None:
    with override("en"):
        assert in_language(path) == shown


@pytest.mark.parametrize("path", ["/san-pham/", "/en/san-pham/"])
def test_vietnamese_readers_stay_on_the_vietnamese_side(path: str) -> None:
    with override("vi"):
        assert in_language(path) == "/san-pham/"


@pytest.mark.django_db
def test_the_path_of_a_page_is_the_one_of_its_language() -> None:
    page = story()
    context = Context({"request": RequestFactory().get("/")})
    assert page_path(context, page) == "/cau-chuyen/cat-canh/"
    translated = english(page, "Three prunings")
    assert page_path(Context(), translated) == "/en/cau-chuyen/cat-canh/"


@pytest.mark.django_db
def test_a_page_outside_the_site_has_no_path() -> None:
    assert page_path(Context(), story().get_root()) == ""


@pytest.mark.django_db
def test_one_picture_serves_both_where_there_is_no_upright_one() -> None:
    shown = hero_picture(picture(), None)
    assert shown["phone"] is None
    assert shown["wide"].alt == "Giàn nho"
    html = Template("{% load cms_urls %}{% hero_picture wide None %}").render(
        Context({"wide": picture()})
    )
    assert "<source" not in html
