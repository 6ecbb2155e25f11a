"""What search engines are told."""

import pytest
from django.test import Client

from cms.tree import home
from tests.cms.pages import story

pytestmark = pytest.mark.django_db


def test_the_map_lists_the_pages_of_both_languages(client: Client) -> None:
    story()
    home("en")
    text = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://127.0.0.1:8000/cau-chuyen/cat-canh/</loc>" in text
    assert "<loc>http://127.0.0.1:8000/en/cau-chuyen/</loc>" in text


def test_a_withdrawn_page_leaves_the_map(client: Client) -> None:
    story().unpublish()
    assert "cat-canh" not in client.get("/sitemap.xml").content.decode()


def test_robots_are_kept_out_of_personal_pages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /gio-hang/" in text
    assert "Disallow: /en/tai-khoan/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
