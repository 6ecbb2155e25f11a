"""Vietnamese phone numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.phones import parse_phone


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "(0912) 345 678",
     "+84912345678", "+84 912 345 678", "84912345678", "0084912345678", "  0912345678  "],
)  # fmt: skip
def test_one_number_has_one_form(typed: str) -> None:
    assert parse_phone(typed) == "+84912345678"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0259 382 1234", "+842593821234"), ("028 3822 1234", "+842838221234")],
)
def test_land_lines_are_numbers_too(typed: str, number: str) -> None:
    assert parse_phone(typed) == number


def test_a_visitors_number_from_abroad_is_kept() -> None:
    assert parse_phone("+44 20 7946 0018") == "+442079460018"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "0", "123", "0123456789", "091234567", "09123456789", "+84", "84", "lan@vidu.vn",
     "không có", "\x00", "🍇", "0912345678 hoặc 0987654321", "-" * 10_000,
     "0912ABCDEF", "1900NHODO", "0912345678x9", "0912345678 ext 9"],
)  # fmt: skip
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_phone(typed) is None


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    number = parse_phone(typed)
    assert number is None or number.startswith("+")


@given(st.text(max_size=60))
def test_a_number_understood_once_is_understood_again(typed: str) -> None:
    number = parse_phone(typed)
    assert number is None or parse_phone(number) == number
