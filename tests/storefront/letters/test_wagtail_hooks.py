"""The staff's list of letters: who sees what, and sending one again."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storefront.letters import outbox
from storefront.letters.models import Kind, Letter
from tests.storefront.letters.writing import now, written
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/thu/"
BACKEND = "storefront.account.backends.EmailOrPhoneBackend"


def _client_of(group: str = "", *, permissions: tuple[str, ...] = ()) -> Client:
    person = get_user_model().objects.create(email="nhan-vien@demo.ocop.test", is_staff=True)
    if group:
        person.groups.add(Group.objects.get(name=group))
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def letter() -> Letter:
    """A letter that was sent."""
    one = written(text="Chào <b>Lan</b>\nhẹn gặp lại")
    outbox.send_due()
    return now(one)


@pytest.fixture
def orders() -> Client:
    """A client of the order staff."""
    return _client_of("Đơn hàng")


@pytest.fixture
def narrow() -> Client:
    """A client of somebody who may send letters again, and may not see buyers."""
    return _client_of(permissions=("access_admin", "change_letter"))


def _inspect(client: Client, letter: Letter) -> str:
    return client.get(f"{LIST}inspect/{letter.pk}/").content.decode()


def test_order_staff_see_letters_and_find_them_in_the_menu(orders: Client, letter: Letter) -> None:
    page = orders.get(LIST).content.decode()
    assert letter.subject in page
    assert "lan@vidu.vn" in page
    assert LIST in orders.get("/quan-tri/").content.decode()
    assert letter.subject in orders.get(f"{LIST}?state=sent").content.decode()
    assert letter.subject not in orders.get(f"{LIST}?state=failed").content.decode()


def test_who_may_not_see_buyers_sees_no_address_and_no_words(
    narrow: Client, letter: Letter
) -> None:
    Letter.objects.update(last_error="lan@vidu.vn is unknown here")
    for page in (narrow.get(LIST).content.decode(), _inspect(narrow, letter)):
        assert "l…@vidu.vn" in page
        assert "lan@vidu.vn" not in page
        assert "hẹn gặp lại" not in page


def test_the_words_are_shown_and_escaped(orders: Client, letter: Letter) -> None:
    page = _inspect(orders, letter)
    assert "Chào &lt;b&gt;Lan&lt;/b&gt;<br>hẹn gặp lại" in page
    assert "lan@vidu.vn" in page


def test_a_secret_letter_is_read_by_nobody_else(orders: Client) -> None:
    secret = written(kind=Kind.ACCOUNT_PASSWORD_RESET, text="https://ocop.test/mat-khau/abc")
    page = _inspect(orders, secret)
    assert "mat-khau/abc" not in page
    assert "gui-lai" not in page


@pytest.mark.parametrize("group", ["Biên tập", "Cán bộ OCOP"])
def test_those_who_write_pages_see_no_letters(group: str, letter: Letter) -> None:
    client = _client_of(group)
    assert client.get(LIST).status_code in (302, 403)
    assert client.get(f"{LIST}inspect/{letter.pk}/").status_code in (302, 403)
    assert client.post(f"{LIST}{letter.pk}/gui-lai/").status_code == 302
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("address", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_writes_edits_or_deletes_a_letter_by_hand(letter: Letter, address: str) -> None:
    boss = get_user_model().objects.create(email="boss@vidu.vn", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(boss, backend=BACKEND)
    path = LIST + address.format(pk=letter.pk)
    assert [client.get(path).status_code, client.post(path).status_code] == [302, 302]
    assert now(letter) == letter
    assert Letter.objects.count() == 1


def test_a_letter_is_sent_again_and_names_the_former(
    orders: Client, letter: Letter, django_capture_on_commit_callbacks
) -> None:
    assert f"{LIST}{letter.pk}/gui-lai/" in _inspect(orders, letter)
    for _click in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answer = orders.post(f"{LIST}{letter.pk}/gui-lai/", {"times_before": "0"})
        assert answer.status_code == 302
    fresh = Letter.objects.exclude(pk=letter.pk).get()
    assert (fresh.again_of, fresh.asked_by.email) == (letter, "nhan-vien@demo.ocop.test")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("typed", ["", "-1", "x", "٣", "9" * 5000, "\x00"])
def test_a_broken_form_sends_nothing(orders: Client, letter: Letter, typed: str) -> None:
    orders.post(f"{LIST}{letter.pk}/gui-lai/", {"times_before": typed})
    assert Letter.objects.count() == 1


def test_sending_again_needs_the_button_and_the_right(letter: Letter) -> None:
    reader = _client_of(permissions=("access_admin", "view_letter"))
    assert reader.get(LIST).status_code == 200
    assert "gui-lai" not in _inspect(reader, letter)
    reader.post(f"{LIST}{letter.pk}/gui-lai/", {"times_before": "0"})
    assert Letter.objects.count() == 1


def test_a_link_alone_sends_nothing_and_an_unknown_letter_is_not_found(
    orders: Client, letter: Letter
) -> None:
    assert orders.get(f"{LIST}{letter.pk}/gui-lai/").status_code == 405
    assert orders.post(f"{LIST}0/gui-lai/").status_code == 404
    assert orders.get(f"{LIST}inspect/0/").status_code == 404


def test_many_letters_cost_no_more_queries_than_one(
    orders: Client, django_assert_num_queries
) -> None:
    order_of(goods(), method="vietqr")
    orders.get(LIST)
    with CaptureQueriesContext(connection) as one:
        orders.get(LIST)
    for _more in range(3):
        order_of(goods(), method="vietqr")
    with django_assert_num_queries(len(one)):
        page = orders.get(LIST).content.decode()
    assert page.count("…678") == 0
    assert page.count("+84912345678") == 4
