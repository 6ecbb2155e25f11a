"""Amounts, moments and references as banks write them, and what nobody can be sure of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.statements.cells import (
    Unreadable,
    amount_of,
    defused,
    moment_of,
    reference_of,
    tidy,
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["385000", "385,000", "385.000", "385000.00", "385000,0", "385,000.00", "385.000,00", "385 000",
     "+385,000 VND", "385.000 đ", "385.000₫", "385,000 VNĐ", "385 000 đồng", "385\xa0000"],
)  # fmt: skip
def test_an_amount_is_read_however_a_bank_writes_it(typed: str) -> None:
    assert amount_of(typed) == Decimal(385_000)


@pytest.mark.parametrize(
    "typed", ["-385,000", "\N{MINUS SIGN}385.000", "(385,000)", "- 385.000 VND"]
)
def test_money_that_went_out_is_negative(typed: str) -> None:
    assert amount_of(typed) == Decimal(-385_000)


@pytest.mark.parametrize("typed", ["", " ", "-", "\N{EN DASH}", "0", "0.00", "0,0"])
def test_no_amount_is_nothing(typed: str) -> None:
    assert amount_of(typed) == 0


@pytest.mark.parametrize(
    "typed",
    ["385,5", "385.50", "1,38", "0.385", "38,5000", "1.000,000", "1,000.000", "385k", "20 USD",
     "1E+6", "385-000", "=1+1", "١٢٣", "9999999999999", "1,,000", "()"],
)  # fmt: skip
def test_an_amount_nobody_can_be_sure_of_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        amount_of(typed)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_amount_is_read_back(amount: int) -> None:
    spellings = [f"{amount}", f"{amount:,}", f"{amount:,}".replace(",", "."), f"{amount:,}.00"]
    assert {amount_of(one) for one in spellings} == {Decimal(amount)}


@given(st.text(max_size=40))
def test_no_cell_breaks_the_readers(text: str) -> None:
    for read in (amount_of, moment_of):
        try:
            read(text)
        except Unreadable:
            continue
    assert "\x00" not in reference_of(text) + tidy(text)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("25/11/2025", "2025-11-25T00:00:00+07:00"),
        ("5/1/2025 9:05", "2025-01-05T09:05:00+07:00"),
        ("25-11-2025 23:59:59", "2025-11-25T23:59:59+07:00"),
        ("25.11.2025", "2025-11-25T00:00:00+07:00"),
        ("2025-11-25", "2025-11-25T00:00:00+07:00"),
        ("2025-11-25 09:30:00", "2025-11-25T09:30:00+07:00"),
        ("2025-11-25T02:30:00+00:00", "2025-11-25T02:30:00+00:00"),
    ],
)
def test_a_moment_is_read_in_our_own_time(typed: str, iso: str) -> None:
    assert moment_of(typed).isoformat() == iso


@pytest.mark.parametrize(
    "typed", ["", "hôm qua", "31/02/2025", "11/25/2025", "25/11/25", "20251125", "1/1/1970", "0",
              "25/11/2025 25:00", "45000", "2025-W48-2"]
)  # fmt: skip
def test_a_date_nobody_can_be_sure_of_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        moment_of(typed)


def test_a_reference_is_compared_without_spaces_and_case() -> None:
    assert reference_of(" ft 2533-0001 ") == reference_of("'FT2533-0001") == "FT2533-0001"


@pytest.mark.parametrize(
    "typed", ["", "-", "12", "00017", "chuyen khoan", "1.23457E+15", "1,2E+11", "9" * 81]
)
def test_what_names_no_transfer_for_good_is_no_reference(typed: str) -> None:
    assert reference_of(typed) == ""


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx"])
def test_no_spreadsheet_takes_a_shown_note_for_a_formula(typed: str) -> None:
    assert defused(typed) == f"'{typed}"
    assert defused("OCOPNT7K3QF9") == "OCOPNT7K3QF9"
