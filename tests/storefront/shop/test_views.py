"""The public pages of the shop: the same for everybody, and kind to odd addresses."""

import unicodedata

import pytest
from django.test import Client

from catalog.shelf import forget
from tests import cast

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/san-pham/",
    "/san-pham/nho-do-tuoi/",
    "/nha-san-xuat/",
    "/nha-san-xuat/htx-nho-nang-bien/",
]
ODD = [
    "q=" + "a" * 9000, "q=%F0%9F%8D%87", "q=%27%22%3E%3Cscript%3E", "q=nu%CC%9Bo%CC%9B%CC%81c",
    "trang=-1", "trang=1e9", "sap-xep[]=x", "gia=-1", "xa=%ED%A0%80", "giao-den=" + "x" * 3000,
    "nhom=thuc-pham&nhom=do-uong&nhom=", "q=%25%27%20OR%201=1--", "sao=٤", "mua=1&mua=0",
]  # fmt: skip


@pytest.fixture(autouse=True)
def grapes() -> object:
    return cast.listing("Nho đỏ tươi", name_en="Red grapes")


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("side", ["", "/en"])
def test_public_pages_set_no_cookie(client: Client, side: str, path: str) -> None:
    answer = client.get(side + path)
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_name_themselves_and_their_other_tongue(client: Client, path: str) -> None:
    text = client.get(path).content.decode()
    assert f'rel="canonical" href="http://127.0.0.1:8000{path}"' in text
    assert f'hreflang="en" href="http://127.0.0.1:8000/en{path}"' in text
    assert "<h1>" in text


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_of_the_list_are_answered_kindly(client: Client, address: str) -> None:
    answer = client.get(f"/san-pham/?{address}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_of_a_product_are_answered_kindly(client: Client, address: str) -> None:
    assert client.get(f"/san-pham/nho-do-tuoi/?{address}&mau=1e9").status_code == 200


def test_a_nul_in_the_address_is_a_bad_request(client: Client) -> None:
    assert client.get("/san-pham/?q=%00").status_code == 400


def test_what_was_searched_is_shown_as_words(client: Client) -> None:
    text = client.get("/san-pham/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;" in text


def test_the_list_alone_comes_for_the_script_that_asks(client: Client) -> None:
    answer = client.get("/san-pham/", headers={"X-Fragment": "results"})
    assert "<html" not in answer.content.decode()
    assert "X-Fragment" in answer["Vary"]


def test_the_delivery_alone_comes_for_the_script_that_asks(client: Client) -> None:
    cast.commune()
    path = "/san-pham/nho-do-tuoi/?xa=ninh+phuoc"
    text = client.get(path, headers={"X-Fragment": "delivery"}).content.decode()
    assert "<html" not in text
    assert "xã Ninh Phước" in text


def test_a_withdrawn_product_says_so_and_shows_what_comes_near(
    client: Client, grapes: object
) -> None:
    cast.listing("Nho xanh")
    type(grapes.product).objects.filter(pk=grapes.product_id).update(is_public=False)
    answer = client.get("/san-pham/nho-do-tuoi/")
    assert answer.status_code == 410
    assert "không còn bán" in answer.content.decode()
    assert "Nho xanh" in answer.content.decode()


def test_a_withdrawn_product_without_neighbours_leads_to_the_list(
    client: Client, grapes: object
) -> None:
    type(grapes.product).objects.filter(pk=grapes.product_id).update(is_public=False)
    answer = client.get("/san-pham/nho-do-tuoi/")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "Xem sản phẩm" in text
    assert "Những sản phẩm gần giống" not in text


def test_goods_of_a_closed_producer_are_gone_with_it(client: Client, grapes: object) -> None:
    type(grapes.producer).objects.update(is_open=False)
    assert client.get("/san-pham/nho-do-tuoi/").status_code == 410


def test_a_withdrawn_product_is_kept_out_of_search_engines(client: Client, grapes: object) -> None:
    type(grapes.product).objects.filter(pk=grapes.product_id).update(is_public=False)
    assert (
        'name="robots" content="noindex"' in client.get("/san-pham/nho-do-tuoi/").content.decode()
    )


@pytest.mark.parametrize("slug", ["%00", "a" * 3000, "nho đỏ", "%F0%9F%8D%87", "..%2f", "NHO"])
def test_odd_addresses_below_the_list_are_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/san-pham/{slug}/").status_code in {400, 404}


def test_each_side_of_a_group_names_the_same_group_on_the_other(client: Client) -> None:
    text = client.get("/en/san-pham/?nhom=thuc-pham&trang=1").content.decode()
    site = "http://127.0.0.1:8000"
    assert f'rel="canonical" href="{site}/en/san-pham/?nhom=thuc-pham"' in text
    assert f'hreflang="vi" href="{site}/san-pham/?nhom=thuc-pham"' in text
    assert f'hreflang="en" href="{site}/en/san-pham/?nhom=thuc-pham"' in text


def test_the_filtered_part_answers_what_was_asked(client: Client) -> None:
    cast.listing("Trà nho", product_set=cast.product_set(13, group="do-uong"))
    forget()
    path = "/san-pham/?nhom=do-uong"
    text = client.get(path, headers={"X-Fragment": "results"}).content.decode()
    assert "Trà nho" in text
    assert "/san-pham/nho-do-tuoi/" not in text


def test_an_unknown_part_is_answered_with_the_page(client: Client) -> None:
    answer = client.get("/san-pham/", headers={"X-Fragment": "xyz"})
    assert "<html" in answer.content.decode()


def test_the_delivery_part_of_an_unknown_place_says_so(client: Client) -> None:
    path = "/san-pham/nho-do-tuoi/?xa=%3Cb%3EOz"
    text = client.get(path, headers={"X-Fragment": "delivery"}).content.decode()
    assert 'id="xa-error"' in text
    assert "<b>Oz" not in text


def test_a_decomposed_query_finds_what_the_composed_one_finds(client: Client) -> None:
    for typed in ("nho đỏ", unicodedata.normalize("NFD", "nho đỏ"), "NHO DO"):
        assert (
            'href="/san-pham/nho-do-tuoi/"'
            in client.get("/san-pham/", {"q": typed}).content.decode()
        )


def test_a_product_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get("/san-pham/khong-co/").status_code == 404


def test_posting_to_a_public_page_changes_nothing_and_breaks_nothing(client: Client) -> None:
    assert client.post("/san-pham/nho-do-tuoi/", {"price": "1"}).status_code < 500


def test_nothing_found_is_said_with_ways_on(client: Client) -> None:
    text = client.get("/san-pham/", {"q": "xyzxyz"}).content.decode()
    assert "Không có sản phẩm phù hợp" in text
    assert "?nhom=thuc-pham" in text


def test_the_english_list_has_no_vietnamese_words_of_ours(client: Client) -> None:
    text = client.get("/en/san-pham/?sao=4").content.decode()
    for words in ("Show products", "Price", "Clear all", "No product fits", "4 stars"):
        assert words in text
    for words in ("Bộ lọc", "Sắp xếp", "Xóa tất cả", "Không có sản phẩm"):
        assert words not in text


def test_the_english_side_speaks_english(client: Client) -> None:
    text = client.get("/en/san-pham/nho-do-tuoi/").content.decode()
    for words in ('lang="en"', "Red grapes", "Add to basket", "In stock", "Delivery to"):
        assert words in text
    assert "Thêm vào giỏ" not in text
