"""Log-in takes an address or a phone number, and its time tells nothing."""

from unicodedata import normalize

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from storefront.account.backends import EmailOrPhoneBackend
from storefront.account.models import User
from tests.cast import shopper
from tests.storefront.account.mailbox import PASSWORD

pytestmark = pytest.mark.django_db
TYPED = ["lan@vidu.vn", "LAN@ViDu.VN", " lan@vidu.vn ", "0912345678", "+84912345678"]


@pytest.mark.parametrize("typed", TYPED)
def test_lan_is_found_however_she_types_it(typed: str) -> None:
    lan = shopper()
    assert EmailOrPhoneBackend().authenticate(None, typed, password=PASSWORD) == lan


def test_an_address_with_loose_accents_is_the_same_address() -> None:
    person = shopper(email="lan@nướcmắm.vn", phone=None)
    typed = normalize("NFD", "lan@nướcmắm.vn")
    assert EmailOrPhoneBackend().authenticate(None, typed, password=PASSWORD) == person


@pytest.mark.parametrize("name", ["login", "email"])
def test_other_names_of_the_field_are_understood(name: str) -> None:
    lan = shopper()
    given = {name: "lan@vidu.vn", "password": PASSWORD}
    assert EmailOrPhoneBackend().authenticate(None, **given) == lan


@pytest.mark.parametrize("password", ["", "NANG-GIO-2026", "nang-gio-2026 ", None])
def test_a_wrong_password_opens_nothing(password: str | None) -> None:
    shopper()
    assert EmailOrPhoneBackend().authenticate(None, "lan@vidu.vn", password=password) is None


@pytest.mark.parametrize("typed", ["", "  ", "lan", "@", "0000", "1", "mai@vidu.vn", "0987654321"])
def test_nobody_is_found_by_what_names_nobody(typed: str) -> None:
    shopper()
    shopper(email="khong-so@vidu.vn", phone=None)
    assert EmailOrPhoneBackend().authenticate(None, typed, password=PASSWORD) is None


def test_a_closed_account_stays_closed() -> None:
    shopper()
    User.objects.update(is_active=False)
    assert EmailOrPhoneBackend().authenticate(None, "lan@vidu.vn", password=PASSWORD) is None


@pytest.mark.parametrize("typed", ["lan@vidu.vn", "nobody@vidu.vn", "0987654321", "no number"])
def test_known_and_unknown_cost_one_hash_each(monkeypatch, typed: str) -> None:
    shopper()
    hashes = []
    for name in ("set_password", "check_password"):
        monkeypatch.setattr(User, name, lambda self, raw: hashes.append(raw))
    assert EmailOrPhoneBackend().authenticate(None, typed, password="sai") is None
    assert hashes == ["sai"]


def test_the_shop_logs_in_through_this_backend() -> None:
    lan = shopper()
    request = RequestFactory().post("/tai-khoan/dang-nhap/")
    assert authenticate(request, username="0912345678", password=PASSWORD) == lan
