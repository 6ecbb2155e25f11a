"""The product page: stars while they hold, the label, the lot, the season, delivery, one shelf."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from catalog.clock import today
from catalog.models import Batch
from catalog.shelf import forget
from storefront.basket.models import Line
from storefront.shop import product_page
from tests import cast
from tests.cms.pages import story
from tests.storefront.ages.drinks import confirm, licence

pytestmark = pytest.mark.django_db


def context(slug: str = "nho-do-tuoi", address: str = "") -> dict:
    return product_page.build(product_page.find(slug), QueryDict(address))


def page(client: Client, slug: str = "nho-do-tuoi", address: str = "") -> str:
    return client.get(f"/san-pham/{slug}/{address}").content.decode()


def test_it_tells_who_made_it_where_for_how_much(client: Client) -> None:
    cast.listing(price=85_000, net_weight_g=2000)
    text = page(client)
    for words in ("Nho đỏ tươi", "HTX Nho Nắng Biển", "xã Ninh Phước", "85.000", "42.500"):
        assert words in text


def test_the_badge_names_decision_and_last_day(client: Client) -> None:
    until = datetime.date(2027, 9, 17)
    facts = {"decision_number": "123/QĐ-UBND", "valid_until": until}
    grapes = cast.listing()
    cast.recognition(grapes).delete()
    dates = {"decided_on": datetime.date(2024, 9, 17), **facts}
    recognition = cast.recognition(grapes, stars=4)
    type(recognition).objects.filter(pk=recognition.pk).update(**dates)
    text = page(client)
    assert "OCOP 4 sao" in text
    assert "123/QĐ-UBND" in text
    assert "17/09/2027" in text


def test_the_badge_is_gone_the_minute_its_last_day_is_over(client: Client) -> None:
    last_day = today() + datetime.timedelta(days=3)
    grapes = cast.listing()
    row = cast.recognition(grapes, stars=4)
    type(row).objects.filter(pk=row.pk).update(valid_until=last_day)
    hanoi = datetime.timezone(datetime.timedelta(hours=7))
    midnight = datetime.datetime.combine(last_day, datetime.time.max, tzinfo=hanoi)
    with time_machine.travel(midnight - datetime.timedelta(minutes=1), tick=False):
        assert "OCOP 4 sao" in page(client)
    with time_machine.travel(midnight + datetime.timedelta(minutes=1), tick=False):
        assert "OCOP 4 sao" not in page(client)
        assert "OCOP 4 sao" not in client.get("/san-pham/").content.decode()


def test_the_label_leaves_out_what_is_not_known() -> None:
    facts = {"ingredients": "100% nho", "net_weight_g": 2000, "abv_percent": None}
    with translation.override("vi"):
        told = dict(product_page.label_facts(cast.listing(**facts)))
    assert told["Thành phần"] == "100% nho"
    assert told["Khối lượng tịnh"] == "2 kg"
    assert "Nồng độ cồn" not in told


def test_a_label_speaks_the_readers_tongue() -> None:
    wine = cast.listing("Vang nho", abv_percent=Decimal("12.5"), net_volume_ml=1500)
    with translation.override("vi"):
        told = dict(product_page.label_facts(wine))
        assert told["Nồng độ cồn"] == "12,5 % vol"
        assert told["Thể tích thực"] == "1,5 l"
    with translation.override("en"):
        told = dict(product_page.label_facts(wine))
        assert told["Alcohol"] == "12.5 % vol"
        assert told["Net volume"] == "1.5 l"


def test_the_label_tells_all_the_law_asks_for(client: Client) -> None:
    facts = {
        "ingredients": "cá cơm, muối", "storage": "nơi khô mát", "shelf_life_days": 365,
        "origin": "Cà Ná", "declaration_number": "TCB 07/2025", "usage": "chấm, nấu",
        "warnings": "không dùng cho người dị ứng cá", "fish_sauce_degree": 40,
        "net_volume_ml": 500,
    }  # fmt: skip
    cast.listing("Nước mắm", **facts)
    text = page(client, "nuoc-mam")
    shown = [str(value) for name, value in facts.items() if not isinstance(value, int)]
    for words in (*shown, "365 ngày", "40 °N", "500 ml"):
        assert words in text


@pytest.mark.parametrize(("grams", "words"), [(500, "500 g"), (1500, "1,5 kg"), (2000, "2 kg")])
def test_weights_read_as_people_write_them(grams: int, words: str) -> None:
    with translation.override("vi"):
        told = dict(product_page.label_facts(cast.listing(net_weight_g=grams)))
    assert told["Khối lượng tịnh"] == words


def test_the_lot_on_sale_is_told(client: Client) -> None:
    grapes = cast.listing()
    Batch.objects.create(listing=grapes, lot_code="L-07", made_on=today(), is_on_sale=True)
    old = today() - datetime.timedelta(days=90)
    Batch.objects.create(listing=grapes, lot_code="L-01", made_on=old, is_on_sale=False)
    text = page(client)
    assert "L-07" in text
    assert "L-01" not in text


def test_the_season_strip_marks_the_months_and_this_one() -> None:
    months = product_page.season_months(cast.listing(months=[4, 5]))
    assert [month["number"] for month in months if month["is_on"]] == [4, 5]
    assert [month["number"] for month in months if month["is_now"]] == [today().month]


def test_goods_without_months_are_there_all_year() -> None:
    assert all(month["is_on"] for month in product_page.season_months(cast.listing(months=[])))


def test_the_fee_to_a_commune_is_told_before_the_basket() -> None:
    cast.listing(price=85_000)
    told = context(address="xa=ninh phuoc")
    assert told["delivery"].is_possible
    assert told["delivery"].fee == told["delivery"].fee.to_integral_value() > 0
    assert told["commune_text"] == "xã Ninh Phước, tỉnh Khánh Hòa"


def test_a_place_that_cannot_be_reached_is_told_why(client: Client) -> None:
    cast.listing("Chậu gốm", region_limit="pickup_only")
    told = context("chau-gom", "xa=ninh phuoc")
    assert not told["delivery"].is_possible
    assert told["delivery"].refusals[0] in page(client, "chau-gom", "?xa=ninh+phuoc")


def test_no_fee_is_told_of_goods_that_are_not_sent(client: Client) -> None:
    cast.listing("Vang nho", product_set=cast.product_set(15, group="do-uong"), abv_percent=12)
    cast.commune()
    confirm(client)
    assert context("vang-nho", "xa=ninh phuoc")["delivery"] is None
    assert "data-delivered" not in page(client, "vang-nho", "?xa=ninh+phuoc")


def test_an_unknown_commune_is_said_and_kept() -> None:
    cast.listing()
    told = context(address="xa=Atlantis")
    assert told["delivery"] is None
    assert told["commune_text"] == "Atlantis"
    assert "Atlantis" in told["commune_error"]


def test_no_fee_is_told_of_what_has_no_price() -> None:
    cast.listing(price=None)
    assert context(address="xa=ninh phuoc")["delivery"] is None


def test_kinds_are_links_and_each_has_its_own_price(client: Client) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    assert context("khan-tho-cam", f"mau={blue.pk}")["price"] == Decimal(300_000)
    text = page(client, "khan-tho-cam", f"?mau={blue.pk}")
    assert f"?mau={red.pk}#mua" in text
    assert f'name="product" value="{blue.pk}"' in text


def test_an_unknown_kind_shows_one_that_can_be_bought() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    red.stockrecords.update(num_in_stock=0)
    for typed in ("mau=99999", "mau=abc", "mau="):
        assert context("khan-tho-cam", typed)["chosen"]["product"] == blue


def test_drinks_without_a_licence_are_not_sold_here_and_say_where(client: Client) -> None:
    confirm(client)
    cast.listing("Vang nho", product_set=cast.product_set(15, group="do-uong"), abv_percent=12)
    text = page(client, "vang-nho")
    assert "Chỉ bán tại điểm bán" in text
    assert 'id="them-vao-gio"' not in text
    assert "COD" not in text


def test_a_licensed_drink_is_sold_here_without_cash_and_with_its_three_warnings() -> None:
    wine = cast.listing("Vang nho", abv_percent=12, warnings="Có chứa sulfit.")
    licence()
    told = context("vang-nho")
    assert told["info"].availability.is_available_to_buy
    assert len(told["warnings"]) == 4
    with translation.override("vi"):
        ways = product_page.payment_words(wine)
    assert not [way for way in ways if "Thanh toán khi nhận hàng" in way]


def test_goods_only_collected_offer_no_cash_on_delivery() -> None:
    with translation.override("vi"):
        ways = product_page.payment_words(cast.listing(region_limit="pickup_only"))
    assert not [way for way in ways if "Thanh toán khi nhận hàng" in way]


def test_sold_out_goods_have_no_button_but_a_wish_list(client: Client) -> None:
    cast.listing(stock=0)
    text = page(client)
    assert 'id="them-vao-gio"' not in text
    assert "Hết hàng" in text
    assert "Lưu vào danh sách yêu thích" in text


def test_the_page_has_its_parts_in_the_order_people_need_them(client: Client) -> None:
    grapes = cast.listing(net_weight_g=2000, months=[11], ingredients="100% nho")
    cast.recognition(grapes, stars=4)
    cast.review(grapes)
    Batch.objects.create(listing=grapes, lot_code="L-07", made_on=today())
    cast.listing("Mật nho")
    text = page(client)
    marks = (
        'class="gallery', "<h1>", "star-badge", "price-large", "price-per", 'name="quantity"',
        "Thêm vào giỏ", "data-delivery-place", "VietQR", "season-strip", "100% nho",
        "place-card", "L-07", "Ngọt thật", "Mật nho",
    )  # fmt: skip
    start = text.index("<main")
    places = [text.index(mark, start) for mark in marks]
    assert places == sorted(places), dict(zip(marks, places, strict=True))


def test_the_badge_leads_to_the_decision_behind_it(client: Client) -> None:
    grapes = cast.listing()
    assert 'id="cong-nhan"' not in page(client)
    cast.recognition(grapes, stars=4)
    text = page(client)
    assert 'href="#cong-nhan"' in text
    assert 'id="cong-nhan"' in text
    assert "UBND tỉnh Khánh Hòa" in text


def test_goods_sold_by_the_litre_say_what_a_litre_costs(client: Client) -> None:
    cast.listing("Nước mắm", price=60_000, net_volume_ml=500)
    assert context("nuoc-mam")["unit_price"] == (Decimal(120_000), "l")
    assert "120.000" in page(client, "nuoc-mam")


def test_goods_with_alcohol_are_refused_by_the_basket_too(client: Client) -> None:
    wine = cast.listing("Vang nho", product_set=cast.product_set(15, group="do-uong"))
    facts = {"product": wine.product_id, "quantity": 1}
    client.post("/gio-hang/them/", facts, headers={"Sec-Fetch-Site": "same-origin"})
    assert not Line.objects.exists()
    assert not product_page.find("vang-nho").recognition


def test_a_kind_out_of_stock_says_so_and_the_others_stay(client: Client) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    red.stockrecords.update(num_in_stock=0)
    text = page(client, "khan-tho-cam", f"?mau={red.pk}")
    assert "đỏ (hết hàng)" in text
    assert 'id="them-vao-gio"' not in text
    assert f"?mau={blue.pk}#mua" in text


def test_goods_like_a_withdrawn_one_are_of_its_set_first() -> None:
    gone = cast.listing("Nho cũ", product_set=cast.product_set(1))
    other_set = cast.listing("Tỏi", product_set=cast.product_set(2), producer=cast.producer("THT"))
    same_set = cast.listing("Táo", product_set=cast.product_set(1), producer=cast.producer("THT"))
    forget()
    assert product_page.similar_to(gone) == [same_set.pk, other_set.pk]


def test_only_approved_reviews_are_shown(client: Client) -> None:
    grapes = cast.listing()
    shown = cast.review(grapes, title="Ngọt thật")
    assert "Ngọt thật" in page(client)
    type(shown).objects.filter(pk=shown.pk).update(status=shown.FOR_MODERATION)
    assert "Ngọt thật" not in page(client)


def test_the_one_shelf_shows_the_same_producer_first_and_not_itself() -> None:
    cast.listing("Nho đỏ tươi")
    cast.listing("Tỏi", producer=cast.producer("THT Tỏi Gió"), months=list(range(1, 13)))
    cast.listing("Mật nho", months=[])
    assert [card.name for card in context()["cards"]] == ["Mật nho", "Tỏi"]


def test_the_producers_story_is_one_tap_away(client: Client) -> None:
    cast.listing()
    assert story(producer=cast.producer()).url in page(client)


def test_words_with_markup_are_shown_as_words(client: Client) -> None:
    cast.listing("Nho <b onclick=alert(1)>", slug="nho-la", description="<script>alert(2)</script>")
    text = page(client, "nho-la", "?xa=%3Cimg%20src=x%20onerror=alert(3)%3E")
    for markup in ("<b onclick", "<script>alert(2)", "<img src=x"):
        assert markup not in text
