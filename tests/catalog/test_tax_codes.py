"""Tax codes: a slip of one digit is seen."""

import pytest

from catalog.tax_codes import is_tax_code


@pytest.mark.parametrize(
    "text", ["4500123455", "4500 123 455", "4500123455-001", "4500123455001", "058123456789"]
)
def test_what_can_be_a_tax_code_is_taken(text: str) -> None:
    assert is_tax_code(text)


@pytest.mark.parametrize(
    "text",
    ["", "4500123456", "5400123455", "4500123456-001", "45001", "45001234550", "٤٥٠٠١٢٣٤٥٥",
     "4500123455\n", "a500123455"],
)  # fmt: skip
def test_what_cannot_be_a_tax_code_is_refused(text: str) -> None:
    assert not is_tax_code(text)


def test_any_single_wrong_digit_is_seen() -> None:
    for place in range(10):
        for digit in "0123456789":
            typed = "4500123455"[:place] + digit + "4500123455"[place + 1 :]
            assert is_tax_code(typed) == (typed == "4500123455")
