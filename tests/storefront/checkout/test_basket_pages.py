"""The basket says what is wrong and never loses what is in it."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from catalog.models import ListingVariant
from catalog.stock.models import StockRecord
from storefront.basket.models import Basket, Line
from tests import cast
from tests.storefront.checkout.walk import put_in, said
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db
BASKET, CHANGE = "/gio-hang/", "/gio-hang/sua/"
ODD = ["0", "-1", "1e9", "1000000000", "abc", "١", "1.5", "", " ", "1000", "２", "NaN", "1;2"]


def test_goods_are_put_in_and_counted(client: Client) -> None:
    answer = put_in(client, goods(), 2)
    assert answer["Location"] == BASKET
    assert client.cookies["basket_count"].value == "2"
    assert not client.cookies["basket_count"]["httponly"]
    assert "170.000" in client.get(BASKET).content.decode()


def test_a_script_gets_the_count_and_a_sentence(client: Client) -> None:
    told = put_in(client, goods(), 2, HTTP_ACCEPT="application/json").json()
    assert told["count"] == 2
    assert "Nho đỏ tươi" in told["said"]


@pytest.mark.parametrize("typed", ODD)
def test_an_odd_quantity_is_refused_kindly_and_the_basket_kept(client: Client, typed: str) -> None:
    grapes = goods(stock=2000)
    put_in(client, grapes)
    answer = put_in(client, grapes, typed)
    assert answer.status_code == 422
    assert "999" in said(answer)
    assert Line.objects.get().quantity == 1


@pytest.mark.parametrize("typed", ODD)
def test_an_odd_change_is_refused_kindly(client: Client, typed: str) -> None:
    put_in(client, goods(stock=2000))
    line = Line.objects.get()
    assert client.post(CHANGE, {"line": line.pk, "quantity": typed}).status_code == 422
    assert Line.objects.get().quantity == 1


def test_more_than_there_is_is_refused_with_what_is_left(client: Client) -> None:
    answer = put_in(client, goods(stock=3), 4)
    assert answer.status_code == 422
    assert "3" in said(answer)


def test_twice_two_of_three_is_refused(client: Client) -> None:
    grapes = goods(stock=3)
    put_in(client, grapes, 2)
    assert put_in(client, grapes, 2).status_code == 422
    assert Line.objects.get().quantity == 2


def test_sold_out_withdrawn_and_strong_drinks_stay_out(client: Client) -> None:
    withdrawn = goods("Hành tím")
    type(withdrawn.product).objects.filter(pk=withdrawn.product_id).update(is_public=False)
    for refused in (goods(stock=0), withdrawn, goods("Rượu nho", abv_percent=35)):
        answer = put_in(client, refused)
        assert answer.status_code == 422
        assert said(answer)
    assert not Line.objects.exists()


@pytest.mark.parametrize("typed", ["", "0", "999999", "abc", "-1", "9" * 40, "١"])
def test_an_unknown_product_is_said(client: Client, typed: str) -> None:
    answer = client.post(
        "/gio-hang/them/", {"product": typed, "quantity": 1}, HTTP_ORIGIN="http://testserver"
    )
    assert answer.status_code == 422
    assert said(answer)


def test_another_site_cannot_fill_the_basket(client: Client) -> None:
    given = {"product": goods().product_id, "quantity": 1}
    assert client.post("/gio-hang/them/", given).status_code == 403
    foreign = client.post("/gio-hang/them/", given, HTTP_ORIGIN="https://elsewhere.test")
    assert foreign.status_code == 403


def test_a_line_is_changed_and_removed(client: Client) -> None:
    put_in(client, goods())
    line = Line.objects.get()
    client.post(CHANGE, {"line": line.pk, "quantity": "3"})
    assert Line.objects.get().quantity == 3
    client.post(CHANGE, {"line": line.pk, "quantity": "3", "remove": "1"})
    assert not Line.objects.exists()
    assert client.cookies["basket_count"].value == ""


def test_another_persons_line_is_left_alone(client: Client) -> None:
    put_in(Client(), goods())
    line = Line.objects.get()
    put_in(client, goods())
    client.post(CHANGE, {"line": line.pk, "quantity": "1", "remove": "1"})
    assert Line.objects.filter(pk=line.pk).exists()


def test_fewer_is_always_possible(client: Client) -> None:
    put_in(client, goods(stock=9), 8)
    StockRecord.objects.update(num_in_stock=3)
    line = Line.objects.get()
    assert client.post(CHANGE, {"line": line.pk, "quantity": "5"}).status_code == 302
    assert client.post(CHANGE, {"line": line.pk, "quantity": "9"}).status_code == 422


def test_lost_stock_and_a_new_price_are_said(client: Client) -> None:
    put_in(client, goods(stock=5), 5)
    StockRecord.objects.update(num_in_stock=2, price=99_000)
    page = client.get(BASKET).content.decode()
    assert "85.000" in page
    assert "99.000" in page
    assert 'href="/thanh-toan/"' not in page


def test_a_parent_is_not_bought_without_its_kind(client: Client) -> None:
    scarf = goods("Khăn thổ cẩm")
    scarf.product.structure = "parent"
    scarf.product.save()
    ListingVariant.objects.create(listing=scarf, product=goods("Đỏ").product, label="Đỏ")
    assert put_in(client, scarf).status_code == 422


def test_the_page_of_five_lines_costs_few_queries(
    client: Client, django_assert_max_num_queries
) -> None:
    for number in range(5):
        put_in(client, goods(f"Hàng {number}"))
    with django_assert_max_num_queries(15):
        assert client.get(BASKET)["Cache-Control"] == "private, no-store"


def test_a_submitted_basket_takes_no_more(client: Client) -> None:
    put_in(client, goods())
    Basket.objects.update(status=Basket.SUBMITTED)
    assert put_in(client, goods("Tỏi")).status_code == 302, "a new basket begins"
    assert Line.objects.filter(basket__status=Basket.OPEN).count() == 1


def test_a_product_of_several_kinds_asks_which_one(client: Client) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    (red,) = cast.variants(scarf, Đỏ=120_000)
    answer = put_in(client, scarf)
    assert answer.status_code == 422
    with translation.override("vi"):
        assert gettext("Please choose a kind first.") in said(answer)
    given = {"product": red.pk, "quantity": "1"}
    assert client.post("/gio-hang/them/", given, HTTP_ORIGIN="http://testserver")["Location"]


def test_goods_without_a_price_stay_out_and_break_no_page(client: Client) -> None:
    grapes, garlic = goods(), goods("Tỏi Phan Rang")
    put_in(client, garlic)
    StockRecord.objects.update(price=None)
    assert put_in(client, grapes).status_code == 422
    page = client.get(BASKET)
    assert page.status_code == 200
    assert page.context["rows"][0].problem
    assert 'href="/thanh-toan/"' not in page.content.decode()
