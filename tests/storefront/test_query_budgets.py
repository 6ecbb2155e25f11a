"""How many questions a page asks the database: fixed numbers, however many rows there are."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from oscar.apps.catalogue.models import Product
from zeal import zeal_context

from catalog.demo.bulk import load_crowd
from catalog.images import SPECS, make_renditions
from catalog.models import Listing, ListingPicture, Picture, Producer
from catalog.shelf import shelf
from cms.models import HomePage
from cms.tree import home
from tests import cast
from tests.cms import pages

pytestmark = pytest.mark.django_db

# Path -> (questions with everything kept, after a cold start). The demands: list 8, group 10,
# product 15, home 10, a basket of five lines 15. Stock Oscar asks 124, 120, 23, - and 90.
# A cold start also reads the shelf (6 questions), which every worker then keeps for a minute,
# and what the footer says. Asking what delivery costs reads places and tariff besides (6).
PAGES = {
    "/": (7, 29),
    "/en/": (8, 30),
    "/san-pham/": (5, 13),
    "/en/san-pham/": (5, 13),
    "/san-pham/?nhom=thuc-pham": (5, 13),
    "/san-pham/?nhom=thuc-pham&sao=4&gia=50-100&sap-xep=gia-thap": (5, 13),
    "/san-pham/?q=toi": (5, 13),
    "/san-pham/?giao-den=ninh+phuoc": (6, 19),
    "/san-pham/goi-y/?q=nho": (2, 14),
    "/san-pham/nho-do-tuoi/": (14, 25),
    "/en/san-pham/nho-do-tuoi/": (14, 23),
    "/san-pham/nho-do-tuoi/?xa=ninh+phuoc": (15, 31),
    "/nha-san-xuat/": (2, 4),
    "/nha-san-xuat/htx-nho-nang-bien/": (10, 20),
}
DEMANDED = {
    "/": 10,
    "/san-pham/": 8,
    "/san-pham/?nhom=thuc-pham": 10,
    "/san-pham/?giao-den=ninh+phuoc": 8,
    "/san-pham/nho-do-tuoi/": 15,
    "/san-pham/nho-do-tuoi/?xa=ninh+phuoc": 15,
}
BASKET_OF_FIVE, BASKET_DEMANDED = 7, 15
CROWD = 300


@pytest.fixture
def few_goods() -> None:
    """Put three products with pictures, stars and reviews, a story, a visit and homes up."""
    picture = pages.picture()
    make_renditions(picture, *SPECS)
    grapes = _illustrated("Nho đỏ tươi", picture, months=list(range(1, 13)))
    cast.review(grapes)
    # The crowd copies what has a number of the demo.
    Product.objects.filter(pk=grapes.product_id).update(upc="DEMO-001")
    _illustrated("Tỏi Phan Rang", picture, producer=cast.producer("THT Tỏi Gió"))
    _illustrated("Tỏi đen", picture)
    Producer.objects.update(picture=picture)
    pages.story(producer=cast.producer())
    pages.visit(picture=picture)
    for language in ("vi", "en"):
        _furnish(home(language), grapes, picture)


def _illustrated(name: str, picture: Picture, **facts: object) -> Listing:
    made = cast.listing(name, **facts)
    ListingPicture.objects.create(listing=made, picture=picture)
    cast.recognition(made)
    return made


def _furnish(page: HomePage, grapes: Listing, picture: Picture) -> None:
    rows = [
        ("season", {"title": "Đang mùa"}),
        ("products", {"title": "Chọn", "listings": [grapes.pk]}),
        ("stories", {"title": "Người làm", "pages": []}),
        ("producers", {"title": "Cơ sở", "producers": [grapes.producer_id]}),
        ("groups", {"title": "Nhóm"}),
    ]
    page.hero_picture = picture
    page.sections = json.dumps([{"type": kind, "value": value} for kind, value in rows])
    page.save()


def asked(client: Client, path: str) -> int:
    """Return how many questions showing `path` takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def warm_and_cold(client: Client, path: str) -> tuple[int, int]:
    """Return the questions of `path` with everything kept, and with nothing kept."""
    cache.clear()
    asked(client, path)
    warm = asked(client, path)
    cache.clear()
    return warm, asked(client, path)


@pytest.mark.usefixtures("few_goods")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_same_with_three_products_and_with_three_hundred(
    client: Client, path: str
) -> None:
    few = warm_and_cold(client, path)
    load_crowd(CROWD)
    assert few == warm_and_cold(client, path) == PAGES[path]


def test_the_pages_stay_within_what_was_demanded() -> None:
    over = {path: PAGES[path][0] for path, most in DEMANDED.items() if PAGES[path][0] > most}
    assert not over
    assert BASKET_OF_FIVE <= BASKET_DEMANDED


@pytest.mark.usefixtures("few_goods")
@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_once_a_row(client: Client, path: str) -> None:
    load_crowd(30)
    cache.clear()
    shelf()
    with zeal_context():
        assert client.get(path).status_code == 200


@pytest.mark.usefixtures("few_goods")
def test_the_second_page_of_a_list_asks_as_much_as_the_first(client: Client) -> None:
    load_crowd(CROWD)
    assert warm_and_cold(client, "/san-pham/?trang=2") == PAGES["/san-pham/"]
    assert warm_and_cold(client, "/san-pham/?trang=9") == PAGES["/san-pham/"]


@pytest.mark.usefixtures("few_goods")
def test_a_basket_of_five_lines_asks_few_questions(client: Client) -> None:
    load_crowd(10)
    in_stock = Listing.objects.filter(product__stockrecords__num_in_stock__gt=0).order_by("pk")
    for one in in_stock[:5]:
        facts = {"product": one.product_id, "quantity": 1}
        client.post("/gio-hang/them/", facts, headers={"Sec-Fetch-Site": "same-origin"})
    assert client.get("/gio-hang/").content.decode().count("data-basket-line") == 5
    asked(client, "/gio-hang/")
    assert asked(client, "/gio-hang/") == BASKET_OF_FIVE
