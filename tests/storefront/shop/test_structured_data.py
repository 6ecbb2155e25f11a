"""What machines read of a page is true and well formed."""

import json
import re

import pytest
from django.test import Client
from oscar.apps.catalogue.reviews.models import ProductReview

from storefront.shop.product_page import REVIEWS_SHOWN
from storefront.shop.structured_data import absolute, breadcrumb_data, producer_data
from tests import cast
from tests.storefront.ages.drinks import confirm

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(client: Client, path: str) -> list[dict]:
    """Return every piece of structured data on the page at `path`."""
    found = [json.loads(text) for text in SCRIPT.findall(client.get(path).content.decode())]
    return [one for piece in found for one in (piece if isinstance(piece, list) else [piece])]


def product(client: Client, slug: str = "nho-do-tuoi") -> dict:
    return next(one for one in read(client, f"/san-pham/{slug}/") if one["@type"] == "Product")


def test_addresses_become_full_ones(settings: object) -> None:
    settings.SITE_URL = "https://ocop.test"
    assert absolute("/san-pham/") == "https://ocop.test/san-pham/"
    assert absolute("https://anh.test/a.webp") == "https://anh.test/a.webp"


def test_the_offer_tells_the_whole_dong_price_and_that_it_is_in_stock(client: Client) -> None:
    cast.listing(price=85_000)
    offer = product(client)["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("85000", "VND")
    assert offer["availability"] == "https://schema.org/InStock"


def test_goods_that_are_sold_out_say_so(client: Client) -> None:
    cast.listing(stock=0)
    assert product(client)["offers"]["availability"].endswith("OutOfStock")


def test_goods_of_the_sales_point_are_sold_in_store_only(client: Client) -> None:
    cast.listing("Vang nho", product_set=cast.product_set(15, group="do-uong"), abv_percent=12)
    confirm(client)
    assert product(client, "vang-nho")["offers"]["availability"].endswith("InStoreOnly")


def test_goods_without_a_price_have_no_offer(client: Client) -> None:
    cast.listing(price=None)
    assert "offers" not in product(client)


def test_the_mean_of_the_reviews_is_told_with_their_number(client: Client) -> None:
    grapes = cast.listing()
    cast.review(grapes, score=4)
    rating = product(client)["aggregateRating"]
    assert (rating["ratingValue"], rating["reviewCount"]) == (4.0, 1)


def test_reviews_too_many_to_show_count_all_the_same(client: Client) -> None:
    grapes = cast.listing()
    facts = {"product": grapes.product, "title": "Ngon", "name": "Bình"}
    facts["status"] = ProductReview.APPROVED
    scores = [5] * REVIEWS_SHOWN + [1] * REVIEWS_SHOWN
    ProductReview.objects.bulk_create(ProductReview(score=score, **facts) for score in scores)
    rating = product(client)["aggregateRating"]
    assert (rating["ratingValue"], rating["reviewCount"]) == (3.0, 2 * REVIEWS_SHOWN)


def test_reviews_not_approved_do_not_count(client: Client) -> None:
    grapes = cast.listing()
    cast.review(grapes, score=5)
    facts = {"product": grapes.product, "title": "Chê", "name": "Bình"}
    ProductReview.objects.create(score=1, status=ProductReview.REJECTED, **facts)
    rating = product(client)["aggregateRating"]
    assert (rating["ratingValue"], rating["reviewCount"]) == (5.0, 1)


def test_the_offer_is_that_of_the_kind_on_show(client: Client) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    _red, blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    assert product(client, "khan-tho-cam")["offers"]["price"] == "260000"
    pieces = read(client, f"/san-pham/khan-tho-cam/?mau={blue.pk}")
    assert pieces[0]["offers"]["price"] == "300000"


def test_goods_made_to_order_are_on_preorder(client: Client) -> None:
    cast.listing(lead_days=7)
    assert product(client)["offers"]["availability"] == "https://schema.org/PreOrder"


def test_a_producers_page_carries_its_data(client: Client) -> None:
    cast.producer()
    (told,) = read(client, "/nha-san-xuat/htx-nho-nang-bien/")
    assert told["name"] == "HTX Nho Nắng Biển"
    assert told["url"].endswith("/nha-san-xuat/htx-nho-nang-bien/")


def test_no_review_means_no_rating(client: Client) -> None:
    cast.listing()
    assert "aggregateRating" not in product(client)


def test_a_name_with_markup_cannot_leave_the_script(client: Client) -> None:
    cast.listing("Nho </script><script>alert(1)</script>", slug="nho-la")
    page = client.get("/san-pham/nho-la/").content.decode()
    assert "<script>alert(1)" not in page
    assert product(client, "nho-la")["name"].startswith("Nho </script>")


def test_the_way_from_home_is_numbered() -> None:
    crumbs = [("Sản phẩm", "/san-pham/"), ("Nho đỏ tươi", None)]
    steps = breadcrumb_data(crumbs, last="/san-pham/nho-do-tuoi/")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[-1]["name"] == "Nho đỏ tươi"
    assert steps[-1]["item"].endswith("/san-pham/nho-do-tuoi/")


def test_the_way_passes_the_group_and_stays_on_its_side(client: Client) -> None:
    cast.listing()
    pieces = read(client, "/en/san-pham/nho-do-tuoi/")
    steps = next(one for one in pieces if one["@type"] == "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Products", "Food", "Nho đỏ tươi"]
    paths = [step["item"].partition(":8000")[2] for step in steps]
    assert paths[:2] == ["/en/", "/en/san-pham/"]
    assert paths[2:] == ["/en/san-pham/?nhom=thuc-pham", "/en/san-pham/nho-do-tuoi/"]


def test_a_producer_is_an_organisation_with_a_place() -> None:
    told = producer_data(cast.producer())
    assert told["@type"] == "Organization"
    assert told["address"]["addressRegion"] == "Khánh Hòa"
