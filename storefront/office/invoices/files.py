"""The file for the e-invoicing provider as CSV or XLSX, in which no cell can act."""

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

# Excel knows by it that the file is UTF-8.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What a table program takes for the beginning of a formula (OWASP, CSV injection).
ACTS = frozenset("=+-@\t\r\n")
# A phone number is digits behind a plus: nothing to reckon, and to be read as it is.
PHONE = re.compile(r"\+[0-9]{8,15}")
# XML has no place for these, and no reader a use.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DAY_FORMAT, SUM_FORMAT = "dd/mm/yyyy", "#,##0"


class _Echo:
    """A file that hands back what is written, so that rows go out one by one."""

    def write(self, text: str) -> str:
        return text


def harmless(value: object) -> object:
    """Return `value` so that no table program takes a text of it for a formula.

    >>> harmless("=1+1"), harmless("+84912345678"), harmless(-5)
    ("'=1+1", '+84912345678', -5)
    """
    if not isinstance(value, str):
        return value
    text = UNSEEN.sub("", value)
    if PHONE.fullmatch(text):
        return text
    # Full-width signs are folded, and signs before which only blanks stand are found too.
    starts = {unicodedata.normalize("NFKC", part[:1]) for part in (text, _bare(text))}
    return f"'{text}" if starts & ACTS else text


def _bare(text: str) -> str:
    """Return `text` from its first visible sign on."""
    for place, sign in enumerate(text):
        if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Cc"}:
            return text[place:]
    return ""


def csv_lines(headings: list[str], rows: Iterable[list[object]]) -> Iterator[str]:
    """Yield the file's lines, the first with its byte order mark."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([harmless(one) for one in headings])
    for row in rows:
        yield writer.writerow([_plain(one) for one in row])


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return harmless(value)


def xlsx(headings: list[str], rows: Iterable[list[object]]) -> IO[bytes]:
    """Return an open file of one sheet, written row by row; whoever reads it closes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("VAT")
    sheet.freeze_panes = "A2"
    for row in (headings, *rows):
        sheet.append([_cell(sheet, one) for one in row])
    # Closed by the response that sends it.
    file = TemporaryFile()  # noqa: SIM115
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: object, value: object) -> object:
    cell = WriteOnlyCell(sheet, harmless(value))
    if isinstance(value, str):
        # Whatever it says, it is text.
        cell.data_type = "s"
    elif isinstance(value, datetime.date):
        cell.number_format = DAY_FORMAT
    elif isinstance(value, Decimal) and value == value.to_integral_value():
        cell.number_format = SUM_FORMAT
    return cell
