"""A quantity is a whole number a person could mean, and everything else gets a sentence."""

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from storefront.basket.quantities import BadQuantity, parse_quantity

ODD = [
    "", " ", "0", "-1", "+1", "1e9", "1000000000", "abc", "1.5", "1,5", "1_0", "0x10", "NaN",
    "inf", "١", "２", "½", "一", "1;2", "1 2", "9" * 30, "1\x00", "\x00", "🍇", "<b>1</b>",
]  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 998, settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD])
def test_a_whole_number_is_that_many(number: int) -> None:
    assert parse_quantity(str(number)) == number
    assert parse_quantity(f"  {number:06d}\n") == number


@pytest.mark.parametrize("typed", ODD)
def test_what_is_no_quantity_is_refused(typed: str) -> None:
    with pytest.raises(BadQuantity):
        parse_quantity(typed)


def test_one_more_than_an_order_takes_is_refused() -> None:
    with pytest.raises(BadQuantity):
        parse_quantity(str(settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD + 1))


@pytest.mark.parametrize(("language", "words"), [("vi", "số nguyên"), ("en", "whole number")])
def test_the_sentence_says_what_would_be_right(language: str, words: str) -> None:
    with translation.override(language), pytest.raises(BadQuantity) as refused:
        parse_quantity("abc")
    assert words in str(refused.value)
    assert "1" in str(refused.value)
    assert "999" in str(refused.value)


@given(st.text(max_size=20))
def test_any_text_is_a_possible_quantity_or_refused(typed: str) -> None:
    try:
        quantity = parse_quantity(typed)
    except BadQuantity:
        return
    assert 1 <= quantity <= settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD
    assert typed.strip().isascii()
    assert int(typed) == quantity
