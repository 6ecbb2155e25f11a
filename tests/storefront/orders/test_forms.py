"""An order is found by number and phone as people type them, and by nothing less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.orders.forms import TrackForm, spelled
from storefront.orders.models import Placement
from storefront.orders.numbers import LENGTH, LETTERS
from tests.storefront.orders.buyers import goods, order_of

codes = st.text(st.sampled_from(LETTERS), min_size=LENGTH, max_size=LENGTH)


@pytest.fixture
def placed(db: None) -> Placement:
    """Lan's order."""
    return order_of(goods())


def found(number: str, phone: str = "0912345678") -> Placement | None:
    """Return what the form finds; the form must be valid."""
    form = TrackForm({"number": number, "phone": phone})
    assert form.is_valid(), form.errors
    return form.find()


@pytest.mark.parametrize(
    "phone",
    ["0912345678", "0912 345 678", "0912.345.678", "+84912345678", "+84 912 345 678",
     "84912345678", "0084912345678", " 0912345678 ", "(0912) 345-678"],
)  # fmt: skip
def test_the_phone_may_be_written_any_way(placed: Placement, phone: str) -> None:
    assert found(placed.order.number, phone) == placed


WAYS = [
    str,
    str.lower,
    lambda number: number[3:],
    lambda number: f" {number} ",
    lambda number: number.replace("-", " "),
    " ".join,
]


@pytest.mark.parametrize("change", WAYS)
def test_the_number_may_be_written_any_way(placed: Placement, change: object) -> None:
    assert found(change(placed.order.number)) == placed


@pytest.mark.parametrize("phone", ["0987654321", "+14155552671", "123", "lan", "🍇", "0912345679"])
def test_the_wrong_phone_finds_nothing(placed: Placement, phone: str) -> None:
    assert found(placed.order.number, phone) is None


@pytest.mark.parametrize("number", ["NT-AAAAAA", "%", "NT-%", "' OR 1=1", "🍇", "NT", "*" * 40])
def test_the_wrong_number_finds_nothing(placed: Placement, number: str) -> None:
    assert found(number) is None


@pytest.mark.parametrize("name", ["number", "phone"])
@pytest.mark.parametrize("typed", ["", "  ", "\x00", "\ufffd", "9" * 41])
def test_what_cannot_be_looked_up_is_said_beside_its_field(name: str, typed: str) -> None:
    form = TrackForm({"number": "NT-7K3QF9", "phone": "0912345678", name: typed})
    assert set(form.errors) == {name}
    assert len(form.errors[name]) == 1


def test_two_orders_of_one_phone_are_told_apart(placed: Placement) -> None:
    other = order_of(goods())
    assert found(other.order.number) == other
    assert found(placed.order.number) == placed


@given(codes, st.sampled_from(["NT-{}", "nt{}", "{}", " NT {} ", "N T - {}"]))
def test_every_number_we_give_is_understood_again(code: str, form: str) -> None:
    typed = form.format(code.lower())
    assert spelled(typed) == f"NT-{code}"
    assert spelled(spelled(typed)) == spelled(typed)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(typed: str) -> None:
    number = spelled(typed)
    assert number == "" or len(number) == LENGTH + 3
