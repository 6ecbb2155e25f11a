"""The page of all components shows all of them, and the error pages need nothing."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.signals import template_rendered

from storefront import showroom

PIECES = Path(settings.BASE_DIR) / "templates" / "components"
NEED_NOTHING = ["500.html", "503.html"]


@pytest.fixture
def shown() -> tuple[str, set[str]]:
    """Return the showroom's page and the templates it was made of."""
    names: set[str] = set()

    def note(template: object, **_rest: object) -> None:
        names.add(template.name)

    template_rendered.connect(note)
    try:
        page = showroom.components(RequestFactory().get("/mau/"))
    finally:
        template_rendered.disconnect(note)
    return page.content.decode(), names


@pytest.mark.django_db
def test_the_showroom_shows_every_component(shown: tuple[str, set[str]]) -> None:
    page, names = shown
    missing = {f"components/{path.name}" for path in PIECES.glob("*.html")} - names
    assert missing == set()


@pytest.mark.django_db
def test_the_showroom_shows_the_unhappy_states(shown: tuple[str, set[str]]) -> None:
    page, _names = shown
    assert showroom.LONG_NAME in page
    assert 'aria-invalid="true"' in page
    assert "flag-out" in page
    assert "notice-error" in page


@pytest.mark.django_db
def test_no_identifier_stands_twice_on_the_showroom(shown: tuple[str, set[str]]) -> None:
    found = re.findall(r'\sid="([^"]+)"', shown[0])
    assert sorted({name for name in found if found.count(name) > 1}) == []


@pytest.mark.parametrize("name", NEED_NOTHING)
def test_the_pages_of_a_broken_shop_need_no_database_and_no_request(name: str) -> None:
    page = render_to_string(name)
    assert 'lang="vi"' in page
    assert 'lang="en"' in page
    assert "Giỏ hàng của bạn vẫn được giữ" in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403.html", "404.html", "429.html"])
def test_the_other_error_pages_keep_the_search_field(name: str) -> None:
    request = RequestFactory().get("/khong-co/")
    page = render_to_string(name, {"minutes": 5}, request)
    assert 'role="search"' in page
    assert 'content="noindex"' in page
