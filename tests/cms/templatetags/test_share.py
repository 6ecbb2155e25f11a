"""The picture of a shared link."""

import pytest
from django.test import Client

from cms.templatetags.share import share_image
from tests.cms.pages import picture, story

pytestmark = pytest.mark.django_db


def test_the_address_of_a_shared_picture_is_a_full_one() -> None:
    address = share_image(picture())
    assert address.startswith("http://127.0.0.1:8000/media/")
    assert address.endswith(".jpg")


def test_a_page_with_a_picture_shares_it(client: Client) -> None:
    page = story()
    page.picture = picture()
    page.save_revision().publish()
    shown = client.get(page.get_url()).content.decode()
    assert f'<meta property="og:image" content="{share_image(page.picture)}">' in shown


def test_a_page_without_picture_shares_the_shops_card(client: Client) -> None:
    shown = client.get(story().get_url()).content.decode()
    assert "images/og-card.jpg" in shown
