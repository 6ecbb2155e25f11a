"""What a shopper asks of the list is read from the address, and only what fits comes back."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalog.shelf import read_shelf
from storefront.shop.browsing import MOST_CHOICES, Wish, browse
from tests import cast

pytestmark = pytest.mark.django_db
EVERY_MONTH = list(range(1, 13))


def wish(address: str, **facts: object) -> Wish:
    """Return the wish of a query string."""
    return Wish.of(QueryDict(address), **facts)


def found(address: str = "", **facts: object) -> list[str]:
    """Return the folded names of what fits, in their order."""
    return [row.name_folded for row in browse(wish(address, **facts), on=read_shelf()).rows]


def counts(address: str, facet: str) -> dict[str, int]:
    return browse(wish(address), on=read_shelf()).counts[facet]


@pytest.fixture
def three_goods() -> None:
    """Put grapes (4 stars, in season), garlic (3 stars) and wine on the shelf."""
    grapes = cast.listing("Nho đỏ tươi", price=85_000, months=EVERY_MONTH)
    garlic = cast.listing(
        "Tỏi Phan Rang", price=120_000, producer=cast.producer("THT Tỏi Gió"), months=[]
    )
    cast.listing("Vang nho", price=250_000, product_set=cast.product_set(15, group="do-uong"))
    cast.recognition(grapes, stars=4)
    cast.recognition(garlic, stars=3)


def test_the_words_of_the_address_are_tidied() -> None:
    assert wish("q=++nho+++%00do++").query == "nho do"
    assert len(wish("q=" + "a" * 500).query) == 120


def test_an_unknown_order_is_left_out() -> None:
    assert wish("sap-xep=moi").sort == "moi"
    assert wish("sap-xep=%27;drop").sort == ""


def test_empty_and_excessive_choices_are_left_out() -> None:
    assert wish("nhom=&sao=").chosen == {}
    many = "&".join(f"bo={number}" for number in range(MOST_CHOICES * 2))
    assert len(wish(many).chosen["bo"]) == MOST_CHOICES


@pytest.mark.usefixtures("three_goods")
def test_filters_of_one_kind_add_up_and_of_two_kinds_narrow() -> None:
    assert sorted(found("sao=3&sao=4")) == ["nho do tuoi", "toi phan rang"]
    assert found("sao=3&sao=4&mua=1") == ["nho do tuoi"]
    assert found("sao=3&mua=1") == []


@pytest.mark.usefixtures("three_goods")
def test_a_value_nobody_has_finds_nothing_and_breaks_nothing() -> None:
    assert found("nhom=khong-co") == []
    assert found("sao=99") == []


@pytest.mark.usefixtures("three_goods")
def test_the_counts_of_a_facet_ignore_its_own_choice() -> None:
    assert counts("sao=4", "sao") == {"3": 1, "4": 1}
    assert counts("sao=4", "nhom") == {"thuc-pham": 1}
    assert counts("nhom=do-uong", "sao") == {}


@pytest.mark.usefixtures("three_goods")
def test_the_price_band_of_each_product_is_counted() -> None:
    assert sum(counts("", "gia").values()) == 3


@pytest.mark.usefixtures("three_goods")
def test_lists_sort_by_price_both_ways() -> None:
    cheap_first = found("sap-xep=gia-thap")
    assert cheap_first == ["nho do tuoi", "toi phan rang", "vang nho"]
    assert found("sap-xep=gia-cao") == cheap_first[::-1]


@pytest.mark.usefixtures("three_goods")
def test_without_words_what_is_in_season_comes_first_then_what_has_stars() -> None:
    assert found() == ["nho do tuoi", "toi phan rang", "vang nho"]


@pytest.mark.usefixtures("three_goods")
def test_the_newest_comes_first_when_asked() -> None:
    new = cast.listing("Táo xanh", price=60_000)
    type(new).objects.filter(pk=new.pk).update(
        created_at=timezone.now() + timezone.timedelta(hours=1)
    )
    assert found("sap-xep=moi")[0] == "tao xanh"


@pytest.mark.usefixtures("three_goods")
def test_the_best_rated_comes_first_when_asked() -> None:
    cast.review(cast.listing("Muối hạt", price=16_000), score=5)
    assert found("sap-xep=danh-gia")[0] == "muoi hat"


def test_goods_without_a_price_come_last_by_price() -> None:
    cast.listing("Bình gốm", price=None)
    cast.listing("Nho đỏ tươi", price=85_000)
    assert found("sap-xep=gia-thap") == ["nho do tuoi", "binh gom"]


@pytest.mark.usefixtures("three_goods")
def test_words_and_filters_work_together() -> None:
    assert sorted(found("q=nho")) == ["nho do tuoi", "vang nho"]
    assert found("q=nho&nhom=do-uong") == ["vang nho"]


@pytest.mark.usefixtures("three_goods")
def test_a_slip_is_corrected_and_said() -> None:
    result = browse(wish("q=phan+ranh+toi"), on=read_shelf())
    assert [row.name_folded for row in result.rows][:1] == ["toi phan rang"]


@pytest.mark.usefixtures("three_goods")
def test_the_price_bands_narrow_and_count_under_other_filters() -> None:
    assert counts("", "gia") == {"50-100": 1, "100-200": 1, "200-500": 1}
    assert counts("gia=50-100&nhom=thuc-pham", "gia") == {"50-100": 1, "100-200": 1}
    assert sorted(found("gia=50-100&gia=200-500")) == ["nho do tuoi", "vang nho"]


@pytest.mark.usefixtures("three_goods")
def test_a_count_is_what_ticking_the_box_would_show() -> None:
    for address in ("", "nhom=thuc-pham", "sao=4&gia=50-100", "q=nho"):
        result = browse(wish(address), on=read_shelf())
        for facet, values in result.counts.items():
            for value, count in values.items():
                chosen = wish(address).chosen | {facet: frozenset({value})}
                only = Wish(query=wish(address).query, chosen=chosen)
                assert len(browse(only, on=read_shelf()).rows) == count, (address, facet, value)


@pytest.mark.usefixtures("three_goods")
def test_producer_and_commune_narrow_too() -> None:
    assert found("nha-san-xuat=tht-toi-gio") == ["toi phan rang"]
    assert len(found("xa=22870")) == 3
    assert found("xa=22870&nha-san-xuat=tht-toi-gio&sao=4") == []


def test_where_goods_can_go_counts_in_every_facet() -> None:
    cast.listing("Nho cảnh", region_limit="province", price=60_000)
    cast.listing("Tỏi", price=150_000)
    far = cast.commune()
    far.province.region = "north"
    result = browse(wish("", ships_to=far), on=read_shelf())
    assert result.counts["gia"] == {"100-200": 1}
    assert result.counts["nhom"] == {"thuc-pham": 1}


def test_goods_for_collection_only_go_nowhere() -> None:
    cast.listing("Chậu gốm lớn", region_limit="pickup_only")
    assert found(ships_to=cast.commune()) == []


def test_an_order_asked_for_comes_before_the_nearness_of_words() -> None:
    cast.listing("Nho", price=90_000)
    cast.listing("Mật nho rừng", price=40_000)
    assert found("q=nho")[0] == "nho"
    assert found("q=nho&sap-xep=gia-thap") == ["mat nho rung", "nho"]


def test_an_empty_shelf_counts_nothing() -> None:
    result = browse(wish("q=nho&sao=4"), on=read_shelf())
    assert (result.rows, result.corrected_to) == ([], "")
    assert not any(result.counts.values())


def test_goods_that_stay_in_the_province_do_not_show_to_those_far_away() -> None:
    cast.listing("Nho cảnh", region_limit="province")
    cast.listing("Tỏi", region_limit="everywhere")
    home = cast.commune()
    assert sorted(found(ships_to=home)) == ["nho canh", "toi"]
    home.province.region = "north"
    assert found(ships_to=home) == ["toi"]
