"""Vietnamese phone numbers as people type them."""

import phonenumbers


def parse_phone(typed: str) -> str | None:
    """Return the number in E.164 form ("+84912345678"), or None when it is not a valid one.

    Takes what a person typed: "0912 345 678", "+84 912...", "84912..."; a number without a
    country is Vietnamese.
    """
    digits = typed.strip()[:40]
    # phonenumbers reads letters as the keys they stand on: "0912ABCDEF" would ring at a stranger's.
    if any(sign.isalpha() for sign in digits):
        return None
    if digits.startswith("84") and len(digits) >= 11:
        digits = "+" + digits
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
