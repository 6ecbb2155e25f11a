"""The product list: boxes with counts, chips that go away, pages, and kind words for nothing."""

import gzip

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from catalog.shelf import forget
from storefront.shop import listing_page
from storefront.shop.listing_page import ListingPage
from tests import cast

pytestmark = pytest.mark.django_db
HTML_BUDGET = 15_000  # bytes, gzipped


def page(address: str = "", *, path: str = "/san-pham/") -> ListingPage:
    forget()
    return listing_page.build(RequestFactory().get(f"{path}{address}"))


def options(built: ListingPage, name: str) -> dict[str, tuple[str, int, bool]]:
    facet = next(one for one in built.facets if one.name == name)
    return {one.value: (one.label, one.count, one.is_chosen) for one in facet.options}


def crowd(number: int) -> None:
    for place in range(number):
        cast.listing(f"Tỏi {place:02}", price=50_000 + place)


def test_a_box_says_its_name_its_count_and_whether_it_is_ticked() -> None:
    cast.recognition(cast.listing(), stars=4)
    built = page("?sao=4")
    assert options(built, "sao") == {"4": ("4 sao", 1, True)}
    assert options(built, "nhom")["thuc-pham"] == ("Thực phẩm", 1, False)


def test_boxes_speak_english_on_the_english_side() -> None:
    cast.recognition(cast.listing(), stars=4)
    with translation.override("en"):
        built = page("?sao=4", path="/en/san-pham/")
    assert options(built, "sao")["4"][0] == "4 stars"
    assert options(built, "nhom")["thuc-pham"][0] == "Food"


def test_a_ticked_box_that_finds_nothing_stays_to_be_unticked() -> None:
    cast.listing()
    assert options(page("?sao=5"), "sao") == {"5": ("5 sao", 0, True)}


def test_values_that_mean_nothing_make_no_box_and_no_chip() -> None:
    cast.listing()
    built = page("?sao=9&mua=7&gia=xyz&bo=khong&nhom=%3Cb%3E&xa=99999&nha-san-xuat=ai")
    assert [one for facet in built.facets for one in facet.options if one.is_chosen] == []
    assert built.chips == []


def test_sets_show_only_those_of_the_chosen_group() -> None:
    cast.listing("Nho")
    cast.listing("Trà nho", product_set=cast.product_set(13, group="do-uong"))
    assert set(options(page("?nhom=do-uong"), "bo")) == {"13"}


def test_a_chip_leads_to_the_list_without_it_and_back_to_page_one() -> None:
    cast.recognition(cast.listing(), stars=4)
    built = page("?sao=4&nhom=thuc-pham&trang=2")
    chips = {chip.label: chip.without for chip in built.chips}
    assert chips["4 sao"] == "?nhom=thuc-pham&"
    assert chips["Thực phẩm"] == "?sao=4&"


def test_the_place_goods_go_to_is_a_chip_too() -> None:
    cast.listing()
    built = page("?giao-den=ninh+phuoc")
    assert [chip.label for chip in built.chips] == ["Giao đến xã Ninh Phước"]
    assert built.ships_to_error == ""


def test_an_unknown_place_is_said_beside_its_field_and_kept() -> None:
    cast.listing()
    built = page("?giao-den=Xứ+Oz")
    assert "Xứ Oz" in built.ships_to_error
    assert built.ships_to_text == "Xứ Oz"
    assert len(built.cards) == 1


def test_a_page_holds_twenty_four_and_the_rest_come_next() -> None:
    crowd(30)
    assert (len(page().cards), len(page("?trang=2").cards)) == (24, 6)


@pytest.mark.parametrize("typed", ["0", "-1", "1e9", "abc", "999999999999999999999", "", "٢"])
def test_an_impossible_page_number_shows_a_page_all_the_same(typed: str) -> None:
    cast.listing()
    assert len(page(f"?trang={typed}").cards) == 1


def test_the_links_to_other_pages_keep_the_filters() -> None:
    crowd(25)
    assert page("?nhom=thuc-pham&trang=2").page_base == "nhom=thuc-pham&trang="


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("", "/san-pham/"),
        ("?nhom=thuc-pham", "/san-pham/?nhom=thuc-pham"),
        ("?trang=2", "/san-pham/?trang=2"),
        ("?nhom=thuc-pham&trang=2", "/san-pham/?nhom=thuc-pham&trang=2"),
        ("?nhom=thuc-pham&sao=4", "/san-pham/"),
        ("?q=toi", "/san-pham/"),
        ("?sap-xep=gia-cao", "/san-pham/"),
        ("?q=toi&trang=2", "/san-pham/"),
        ("?sap-xep=moi&trang=2", "/san-pham/"),
        ("?giao-den=ninh+phuoc&trang=2", "/san-pham/"),
        ("?nhom=khong-co", "/san-pham/"),
        ("?nhom=thuc-pham&nhom=do-uong", "/san-pham/"),
    ],
)
def test_each_group_and_page_has_one_address_for_search_engines(
    address: str, canonical: str
) -> None:
    crowd(30)
    cast.product_set(15, group="do-uong")
    assert page(address).canonical_path == canonical


def test_nothing_found_offers_near_words_groups_and_what_is_in_season() -> None:
    cast.listing("Nho đỏ tươi", months=list(range(1, 13)))
    instead = page("?q=zzzz").instead
    assert ("thuc-pham", "Thực phẩm") in instead.groups
    assert [card.name for card in instead.cards] == ["Nho đỏ tươi"]


def test_a_slip_that_finds_nothing_near_offers_words_of_the_shelf() -> None:
    cast.listing("Tỏi Phan Rang")
    cast.recognition(cast.listing("Nho đỏ tươi"), stars=4)
    built = page("?q=phan+rang&sao=4")
    assert built.cards == []
    assert "rang" in built.instead.near or "phan" in built.instead.near


def test_price_bands_come_from_cheap_to_dear_with_their_words() -> None:
    cast.listing("Nho", price=600_000)
    cast.listing("Tỏi", price=20_000)
    told = options(page(), "gia")
    assert list(told) == ["duoi-50", "tren-500"]
    assert told["duoi-50"] == ("Dưới 50.000 ₫", 1, False)


def test_stars_come_from_many_to_few() -> None:
    cast.recognition(cast.listing("Tỏi"), stars=3)
    cast.recognition(cast.listing("Nho"), stars=5)
    assert list(options(page(), "sao")) == ["5", "3"]


def test_how_many_can_be_sent_stands_beside_the_place(client: Client) -> None:
    cast.listing("Nho")
    cast.listing("Chậu gốm lớn", region_limit="pickup_only")
    forget()
    text = client.get("/san-pham/?giao-den=ninh+phuoc").content.decode()
    assert 'Giao đến chỗ bạn <span class="facet-count">1</span>' in text


def test_a_list_of_twenty_four_cards_weighs_little(client: Client) -> None:
    for place in range(24):
        name = f"Nho đỏ tươi sấy dẻo hộp quà tre đan tay số {place}"
        cast.recognition(cast.listing(name, price=50_000 + place), stars=4)
    forget()
    answer = client.get("/san-pham/")
    assert answer.content.decode().count('class="product-card"') == 24
    assert len(gzip.compress(answer.content, 6)) <= HTML_BUDGET


def test_something_found_offers_nothing_instead() -> None:
    cast.listing()
    assert page().instead is None


def test_the_orders_to_choose_from_are_told_in_words() -> None:
    assert ("gia-thap", "Giá thấp đến cao") in listing_page.sorts()
