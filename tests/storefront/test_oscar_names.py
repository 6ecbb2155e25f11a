"""Links of Oscar's order screens lead to our own pages, and never to nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.cms.staff import client_of

pytestmark = pytest.mark.django_db
NAMES = {
    "catalogue:index": "/san-pham/",
    "customer:summary": "/tai-khoan/",
    "customer:login": "/tai-khoan/dang-nhap/",
    "customer:logout": "/tai-khoan/",
    "customer:notifications-inbox": "/tai-khoan/",
    "basket:summary": "/gio-hang/",
    "search:search": "/san-pham/",
    "offer:list": "/san-pham/",
}


@pytest.mark.parametrize(("name", "page"), NAMES.items())
def test_a_name_of_oscars_leads_to_our_page(client: Client, name: str, page: str) -> None:
    assert client.get(reverse(name))["Location"] == page


@pytest.mark.parametrize("page", sorted(set(NAMES.values())))
def test_the_pages_they_lead_to_are_there(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200 or "dang-nhap" in answer["Location"]


def test_a_product_of_oscars_leads_to_its_listing(client: Client) -> None:
    grapes = cast.listing()
    answer = client.get(grapes.product.get_absolute_url())
    assert answer["Location"] == grapes.get_absolute_url()


def test_a_kind_leads_to_the_listing_of_its_product(client: Client) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    (red,) = cast.variants(scarf, Đỏ=120_000)
    address = reverse("catalogue:detail", args=["do", red.pk])
    assert client.get(address)["Location"] == scarf.get_absolute_url()


def test_a_product_without_a_listing_leads_to_all_products(client: Client) -> None:
    grapes = cast.listing()
    address = grapes.product.get_absolute_url()
    grapes.delete()
    assert client.get(address)["Location"] == "/san-pham/"


@pytest.mark.parametrize("pk", [0, 999_999, 10**18])
def test_a_product_that_is_none_is_not_found(client: Client, pk: int) -> None:
    assert client.get(reverse("catalogue:detail", args=["x", pk])).status_code == 404


def test_reviews_and_offers_lead_to_all_products(client: Client) -> None:
    review = reverse("catalogue:reviews-detail", args=["nho", 1, 2])
    for address in (review, reverse("offer:detail", args=["tet"])):
        assert client.get(address)["Location"] == "/san-pham/"


@pytest.mark.parametrize("name", ["customer:logout", "basket:summary"])
def test_following_a_link_changes_nothing(name: str) -> None:
    client = client_of(cast.shopper())
    client.get(reverse(name))
    assert client.get("/tai-khoan/").status_code == 200, "Lan is still logged in"
