"""Tax codes of businesses and people (Circular 86/2024/TT-BTC, article 5)."""

import re

# A business has 10 digits, its branch 3 more; a person's code is the 12 of the identity card.
TAX_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")
PERSON = 12
# The tenth digit checks the nine before it: 10 less the remainder of their weighted sum by 11.
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def is_tax_code(text: str) -> bool:
    """Tell whether `text`, spaces apart, can be a tax code; a business's digits must agree.

    >>> is_tax_code("4500 123 455"), is_tax_code("4500123456")
    (True, False)
    """
    code = text.replace(" ", "")
    return bool(TAX_CODE.fullmatch(code)) and (len(code) == PERSON or digits_agree(code))


def digits_agree(code: str) -> bool:
    """Tell whether the tenth digit of a business's code fits the nine before it."""
    weighed = sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=False))
    return int(code[9]) == 10 - weighed % 11
