"""VietQR: the text of a bank transfer as every Vietnamese bank's app reads it.

NAPAS's profile of EMVCo merchant-presented QR codes; fields are id, length, value.
"""

import binascii
import io
import re
from decimal import Decimal

import segno

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"  # ISO 4217
LONGEST_NOTE = 25
LONGEST_AMOUNT = 13
BIN = re.compile(r"[0-9]{6}")
ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")


def field(identity: str, value: str) -> str:
    """Return one field: two digits of identity, two of length, the value.

    Raises ValueError for a value no bank would read: longer than 99, or not ASCII.
    """
    if len(value) > 99 or not value.isascii():
        raise ValueError(f"field {identity} cannot hold {value!r}")
    return f"{identity}{len(value):02d}{value}"


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE of ASCII `text` as four hex digits (EMVCo 4.7.3)."""
    return f"{binascii.crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def payload(
    *, bank_bin: str, account: str, amount: Decimal | int | None = None, note: str = ""
) -> str:
    """Return the text of a QR code for a transfer of `amount` VND to `account`.

    Without an amount the payer types it (a static code). Raises ValueError for a bank number
    that is not six digits, an account over 19 signs, a broken amount, a note over 25 signs.
    """
    if not BIN.fullmatch(bank_bin) or not ACCOUNT.fullmatch(account) or len(note) > LONGEST_NOTE:
        raise ValueError("bank, account or note is not what VietQR can carry")
    payee = field("00", bank_bin) + field("01", account)
    parts = [
        field("00", "01"),
        field("01", "11" if amount is None else "12"),
        field("38", field("00", NAPAS) + field("01", payee) + field("02", TO_ACCOUNT)),
        field("53", DONG),
        "" if amount is None else field("54", _whole(amount)),
        field("58", "VN"),
        field("62", field("08", note)) if note else "",
        "6304",
    ]
    text = "".join(parts)
    return text + checksum(text)


def _whole(amount: Decimal | int) -> str:
    whole = str(int(amount))
    if amount != int(amount) or amount <= 0 or len(whole) > LONGEST_AMOUNT:
        raise ValueError("an amount is a whole number of đồng above 0, at most 13 digits")
    return whole


def note_of(order_number: str) -> str:
    """Return the transfer's note of an order, [A-Z0-9] only: banks strip everything else.

    >>> note_of("NT-7K3QF9")
    'OCOPNT7K3QF9'
    """
    return "OCOP" + re.sub("[^A-Z0-9]", "", order_number.upper())


def drawing(text: str, *, title: str) -> str:
    """Return the QR code of `text` as inline SVG, without any style (the pages' policy)."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", scale=8, border=4, xmldecl=False, svgns=True, title=title,
        omitsize=True, light="#fff", svgclass="qr", lineclass=None, nl=False,
    )  # fmt: skip
    return out.getvalue().decode()
