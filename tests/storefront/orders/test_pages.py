"""The order's page, its paper, its letter, and finding it again."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import translation

from storefront.letters.outbox import send_due
from storefront.orders import letters
from storefront.orders.forms import spelled
from storefront.orders.models import Placement
from storefront.orders.pages import days_words, next_words, transfer_of
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
TRACK = "/don-hang/tra-cuu/"


def test_the_order_opens_behind_its_link_and_nowhere_else(client: Client) -> None:
    placed = order_of(goods())
    page = client.get(placed.get_absolute_url())
    assert placed.order.number in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert client.get(f"/don-hang/{placed.order.number}/").status_code == 404
    assert client.get(f"/don-hang/{placed.pk}/").status_code == 404


def test_the_printable_order_lists_goods_and_total(client: Client) -> None:
    placed = order_of(goods(), quantity=2)
    page = client.get(placed.get_print_url()).content.decode()
    assert "Nho đỏ tươi" in page
    assert "170.000" in page


def test_a_transfer_order_shows_what_to_type_and_the_code(client: Client) -> None:
    placed = order_of(goods(), method="vietqr")
    page = client.get(f"/thanh-toan/xong/{placed.token}/").content.decode()
    transfer = transfer_of(placed)
    assert transfer.payload.startswith("000201010212")
    for text in ("Vietcombank", "0123456789", transfer.note, "<svg"):
        assert text in page
    assert "style=" not in page


def test_after_the_hold_no_code_is_shown(client: Client) -> None:
    placed = order_of(goods(), method="vietqr")
    Placement.objects.update(expires_at=placed.placed_at)
    page = client.get(placed.get_absolute_url()).content.decode()
    assert "transfer-code" not in page
    assert transfer_of(Placement.objects.get()) is None


def test_pages_of_an_order_cost_few_queries(client: Client, django_assert_max_num_queries) -> None:
    placed = order_of(goods(), goods(), goods(), goods(), goods())
    with django_assert_max_num_queries(11):
        client.get(placed.get_absolute_url())


@pytest.mark.parametrize("phone", ["0912 345 678", "+84912345678", "84912345678"])
def test_an_order_is_found_by_number_and_phone(client: Client, phone: str) -> None:
    placed = order_of(goods())
    typed = placed.order.number.lower().replace("-", " ")
    found = client.post(TRACK, {"number": typed, "phone": phone})
    assert found["Location"] == placed.get_absolute_url()


def test_wrong_number_and_wrong_phone_sound_the_same(client: Client) -> None:
    placed = order_of(goods())
    wrong_phone = client.post(TRACK, {"number": placed.order.number, "phone": "0987654321"})
    wrong_number = client.post(TRACK, {"number": "NT-AAAAAA", "phone": "0912345678"})
    assert wrong_phone.status_code == wrong_number.status_code == 404
    notices = [answer.context["is_unknown"] for answer in (wrong_phone, wrong_number)]
    assert notices == [True, True]


@pytest.mark.parametrize("typed", ["", "   ", "\x00"])
def test_nothing_typed_is_asked_for_again(client: Client, typed: str) -> None:
    assert client.post(TRACK, {"number": typed, "phone": typed}).status_code == 422


def test_the_eleventh_try_in_a_quarter_of_an_hour_waits(client: Client) -> None:
    answers = [
        client.post(TRACK, {"number": "NT-AAAAAA", "phone": "0912345678"}) for _ in range(11)
    ]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429]
    assert answers[-1]["Retry-After"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("NT-7K3QF9", "NT-7K3QF9"),
        (" nt7k3qf9 ", "NT-7K3QF9"),
        ("7k3-qf9", "NT-7K3QF9"),
        ("ntnt34", "NT-NTNT34"),
        ("100234", "NT-100234"),
        ("đơn hàng", ""),
    ],
)
def test_numbers_are_understood_as_people_type_them(typed: str, written: str) -> None:
    assert spelled(typed) == written


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_letter_speaks_the_orders_language(language: str) -> None:
    placed = order_of(goods(), email="lan@ocop.test", language=language)
    send_due()
    letter = mail.outbox[0]
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert f'lang="{language}"' in html
    with translation.override(language):
        link = settings.SITE_URL + placed.get_absolute_url()
    for text in (placed.order.number, "Nho đỏ tươi", link):
        assert text in letter.body
        assert text in html


def test_the_letter_of_a_transfer_carries_the_account() -> None:
    placed = order_of(goods(), method="vietqr", email="lan@ocop.test")
    assert "OCOPNT" in letters.receipt(placed).text


def test_no_address_no_letter() -> None:
    order_of(goods())
    send_due()
    assert not mail.outbox


def test_a_paid_transfer_is_never_asked_for_cash() -> None:
    placed = order_of(goods(), method="vietqr")
    placed.order.status = "placed"
    with translation.override("en"):
        assert "nothing more is to be paid" in next_words(placed)[1]


@pytest.mark.parametrize(("method", "word"), [("cod", "courier"), ("pickup", "sales point")])
def test_what_happens_next_fits_the_payment(method: str, word: str) -> None:
    placed = order_of(goods(), method=method, delivery="home" if method == "cod" else "pickup")
    with translation.override("en"):
        assert word in next_words(placed)[1]


def test_a_cancelled_order_says_so_and_asks_for_nothing() -> None:
    placed = order_of(goods(), method="vietqr")
    placed.order.status = "cancelled"
    with translation.override("en"):
        assert "cancelled" in next_words(placed)[0]
    assert transfer_of(placed) is None


def test_days_are_told_in_words() -> None:
    with translation.override("en"):
        assert days_words(1, 2, is_pickup=False) == "Arrives in 1 to 2 days"
        assert days_words(1, 1, is_pickup=False) == "Arrives in 1 day"
        assert "call you" in days_words(0, 1, is_pickup=True)
        assert "10" in days_words(9, 10, is_pickup=True)


def test_words_of_a_name_are_escaped(client: Client) -> None:
    placed = order_of(goods(), full_name="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(placed.get_absolute_url()).content.decode()
