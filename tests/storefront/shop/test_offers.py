"""Shoppers see the price before and now, on every page, for eyes and ears and machines."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests import cast
from tests.promotions import offer
from tests.storefront.shop.test_structured_data import product
from tests.storefront.test_query_budgets import asked

pytestmark = pytest.mark.django_db
PAGES = ["/san-pham/", "/san-pham/?q=nho", "/san-pham/nho-do-tuoi/", "/en/san-pham/nho-do-tuoi/",
         "/nha-san-xuat/htx-nho-nang-bien/"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_strikes_the_old_price_and_tells_the_new(client: Client, path: str) -> None:
    offer(cast.listing())
    page = client.get(path).content.decode().replace(",", ".")
    assert "<s>85.000" in page or "<s>₫85.000" in page
    assert "76.500" in page
    assert 'class="visually-hidden">' in page


@pytest.mark.parametrize("path", PAGES)
def test_without_offers_nothing_is_struck(client: Client, path: str) -> None:
    cast.listing()
    assert "<s>" not in client.get(path).content.decode()


def test_machines_read_the_price_of_now(client: Client) -> None:
    offer(cast.listing())
    assert product(client)["offers"]["price"] == "76500"


def test_the_words_of_an_offer_for_two_stand_on_list_and_page(client: Client) -> None:
    offer(cast.listing(), name="Mua 2 giảm 10 %", condition=("Count", 2))
    for path in ("/san-pham/", "/san-pham/nho-do-tuoi/"):
        page = client.get(path).content.decode()
        assert "Mua 2 giảm 10 %" in page
        assert "<s>" not in page


@pytest.mark.parametrize("path", PAGES)
def test_offers_cost_no_question_once_the_shelf_is_read(client: Client, path: str) -> None:
    grapes = cast.listing()
    asked(client, path)
    without = asked(client, path)
    offer(grapes)
    cache.clear()
    asked(client, path)
    assert asked(client, path) == without


def test_dearest_first_and_price_bands_know_the_new_price(client: Client) -> None:
    offer(cast.listing(price=100_000), value=60)
    cast.listing("Tỏi", price=50_000)
    page = client.get("/san-pham/?sap-xep=gia-thap").content.decode()
    assert page.index("Nho đỏ tươi</a>") < page.index("Tỏi</a>")
