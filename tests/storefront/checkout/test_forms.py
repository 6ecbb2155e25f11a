"""Both forms say beside each field what is wrong with it, and break over nothing."""

from decimal import Decimal
from unicodedata import normalize

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Commune
from storefront.checkout.forms import LONGEST_NOTE, DeliveryForm, PaymentForm
from storefront.payments.methods import CashHistory
from tests import cast
from tests.storefront.checkout.walk import HOME, PICKUP

pytestmark = pytest.mark.django_db
INVOICE = {
    "wants_invoice": "on",
    "tax_code": "4500 123 455",
    "name": "HTX Mai",
    "address": "Phan Rang",
    "invoice_email": "ke.toan@vidu.vn",
}


@pytest.fixture(autouse=True)
def ninh_phuoc() -> Commune:
    """The commune everybody in these tests lives in."""
    return cast.commune()


def page_1(**changed: str) -> DeliveryForm:
    """Return page 1 as Lan fills it in, apart from `changed`."""
    return DeliveryForm({**HOME, **changed})


def page_2(*, total: int = 245_000, delivery: str = "home", **typed: str) -> PaymentForm:
    """Return page 2 with these answers."""
    return PaymentForm({"method": "cod", **typed}, total=Decimal(total), delivery=delivery)


def test_page_1_is_right_as_people_fill_it_in(ninh_phuoc: Commune) -> None:
    form = page_1()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == "+84912345678"
    assert form.found == ninh_phuoc


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "84912345678", " 0912.345.678"])
def test_every_way_to_write_the_phone_is_one_number(phone: str) -> None:
    form = page_1(phone=phone)
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+84912345678"


@pytest.mark.parametrize(
    "phone",
    ["0123456789", "0555555555", "123", "0912ABCDEF", "0912345678x9", "0912345678901",
     "lan@vidu.vn", "🍇", "\u202e", "-", "0" * 40, "0" * 41, "\x00", "\ufffd"],
)  # fmt: skip
def test_a_phone_that_does_not_exist_is_said_beside_it(phone: str) -> None:
    form = page_1(phone=phone)
    assert not form.is_valid()
    assert set(form.errors) == {"phone"}
    assert len(form.errors["phone"]) == 1


@pytest.mark.parametrize("name", ["full_name", "phone", "commune", "street", "email"])
@pytest.mark.parametrize("typed", ["\x00", "Lan\x00", "\ud800", "\ufffdLan"])
def test_unreadable_signs_are_said_beside_their_field(name: str, typed: str) -> None:
    form = page_1(**{name: typed})
    assert not form.is_valid()
    assert set(form.errors) == {name}


@pytest.mark.parametrize(
    "typed", [normalize("NFD", "Ninh Phước"), "ninh phuoc", "xã Ninh Phước", "22870", "NINH PHƯỚC"]
)
def test_a_commune_is_understood_however_it_is_written(typed: str, ninh_phuoc: Commune) -> None:
    form = page_1(commune=typed)
    assert form.is_valid(), form.errors
    assert form.found == ninh_phuoc


@pytest.mark.parametrize("typed", ["", "Không Có Xã Này", "99999", "🍇", "%", "u\u0302" * 90, ","])
def test_a_commune_that_does_not_exist_is_said_beside_it(typed: str) -> None:
    form = page_1(commune=typed)
    assert not form.is_valid()
    assert set(form.errors) == {"commune"}
    assert form.found is None


def test_collected_goods_need_neither_commune_nor_street() -> None:
    assert DeliveryForm(PICKUP).is_valid()
    form = DeliveryForm({**PICKUP, "commune": "Không Có Xã Này", "street": ""})
    assert form.is_valid()
    assert form.found is None


@pytest.mark.parametrize("delivery", ["", "HOME", "drone", "\x00", "home "])
def test_a_way_nobody_offers_is_refused(delivery: str) -> None:
    assert "delivery" in page_1(delivery=delivery).errors


