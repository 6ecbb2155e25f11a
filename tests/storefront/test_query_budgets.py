"""How many questions a page asks the database: fixed numbers, however many rows there are."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context

from catalog.shelf import shelf
from cms.tree import home
from tests import cast
from tests.cms.pages import story

pytestmark = pytest.mark.django_db

# Path -> (questions with everything kept, after a cold start). The demands: list 8, group 10,
# product 15, home 10, a basket of five lines 15. Stock Oscar asks 124, 120, 23, - and 90.
# A cold start also reads the shelf (6 questions), which every worker then keeps for a minute.
PAGES = {
    "/": (7, 11),
    "/san-pham/": (4, 12),
    "/san-pham/?nhom=thuc-pham": (4, 12),
    "/san-pham/?q=toi": (4, 12),
    "/san-pham/nho-do-tuoi/": (12, 22),
    "/nha-san-xuat/": (1, 3),
    "/nha-san-xuat/htx-nho-nang-bien/": (7, 11),
}
BASKET_OF_FIVE = 6


@pytest.fixture
def few_goods() -> None:
    """Put three products, a story and both home pages up."""
    home("vi"), home("en")
    grapes = cast.listing("Nho đỏ tươi", months=list(range(1, 13)))
    cast.recognition(grapes)
    cast.review(grapes)
    story(producer=cast.producer())
    stock_up(2)


def stock_up(number: int, *, first: int = 0) -> None:
    """Add `number` products with stars, reviewed, of two producers."""
    for place in range(first, first + number):
        maker = cast.producer("THT Tỏi Gió") if place % 2 else cast.producer()
        one = cast.listing(f"Tỏi {place:03}", producer=maker, months=[1, 11, 12])
        cast.recognition(one, stars=3)


def asked(client: Client, path: str) -> int:
    """Return how many questions showing `path` takes."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def cold(client: Client, path: str) -> int:
    cache.clear()
    return asked(client, path)


def warm(client: Client, path: str) -> int:
    asked(client, path)
    return asked(client, path)


@pytest.mark.usefixtures("few_goods")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_same_with_three_products_and_with_a_hundred(
    client: Client, path: str
) -> None:
    few = warm(client, path), cold(client, path)
    stock_up(100, first=2)
    cache.clear()
    many = warm(client, path), cold(client, path)
    assert few == many == PAGES[path]


@pytest.mark.usefixtures("few_goods")
@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_once_a_row(client: Client, path: str) -> None:
    stock_up(10, first=2)
    cache.clear()
    shelf()
    with zeal_context():
        assert client.get(path).status_code == 200


@pytest.mark.usefixtures("few_goods")
def test_a_basket_of_five_lines_asks_few_questions(client: Client) -> None:
    stock_up(5, first=2)
    for one in cast.Listing.objects.order_by("pk")[:5]:
        facts = {"product": one.product_id, "quantity": 1}
        client.post("/gio-hang/them/", facts, headers={"Sec-Fetch-Site": "same-origin"})
    assert client.get("/gio-hang/").content.decode().count("data-basket-line") == 5
    assert warm(client, "/gio-hang/") == BASKET_OF_FIVE
