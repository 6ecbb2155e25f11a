"""A bank's file as rows of text, whatever program wrote it; nothing of it is trusted.

BadFile    it cannot be read; the message is a sentence for whoever sent it
"""

import csv
import datetime
import hashlib
import io
import re
import secrets
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal

import openpyxl
from django.core import signing
from django.utils.translation import gettext as _

from storefront.statements.cells import tidy
from storefront.statements.columns import guess, header_row

MOST_BYTES, MOST_ROWS = 2 * 1024 * 1024, 20_000
MOST_COLUMNS, LONGEST_CELL = 40, 300
# All cells together: a workbook can say one long text in 800,000 cells.
MOST_SIGNS = 10_000_000
# Zip bombs: what a workbook of 20,000 rows unpacks to, generously, and its parts.
MOST_UNPACKED, MOST_PARTS = 40 * 1024 * 1024, 200
# The preview carries what was read in a field of its form; the whole form may hold 2.5 MB.
MOST_CARRIED = 2_200_000
HOURS_CARRIED = 8
SALT = "storefront.statements"
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DELIMITERS = (",", ";", "\t")
LINES_TO_TRY = 60
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
# Spreadsheet programs keep 15 digits of a number; a longer one has lost its end.
SURE_DIGITS = 15


class BadFile(Exception):
    """The file cannot be read; the message is a sentence."""


@dataclass(frozen=True)
class Sheet:
    """A file that was read: its rows as text, where its header is, and a key of its own."""

    name: str
    digest: str
    rows: list[list[str]]
    header_at: int
    key: str

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return self.rows[self.header_at]


def read(data: bytes, name: str) -> Sheet:
    """Return the sheet in a CSV or XLSX file; raises BadFile."""
    if len(data) > MOST_BYTES:
        raise BadFile(_("The file is larger than 2 MB. Please export fewer days."))
    if data.startswith(OLD_EXCEL):
        raise BadFile(_("This is an old Excel file. Please save it as XLSX or CSV."))
    rows = _workbook(data) if data.startswith(ZIP) else _csv(data)
    if len(rows) > MOST_ROWS + 1:
        raise BadFile(_("The file has more than 20,000 rows. Please export fewer days."))
    at = header_row(rows)
    if not rows or sum(map(bool, rows[at])) < 2:
        raise BadFile(_("There is no table in this file. Please choose a bank statement."))
    digest = hashlib.sha256(data).hexdigest()
    return Sheet(tidy(name)[:200], digest, rows, at, secrets.token_hex(16))


def carried(sheet: Sheet) -> str:
    """Return the sheet as one signed, packed text for a form; raises BadFile for too much."""
    text = signing.dumps(asdict(sheet), salt=SALT, compress=True)
    if len(text) > MOST_CARRIED:
        raise BadFile(_too_much())
    return text


def brought_back(text: str) -> Sheet:
    """Return the sheet that a form carried; raises BadFile where it is not ours, or too old."""
    try:
        facts = signing.loads(text, salt=SALT, max_age=datetime.timedelta(hours=HOURS_CARRIED))
    except signing.BadSignature as error:
        raise BadFile(_("This page was open too long. Please choose the file again.")) from error
    return Sheet(**facts)


def _csv(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    top = "\n".join(text.splitlines()[:LINES_TO_TRY])
    try:
        fits = {mark: _fit(_cells(top, mark)) for mark in DELIMITERS}
        return _cells(text, max(fits, key=fits.get))
    except csv.Error as error:
        raise BadFile(_unreadable()) from error


def _cells(text: str, delimiter: str) -> list[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _rows(lines)


def _fit(rows: list[list[str]]) -> tuple[int, int]:
    """Return how well a delimiter cuts these rows: roles found in the header, then its width."""
    if not rows:
        return 0, 0
    header = rows[header_row(rows)]
    return len(guess(header)), len(header)


def _decoded(data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NOT_TEXT.search(text):
            return text
    raise BadFile(_unreadable())


def _encodings(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    start = data[:400]
    if b"\x00" in start:
        return ["utf-16-le" if b"\x00" in start[1::2] else "utf-16-be"]
    return ["utf-8-sig", "cp1258"]


def _workbook(data: bytes) -> list[list[str]]:
    try:
        _refuse_bombs(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        size = {"max_row": MOST_ROWS + 2, "max_col": MOST_COLUMNS}
        return _rows(sheet.iter_rows(**size, values_only=True))
    except BadFile:
        raise
    except Exception as error:  # noqa: BLE001  (a broken workbook fails in any of a dozen ways)
        raise BadFile(_unreadable()) from error


def _refuse_bombs(data: bytes) -> None:
    """Look at the sizes a zip declares; it cannot unpack to more (Python stops a part there)."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadFile(_too_much())


def _rows(lines: Iterable[Iterable[object]]) -> list[list[str]]:
    """Return the rows as text without empty cells at their ends and empty rows at the end."""
    rows: list[list[str]] = []
    signs = 0
    for line in lines:
        cells = [_text(cell) for cell in list(line)[:MOST_COLUMNS]]
        signs += sum(map(len, cells))
        if signs > MOST_SIGNS:
            raise BadFile(_too_much())
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
        if len(rows) > MOST_ROWS + 1:
            break
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(cell: object) -> str:
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _digits(Decimal(repr(cell)))
    return tidy(str(cell)[: 4 * LONGEST_CELL])[:LONGEST_CELL] if cell else ""


def _digits(number: Decimal) -> str:
    """Return a spreadsheet's number as text, in powers of ten where its end is lost."""
    if not number.is_finite():
        return ""
    if number.adjusted() >= SURE_DIGITS:
        return f"{number:.14E}"
    return f"{number.normalize():f}"


def _unreadable() -> str:
    return _("This file cannot be read. Please choose a CSV or XLSX file of your bank.")


def _too_much() -> str:
    return _("There is too much in this file. Please export fewer days.")
