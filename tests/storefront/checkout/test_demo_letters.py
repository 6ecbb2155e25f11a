"""The demo's letter box opens in the demo only."""

from pathlib import Path

import pytest
from django.test import Client

from storefront.letters.outbox import send_due
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(settings, tmp_path: Path) -> Path:
    """Write letters to files, as the demo does."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def test_the_letter_of_an_order_can_be_read(client: Client, box: Path) -> None:
    placed = order_of(goods(), email="lan@ocop.test")
    send_due()
    name = next(box.glob("*.log")).stem
    assert placed.order.number in client.get("/thu-demo/").content.decode()
    letter = client.get(f"/thu-demo/{name}/").content.decode()
    assert "Nho đỏ tươi" in letter
    assert "As HTML" in letter or "?html" in letter
    assert "<table" in client.get(f"/thu-demo/{name}/?html=1").content.decode()


def test_an_empty_box_says_so(client: Client, box: Path) -> None:
    assert client.get("/thu-demo/").status_code == 200


@pytest.mark.parametrize("name", ["..", "x", "..%2F..%2Fetc%2Fpasswd"])
def test_only_letters_are_opened(client: Client, box: Path, name: str) -> None:
    assert client.get(f"/thu-demo/{name}/").status_code == 404


def test_the_open_shop_has_no_letter_box(client: Client, settings) -> None:
    settings.IS_DEMO = False
    assert client.get("/thu-demo/").status_code == 404
    assert client.get("/thu-demo/x/").status_code == 404