def test_the_total_decides_which_ways_to_pay_are_open() -> None:
    ceiling = settings.COD_CEILING
    cash = {total: page_2(total=total).ways()[0] for total in (ceiling, ceiling + 1)}
    assert cash[ceiling][1:] == ("", True)
    assert "3.000.000" in cash[ceiling + 1][1]
    assert page_2(total=ceiling).is_valid()
    assert "3.000.000" in page_2(total=ceiling + 1).errors["method"][0]


@pytest.mark.parametrize("typed", ["cod", "", "card", "bitcoin"])
def test_one_open_way_is_always_chosen_beforehand(typed: str) -> None:
    ways = page_2(delivery="pickup", method=typed).ways()
    chosen = [method.code for method, reason, is_chosen in ways if is_chosen]
    assert chosen == ["vietqr"]
    assert all(reason for method, reason, _ in ways if method.code == "cod")


def test_a_phone_that_refuses_parcels_pays_another_way() -> None:
    facts = {"total": Decimal(245_000), "delivery": "home", "history": CashHistory(refusals=9)}
    form = PaymentForm({"method": "cod"}, **facts)
    assert form.errors["method"] == [form.ways()[0][1]]


def test_a_note_may_be_as_long_as_the_page_says() -> None:
    lines = "\r\n".join(["a" * 9] * 50)
    assert page_2(note=lines).is_valid()
    assert page_2(note="a" * LONGEST_NOTE).is_valid()
    assert "note" in page_2(note="a" * (LONGEST_NOTE + 1)).errors


def test_a_note_is_kept_in_one_spelling() -> None:
    form = page_2(note=normalize("NFD", " Gọi trước 🍇 "))
    assert form.is_valid()
    assert form.cleaned_data["note"] == "Gọi trước 🍇"


def test_an_invoice_has_its_four_facts() -> None:
    form = page_2(**INVOICE)
    assert form.is_valid(), form.errors
    assert form.invoice() == {
        "tax_code": "4500123455",
        "name": "HTX Mai",
        "address": "Phan Rang",
        "email": "ke.toan@vidu.vn",
    }


def test_without_the_tick_no_fact_of_an_invoice_is_kept() -> None:
    form = page_2(**{**INVOICE, "wants_invoice": ""})
    assert form.is_valid()
    assert form.invoice() == {}


@pytest.mark.parametrize("name", ["tax_code", "name", "address", "invoice_email"])
@pytest.mark.parametrize("typed", ["", "\x00", "\u202e", "a" * 400])
def test_a_missing_or_broken_fact_is_said_beside_it(name: str, typed: str) -> None:
    assert name in page_2(**{**INVOICE, name: typed}).errors


def test_a_slip_in_a_tax_code_is_said_beside_it() -> None:
    assert set(page_2(**{**INVOICE, "tax_code": "4500 123 456"}).errors) == {"tax_code"}
    assert page_2(**{**INVOICE, "tax_code": "058 123 456 789"}).is_valid()


def test_an_invoice_address_longer_than_its_column_is_refused() -> None:
    long = f"{'a' * 64}@{'.'.join(['b' * 63] * 3)}.vn"
    assert set(page_2(**{**INVOICE, "invoice_email": long}).errors) == {"invoice_email"}


texts = st.text(st.characters(), max_size=60)


@given(st.fixed_dictionaries(dict.fromkeys(HOME, texts)))
def test_nothing_typed_breaks_page_1(typed: dict) -> None:
    form = DeliveryForm(typed)
    assert form.is_valid() != bool(form.errors)
    assert form.as_p()


@given(st.fixed_dictionaries(dict.fromkeys(("method", "note", *INVOICE), texts)))
def test_nothing_typed_breaks_page_2(typed: dict) -> None:
    form = PaymentForm(typed, total=Decimal(245_000), delivery="home")
    assert not form.is_valid() or typed["method"] in {"cod", "vietqr", "card"}
    assert sum(chosen for _method, _reason, chosen in form.ways()) == 1
