"""Two pages and done: what is asked, what is refused, what survives."""

from decimal import Decimal
from unicodedata import normalize

import pytest
from django.test import Client
from oscar.apps.order.models import Order

from catalog.models import Commune
from catalog.stock.models import StockRecord
from storefront.basket.models import Basket, Line
from storefront.orders.models import Placement
from tests.storefront.checkout.walk import (
    HOME,
    PAGE_1,
    PAGE_2,
    PICKUP,
    at_page_2,
    order_form,
    put_in,
    said,
)
from tests.storefront.orders.buyers import LONG_AGO, goods, ninh_phuoc

pytestmark = pytest.mark.django_db


def test_a_guest_orders_with_four_typed_fields(client: Client) -> None:
    form = order_form(at_page_2(client, goods()))
    answer = client.post(PAGE_2, form)
    placed = Placement.objects.get()
    assert answer["Location"] == f"/thanh-toan/xong/{placed.token}/"
    assert placed.full_name == "Trần Thị Lan"
    assert placed.commune.name == "Ninh Phước"
    page = client.get(answer["Location"])
    assert placed.order.number in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_pick_up_asks_name_and_phone_only(client: Client) -> None:
    put_in(client, goods())
    assert client.post(PAGE_1, PICKUP)["Location"] == PAGE_2
    client.post(PAGE_2, order_form(client.get(PAGE_2), "pickup"))
    placed = Placement.objects.get()
    assert (placed.delivery, placed.order.shipping_incl_tax) == ("pickup", 0)


@pytest.mark.parametrize("page", [PAGE_1, PAGE_2])
def test_an_empty_basket_goes_back_to_the_basket(client: Client, page: str) -> None:
    assert client.get(page)["Location"] == "/gio-hang/"
    assert client.post(page, HOME)["Location"] == "/gio-hang/"


def test_page_2_needs_page_1(client: Client) -> None:
    put_in(client, goods())
    assert client.get(PAGE_2)["Location"] == PAGE_1
    assert client.post(PAGE_2, {"method": "cod"})["Location"] == PAGE_1
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "123"},
        {"phone": "٠٩١٢"},
        {"phone": "0123456789"},
        {"phone": ""},
        {"full_name": ""},
        {"full_name": "\x00"},
        {"full_name": "A" * 500},
        {"commune": "Không Có Xã Này"},
        {"commune": ""},
        {"street": ""},
        {"email": "lan@"},
        {"delivery": "drone"},
        {"delivery": ""},
    ],
)
def test_a_wrong_answer_is_said_beside_its_field(client: Client, wrong: dict) -> None:
    ninh_phuoc()
    put_in(client, goods())
    answer = client.post(PAGE_1, {**HOME, **wrong})
    assert answer.status_code == 422
    assert said(answer)
    if "street" not in wrong:
        assert HOME["street"] in answer.content.decode(), "what was right is kept"
    assert Line.objects.get().quantity == 1


@pytest.mark.parametrize("name", ["Trần Thị Lan 🍇", normalize("NFD", "Trần Thị Lan"), "  Lan  "])
def test_odd_but_honest_names_are_taken_in_nfc(client: Client, name: str) -> None:
    client.post(PAGE_2, order_form(at_page_2(client, goods(), full_name=name)))
    assert Placement.objects.get().full_name == normalize("NFC", name.strip())


def test_a_commune_of_two_places_offers_both(client: Client) -> None:
    commune = ninh_phuoc()
    facts = {"province": commune.province, "kind": "xa", "valid_from": LONG_AGO}
    Commune.objects.create(code="22999", name="Ninh Phước", **facts)
    put_in(client, goods())
    answer = client.post(PAGE_1, HOME)
    assert answer.status_code == 422
    assert 'value="22999"' in answer.content.decode()
    assert client.post(PAGE_1, {**HOME, "commune_code": "22999"}).status_code == 302
    assert client.post(PAGE_1, {**HOME, "commune_code": "00001"}).status_code == 422


def test_goods_that_cannot_go_there_are_told_with_the_other_way(client: Client) -> None:
    put_in(client, goods(region_limit="pickup_only"))
    answer = client.post(PAGE_1, HOME)
    assert answer.status_code == 422
    assert "Nho đỏ tươi" in said(answer)
    assert client.post(PAGE_1, PICKUP).status_code == 302


def test_the_fee_is_shown_before_the_rest_is_typed(client: Client) -> None:
    put_in(client, goods())
    answer = client.post(PAGE_1, {"delivery": "home", "commune": "Ninh Phước", "preview": "1"})
    assert answer.status_code == 200
    assert answer.context["review"].fee > 0


def test_parcels_are_shown_to_the_script(client: Client) -> None:
    put_in(client, goods())
    answer = client.post("/thanh-toan/kien-hang/", {"delivery": "home", "commune": "Ninh Phước"})
    assert "parcel-head" in answer.content.decode()


def test_a_changed_price_is_said_and_nothing_placed(client: Client) -> None:
    form = order_form(at_page_2(client, goods()))
    StockRecord.objects.update(price=Decimal(99_000))
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert "99.000" in said(answer)
    assert "85.000" in said(answer)
    assert not Order.objects.exists()
    assert client.post(PAGE_2, order_form(answer)).status_code == 302


