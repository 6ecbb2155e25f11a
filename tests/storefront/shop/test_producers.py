"""The producers' pages: who there is, and what one of them makes."""

import pytest
from django.test import Client

from storefront.shop.listing_page import PAGE_SIZE
from tests import cast
from tests.cms.pages import story, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_producers() -> None:
    cast.listing("Nho đỏ tươi", producer=cast.producer())
    village = cast.commune("Vĩnh Hải", code="22846")
    cast.producer("Hộ Tỏi Gió", legal_form="household", commune=village)


@pytest.mark.usefixtures("two_producers")
def test_all_open_producers_are_listed(client: Client) -> None:
    cast.producer("Công ty Đã Nghỉ", is_open=False)
    page = client.get("/nha-san-xuat/").content.decode()
    assert "HTX Nho Nắng Biển" in page
    assert "Hộ Tỏi Gió" in page
    assert "Công ty Đã Nghỉ" not in page


@pytest.mark.usefixtures("two_producers")
@pytest.mark.parametrize("address", ["?loai=household", "?xa=22846"])
def test_they_can_be_chosen_by_legal_form_and_by_commune(client: Client, address: str) -> None:
    producers = client.get(f"/nha-san-xuat/{address}").context["producers"]
    assert [one.name for one in producers] == ["Hộ Tỏi Gió"]


@pytest.mark.usefixtures("two_producers")
@pytest.mark.parametrize("address", ["?loai=%3Cscript%3E", "?xa=00000", "?loai=farm&xa=22846"])
def test_a_choice_that_fits_nobody_shows_everybody(client: Client, address: str) -> None:
    answer = client.get(f"/nha-san-xuat/{address}")
    assert len(answer.context["producers"]) == 2
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.usefixtures("two_producers")
def test_the_choices_tell_how_many_there_are(client: Client) -> None:
    forms = client.get("/nha-san-xuat/").context["forms"]
    assert ("household", "Hộ sản xuất", 1) in forms


@pytest.mark.usefixtures("two_producers")
def test_a_producer_shows_its_goods_story_and_place(client: Client) -> None:
    story(producer=cast.producer())
    page = client.get("/nha-san-xuat/htx-nho-nang-bien/").content.decode()
    for words in ("HTX Nho Nắng Biển", "Nho đỏ tươi", "Ba lần cắt cành", "xã Ninh Phước"):
        assert words in page


@pytest.mark.usefixtures("two_producers")
def test_a_withdrawn_product_leaves_its_producers_page(client: Client) -> None:
    listing = cast.producer().listings.get()
    type(listing.product).objects.filter(pk=listing.product_id).update(is_public=False)
    assert "Nho đỏ tươi" not in client.get("/nha-san-xuat/htx-nho-nang-bien/").content.decode()


def test_a_big_producer_shows_a_page_of_goods_and_the_way_to_the_rest(client: Client) -> None:
    for place in range(PAGE_SIZE):
        cast.listing(f"Tỏi {place:02}")
    slug = "htx-nho-nang-bien"
    more = f'href="/san-pham/?nha-san-xuat={slug}"'
    assert more not in client.get(f"/nha-san-xuat/{slug}/").content.decode()
    cast.listing("Tỏi thêm")
    text = client.get(f"/nha-san-xuat/{slug}/").content.decode()
    assert text.count('class="product-card"') == PAGE_SIZE
    assert more in text


def test_a_host_shows_what_may_be_visited_and_not_what_is_closed(client: Client) -> None:
    visit("Hái nho Thái An")
    visit("Vườn đã đóng", is_open=False)
    page = client.get("/nha-san-xuat/htx-nho-nang-bien/").content.decode()
    assert "Hái nho Thái An" in page
    assert "Vườn đã đóng" not in page


def test_a_producers_words_with_markup_are_shown_as_words(client: Client) -> None:
    cast.producer("Hộ <i onclick=alert(1)>", slug="ho-la", story="<script>alert(2)</script>")
    page = client.get("/nha-san-xuat/ho-la/").content.decode()
    assert "<i onclick" not in page
    assert "<script>alert(2)" not in page


def test_filters_of_producers_are_one_page_to_search_engines(client: Client) -> None:
    page = client.get("/nha-san-xuat/?loai=household").content.decode()
    assert 'rel="canonical" href="http://127.0.0.1:8000/nha-san-xuat/"' in page


def test_a_closed_or_unknown_producer_is_not_found(client: Client) -> None:
    cast.producer("Công ty Đã Nghỉ", is_open=False)
    assert client.get("/nha-san-xuat/cong-ty-da-nghi/").status_code == 404
    assert client.get("/nha-san-xuat/khong-co/").status_code == 404


@pytest.mark.usefixtures("two_producers")
def test_the_english_side_names_the_legal_form_in_english(client: Client) -> None:
    assert "Cooperative" in client.get("/en/nha-san-xuat/htx-nho-nang-bien/").content.decode()
