"""An order is found in what banks leave of its note, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oscar.apps.order.models import Order

from storefront.orders.numbers import LENGTH, LETTERS
from storefront.payments.vietqr import note_of
from storefront.statements.notes import looks_ours, numbers_in, orders_of

LAN, NHAN = "NT-7K3QF9", "NT-ACDEFG"


def order(number: str) -> Order:
    """Return an order with this number."""
    return Order.objects.create(number=number, currency="VND", total_incl_tax=1, total_excl_tax=1)


@pytest.mark.parametrize(
    "note",
    ["OCOPNT7K3QF9", "ocopnt7k3qf9", "OCOP NT-7K3QF9", "OCOP-NT 7K3 QF9 cam on shop",
     "MBVCB.8123456.OCOPNT7K3QF9.CT tu 0123 TRAN THI LAN", "0C0PNT7K3QF9", "0COP NT7K3QF9",
     "IBFT ocopnt7k\n3qf9", "Thanh toán đơn NT-7K3QF9", "OCOPNT7K3QF9OCOPNT7K3QF9",
     "FT25330OCOPNT7K3QF9GD123"],
)  # fmt: skip
def test_the_order_is_found_whatever_the_bank_made_of_its_note(db: None, note: str) -> None:
    lan = order(LAN)
    assert orders_of([note]) == {note: lan.pk}


@pytest.mark.parametrize(
    "note",
    ["", "chuyen tien", "OCOPNT7K3QF", "OCOPNT7K3Q0F9", "OCOPNT7K3QI9", "OCOP 7K3QF9",
     "OCOPNTZZZZZZ", "\x00", "OCOPNT" * 60],
)  # fmt: skip
def test_a_broken_code_names_no_order(db: None, note: str) -> None:
    order(LAN)
    assert orders_of([note]) == {}


def test_a_note_that_names_two_orders_is_left_to_a_person(db: None) -> None:
    one, two = order(LAN), order(NHAN)
    both = f"{note_of(LAN)} {note_of(NHAN)}"
    assert orders_of([both, note_of(LAN)]) == {note_of(LAN): one.pk}
    assert orders_of([note_of(NHAN)]) == {note_of(NHAN): two.pk}


def test_the_code_behind_our_prefix_is_surer_than_another(db: None) -> None:
    sure, _other = order(LAN), order(NHAN)
    note = f"{NHAN} {note_of(LAN)}"
    assert orders_of([note]) == {note: sure.pk}


def test_many_notes_are_looked_up_in_few_queries(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert orders_of(f"OCOPNT7K3Q{a}{b}" for a in LETTERS[:10] for b in LETTERS[:10]) == {}


@pytest.mark.parametrize(
    ("note", "is_ours"),
    [("ocop nt", True), ("0C0P", True), ("O-C-O-P", True), ("OCP", False), ("", False)],
)
def test_a_note_looks_ours_by_its_prefix(note: str, is_ours: bool) -> None:
    assert looks_ours(note) is is_ours


@given(
    st.text(alphabet=LETTERS, min_size=LENGTH, max_size=LENGTH),
    st.text(max_size=30),
    st.text(max_size=30),
)
def test_every_code_is_found_between_any_words(code: str, before: str, after: str) -> None:
    number = f"NT-{code}"
    assert number in numbers_in(f"{before} {note_of(number)} {after}")[0]