def test_lost_stock_is_said_and_the_basket_kept(client: Client) -> None:
    form = order_form(at_page_2(client, goods()))
    StockRecord.objects.update(num_in_stock=0)
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert "Nho đỏ tươi" in said(answer)
    assert Basket.objects.get().status == Basket.OPEN


@pytest.mark.parametrize(
    "tampered",
    [
        {"total": "1"},
        {"total": "-1"},
        {"total": "1e3"},
        {"total": ""},
        {"seen": ""},
        {"seen": "0" * 16},
        {"total": "1", "price": "1", "shipping": "0", "currency": "USD"},
    ],
)
def test_a_tampered_form_places_nothing(client: Client, tampered: dict) -> None:
    form = order_form(at_page_2(client, goods()))
    assert client.post(PAGE_2, {**form, **tampered}).status_code == 409
    assert not Order.objects.exists()


def test_double_click_back_button_and_replay_see_the_same_page(client: Client) -> None:
    form = order_form(at_page_2(client, goods()))
    places = {client.post(PAGE_2, form)["Location"] for _ in range(3)}
    assert len(places) == 1
    assert client.get(PAGE_2)["Location"] in places
    assert Order.objects.count() == 1
    assert "basket_count" not in {k for k, v in client.cookies.items() if v.value}


def test_another_visitor_with_the_key_of_nobody_gets_no_order(client: Client) -> None:
    assert client.post(PAGE_2, {"key": "x" * 22, "method": "cod"})["Location"] == "/gio-hang/"
    assert client.post(PAGE_2, {"key": "\x00" * 22})["Location"] == "/gio-hang/"


@pytest.mark.parametrize(
    ("invoice", "status"),
    [
        ({"tax_code": "4500123455"}, 302),
        ({"tax_code": "4500123455-001"}, 302),
        ({"tax_code": "058123456789"}, 302),
        ({"tax_code": "45001"}, 422),
        ({"tax_code": "٤٥٠٠١٢٣٤٥٥"}, 422),
        ({"tax_code": "4500123455", "name": ""}, 422),
        ({"tax_code": "4500123455", "invoice_email": "x"}, 422),
    ],
)
def test_an_invoice_needs_all_four_facts(client: Client, invoice: dict, status: int) -> None:
    form = order_form(at_page_2(client, goods()))
    facts = {"wants_invoice": "on", "name": "HTX Mai", "address": "Phan Rang"}
    facts |= {"invoice_email": "ke.toan@ocop.test"} | invoice
    answer = client.post(PAGE_2, {**form, **facts})
    assert answer.status_code == status
    if status == 302:
        assert Placement.objects.get().invoice_tax_code == invoice["tax_code"]


def test_a_long_note_is_refused_and_a_huge_one_costs_nothing(client: Client) -> None:
    form = order_form(at_page_2(client, goods()))
    assert client.post(PAGE_2, {**form, "note": "a" * 501}).status_code == 422
    assert client.post(PAGE_2, {**form, "note": "a" * 10_000_000}).status_code in {400, 413}
    assert Basket.objects.get().status == Basket.OPEN
    assert client.post(PAGE_2, {**form, "note": "Gọi trước 🍇"}).status_code == 302


def test_a_method_the_order_may_not_use_is_refused(client: Client) -> None:
    page = at_page_2(client, goods())
    for method in ("pickup", "card", ""):
        assert client.post(PAGE_2, order_form(page, method)).status_code == 422
    assert not Order.objects.exists()


def test_the_eleventh_order_of_a_phone_in_an_hour_waits() -> None:
    grapes = goods(stock=50)
    answers = []
    for _ in range(11):
        browser = Client()
        form = order_form(at_page_2(browser, grapes), "vietqr")
        answers.append(browser.post(PAGE_2, form).status_code)
    assert answers == [302] * 10 + [429]


def test_an_unknown_link_opens_nothing(client: Client) -> None:
    for token in ("x" * 22, "1", "NT-7K3QF9"):
        assert client.get(f"/thanh-toan/xong/{token}/").status_code == 404


def test_forms_without_the_token_are_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    put_in(strict, goods())
    for address in (PAGE_1, PAGE_2, "/gio-hang/sua/", "/don-hang/tra-cuu/"):
        assert strict.post(address, HOME).status_code == 403


def test_the_checkout_pages_cost_few_queries(client: Client, django_assert_max_num_queries) -> None:
    page = at_page_2(client, *(goods(f"Hàng {number}") for number in range(5)))
    assert page.status_code == 200
    with django_assert_max_num_queries(17):
        client.get(PAGE_1)
    with django_assert_max_num_queries(17):
        client.get(PAGE_2)


def test_the_english_pages_stay_english(client: Client) -> None:
    put_in(client, goods())
    answer = client.post("/en/thanh-toan/", {**HOME, "commune": ninh_phuoc().name})
    assert answer["Location"] == "/en/thanh-toan/xac-nhan/"
    client.post("/en/thanh-toan/xac-nhan/", order_form(client.get(answer["Location"])))
    assert Placement.objects.get().language == "en"


def test_communes_are_suggested_without_a_cookie(client: Client) -> None:
    ninh_phuoc()
    answer = client.get("/dia-chi/xa/", {"q": "ninh phuoc"})
    assert answer.json()["communes"][0]["code"] == "22870"
    assert not answer.cookies
    assert client.get("/dia-chi/xa/", {"q": "%"}).json() == {"communes": []}
