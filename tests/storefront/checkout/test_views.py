"""Both pages and the done page: for one person only, and answering whatever is sent."""

import pytest
from django.test import Client

from storefront.account.models import SavedAddress
from storefront.basket.models import Basket, Line
from tests import cast
from tests.cms.staff import client_of
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
from tests.storefront.orders.buyers import goods, ninh_phuoc, order_of

pytestmark = pytest.mark.django_db
PARCELS = "/thanh-toan/kien-hang/"


@pytest.fixture
def shopper() -> Client:
    """Lan, logged in, with grapes in her basket."""
    client = client_of(cast.shopper())
    put_in(client, goods())
    return client


def test_personal_pages_are_kept_by_no_cache_and_leak_no_address(client: Client) -> None:
    placed = order_of(goods(), method="vietqr")
    at_page_2(client, goods())
    own = (placed.get_absolute_url(), placed.get_print_url(), f"/thanh-toan/xong/{placed.token}/")
    for page in ("/gio-hang/", PAGE_1, PAGE_2, "/don-hang/tra-cuu/", *own):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert answer["Cache-Control"] == "private, no-store", page
        assert answer["Referrer-Policy"] == "same-origin", page
        assert "noindex" in answer.content.decode(), page


@pytest.mark.parametrize("page", [PAGE_1, PAGE_2, "/gio-hang/", "/don-hang/tra-cuu/"])
@pytest.mark.parametrize("method", ["head", "put", "patch", "delete", "options", "trace"])
def test_odd_methods_never_break_a_page(client: Client, page: str, method: str) -> None:
    at_page_2(client, goods())
    assert getattr(client, method)(page).status_code < 500
    assert Basket.objects.get().num_items == 1


@pytest.mark.parametrize("page", [PARCELS, "/gio-hang/sua/", "/gio-hang/them/"])
def test_deeds_answer_to_post_alone(client: Client, page: str) -> None:
    assert client.get(page).status_code == 405


def test_page_1_remembers_what_was_right_beside_what_was_wrong(client: Client) -> None:
    ninh_phuoc()
    put_in(client, goods())
    client.post(PAGE_1, {**HOME, "phone": "abc", "email": "lan@vidu.vn"})
    page = client.get(PAGE_1).content.decode()
    for kept in ("Trần Thị Lan", "12 thôn Mỹ Nghiệp", "lan@vidu.vn", "abc"):
        assert kept in page
    assert client.get(PAGE_2)["Location"] == PAGE_1


@pytest.mark.parametrize("name", ["full_name", "phone", "commune", "street", "email"])
def test_unreadable_signs_are_said_and_the_basket_is_kept(client: Client, name: str) -> None:
    ninh_phuoc()
    put_in(client, goods())
    for typed in ("\x00", "Lan\x00", "\ufffd"):
        answer = client.post(PAGE_1, {**HOME, name: typed})
        assert answer.status_code == 422
        assert answer.content.decode().count('class="field-error"') == 1
        assert "Null characters" not in answer.content.decode()
    assert Line.objects.get().quantity == 1


def test_spaces_before_the_phone_are_no_reason_to_fail(client: Client) -> None:
    page = at_page_2(client, goods(), phone=" " * 290 + "0912 345 678")
    assert client.post(PAGE_2, order_form(page)).status_code == 302


@pytest.mark.parametrize("told", [{}, {"delivery": "home"}, {"delivery": "drone"}, PICKUP])
def test_the_script_gets_parcels_for_half_a_form(client: Client, told: dict) -> None:
    put_in(client, goods())
    answer = client.post(PARCELS, told)
    assert answer.status_code == 200
    assert ("parcel-head" in answer.content.decode()) == (told is PICKUP)


def test_parcels_of_no_basket_are_no_parcels(client: Client) -> None:
    answer = client.post(PARCELS, HOME)
    assert answer.status_code == 200
    assert "parcel-head" not in answer.content.decode()


def test_goods_that_cannot_go_there_offer_pick_up_on_both_pages(client: Client) -> None:
    ninh_phuoc()
    put_in(client, goods())
    client.post(PAGE_1, HOME)
    put_in(client, goods("Nho giống", region_limit="pickup_only"))
    form = order_form(client.get(PAGE_2))
    answer = client.post(PAGE_2, form)
    assert answer.status_code == 409
    assert "Nho giống" in said(answer)
    assert client.post(PAGE_1, PICKUP)["Location"] == PAGE_2
    assert client.post(PAGE_2, order_form(client.get(PAGE_2), "pickup")).status_code == 302


def test_a_person_finds_the_own_address_filled_in(shopper: Client) -> None:
    facts = {"user": cast.shopper(), "full_name": "Lan", "phone": "+84987654321"}
    for street in ("7 Thống Nhất", "12 thôn Mỹ Nghiệp"):
        SavedAddress.objects.create(street=street, commune=cast.commune(), **facts)
    page = shopper.get(PAGE_1).content.decode()
    assert 'value="12 thôn Mỹ Nghiệp"' in page
    assert "7 Thống Nhất" in page, "the other one is offered"


def test_an_account_is_offered_after_ordering_and_only_to_guests(shopper: Client) -> None:
    placed = order_of(goods())
    done = f"/thanh-toan/xong/{placed.token}/"
    assert "/tai-khoan/dang-ky/" in Client().get(done).content.decode().split("<main")[1]
    assert "/tai-khoan/dang-ky/" not in shopper.get(done).content.decode().split("<main")[1]


@pytest.mark.parametrize("email", ["lan@vidu.vn", "LAN@VIDU.VN"])
def test_a_known_address_never_stops_a_guest(client: Client, email: str) -> None:
    cast.shopper()
    page = at_page_2(client, goods(), email=email)
    assert client.post(PAGE_2, order_form(page)).status_code == 302


@pytest.mark.parametrize(
    "token", ["x", "x" * 22, "x" * 5000, "%00", "%ED%A0%80", "..%2f", "١" * 22]
)
def test_a_link_that_is_none_is_not_found(client: Client, token: str) -> None:
    for page in (f"/thanh-toan/xong/{token}/", f"/don-hang/{token}/", f"/don-hang/{token}/in/"):
        assert client.get(page).status_code in {400, 404}
