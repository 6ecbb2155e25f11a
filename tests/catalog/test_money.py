"""Money is whole đồng."""

from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.money import dong, percent_of, share

amounts = st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("given_amount", "whole"),
    [(85_000, 85_000), ("0.5", 1), ("1.5", 2), ("2.5", 3), ("-2.5", -3), ("0.4999", 0),
     (Decimal("33333.3333"), 33_333), (Decimal("999.50"), 1000)],
)  # fmt: skip
def test_halves_are_rounded_up(given_amount: object, whole: int) -> None:
    assert dong(given_amount) == whole


@pytest.mark.parametrize("amount", [0.1, 85_000.0, float("nan")])
def test_binary_fractions_are_no_money(amount: float) -> None:
    with pytest.raises(TypeError, match="never a float"):
        dong(amount)


@pytest.mark.parametrize("amount", ["", "abc", "1.000,5", "NaN ₫"])
def test_words_are_no_money(amount: str) -> None:
    with pytest.raises(InvalidOperation):
        dong(amount)


@given(amounts)
def test_rounding_moves_no_amount_by_more_than_half_a_dong(amount: Decimal) -> None:
    whole = dong(amount)
    assert abs(whole - amount) <= Decimal("0.5")
    assert whole == whole.to_integral_value()
    assert whole.as_tuple().exponent == 0


@given(amounts)
def test_rounding_twice_changes_nothing(amount: Decimal) -> None:
    assert dong(dong(amount)) == dong(amount)


def test_a_share_is_rounded_down_so_that_the_last_one_takes_the_rest() -> None:
    assert share(Decimal("16666.67")) == 16_666
    assert share(Decimal("0.99"), "VND") == 0


def test_a_percentage_is_whole_dong() -> None:
    assert percent_of(Decimal(85_555), Decimal(10)) == 8_556
    assert percent_of(Decimal(85_555), Decimal(100)) == 85_555
