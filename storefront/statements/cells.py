"""What stands in one cell of a bank's statement: an amount, a moment, a reference.

Unreadable    the cell says something, but nothing we can be sure of
"""

import datetime
import re
from decimal import Decimal

from django.utils import timezone

from catalog.folding import nfc

CURRENCY = re.compile(r"VNĐ|VND|ĐỒNG|DONG|₫|Đ(?!\w)")
WHOLE = re.compile(
    r"[1-9]\d{0,2}(?:,\d{3})+(?:\.0{1,2})?"  # 385,000 and 385,000.00
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?:,0{1,2})?"  # 385.000 and 385.000,00
    r"|\d+(?:[.,]0{1,2})?"  # 385000 and 385000.00
)
# What banks write where no money moved.
NOTHING = {"", "-", "--", "\N{EN DASH}", "\N{EM DASH}"}
MOST = Decimal(10) ** 12
VIETNAMESE_DAY = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T-]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
FIRST_YEAR = 2000
# Shorter "references" are numbers of lines or of the day: they name no transfer for good.
SHORTEST_REFERENCE, LONGEST_REFERENCE = 6, 80
# 1.23457E+15: a spreadsheet program rounded the number and lost its end.
ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Exception):
    """Nothing we can be sure of."""


def tidy(text: object) -> str:
    """Return a cell's text on one line, in NFC, without control signs."""
    return " ".join("".join(sign if sign >= " " else " " for sign in nfc(text)).split())


def amount_of(text: str) -> Decimal:
    """Return the signed VND of a cell, 0 for an empty one; raises Unreadable.

    >>> amount_of("+385,000 VND"), amount_of("385.000"), amount_of("(1 000)")
    (Decimal('385000'), Decimal('385000'), Decimal('-1000'))
    """
    bare = CURRENCY.sub("", tidy(text).upper()).replace("\N{MINUS SIGN}", "-").replace(" ", "")
    if bare in NOTHING:
        return Decimal(0)
    is_minus = bare.startswith(("-", "(-")) or (bare[0] == "(" and bare[-1] == ")")
    digits = bare.strip("()").removeprefix("-").removeprefix("+")
    if not digits.isascii() or not WHOLE.fullmatch(digits):
        raise Unreadable
    whole = re.sub(r"[.,]0{1,2}$", "", digits)
    amount = Decimal(re.sub("[.,]", "", whole))
    if amount >= MOST:
        raise Unreadable
    return -amount if is_minus else amount


def moment_of(text: str) -> datetime.datetime:
    """Return the aware moment of a cell in the shop's own time; raises Unreadable.

    >>> moment_of("25/11/2026 08:05").isoformat()
    '2026-11-25T08:05:00+07:00'
    """
    bare = tidy(text)
    try:
        if found := VIETNAMESE_DAY.fullmatch(bare):
            day, month, year, *time = (int(part or 0) for part in found.groups())
            moment = datetime.datetime(year, month, day, *time)
        elif ISO_DAY.fullmatch(bare):
            moment = datetime.datetime.fromisoformat(bare)
        else:
            raise Unreadable
    except ValueError as error:
        raise Unreadable from error
    if moment.year < FIRST_YEAR:
        raise Unreadable
    here = timezone.get_default_timezone()
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment, here)


def reference_of(text: str) -> str:
    """Return the bank's reference as we compare it, "" for none or one that cannot be trusted.

    >>> reference_of(" ft 2611/25-01 "), reference_of("7"), reference_of("1.23457E+15")
    ('FT2611/25-01', '', '')
    """
    bare = "".join(tidy(text).split()).upper().lstrip("'")
    is_long_enough = SHORTEST_REFERENCE <= len(bare) <= LONGEST_REFERENCE
    has_digits = any(sign.isdigit() for sign in bare)
    return bare if is_long_enough and has_digits and not ROUNDED.fullmatch(bare) else ""


def defused(text: str) -> str:
    """Return `text` so that no spreadsheet program takes it for a formula (OWASP, CSV injection).

    >>> defused("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA) else text
