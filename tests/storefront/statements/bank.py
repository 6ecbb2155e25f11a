"""A bank's statements as its clerks export them: CSV and XLSX, with a letterhead or without."""

import io
from decimal import Decimal

import openpyxl

from storefront.orders.models import Placement
from storefront.payments.vietqr import note_of
from storefront.statements import files, reading, taking
from storefront.statements.columns import guess
from storefront.statements.files import Sheet
from storefront.statements.models import Statement
from storefront.statements.reading import Reading

HEADER = ["Ngày giao dịch", "Số tham chiếu", "Ghi nợ", "Ghi có", "Nội dung"]
DAY = "25/11/2025 09:30"


def transfer(placement: Placement, reference: str = "FT25330001", more: int = 0) -> list[str]:
    """Return the row of Lan's transfer for her order, `more` VND over its total."""
    amount = f"{placement.order.total_incl_tax + more:,.0f}"
    return [DAY, reference, "", amount, f"MBVCB.{note_of(placement.order.number)}.CK"]


def row(note: str = "", amount: str = "100,000", reference: str = "", at: str = DAY) -> list[str]:
    """Return a row of somebody else's transfer."""
    return [at, reference, "", amount, note]


def csv_of(*rows: list[str], header: list[str] | None = None, delimiter: str = ",") -> str:
    """Return a statement as text."""
    lines = [header or HEADER, *rows]
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)


def xlsx_of(*rows: list[object], header: list[str] | None = None) -> bytes:
    """Return a statement as a workbook."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in [header or HEADER, *rows]:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def sheet_of(*rows: list[str], header: list[str] | None = None) -> Sheet:
    """Return a statement that was read."""
    return files.read(csv_of(*rows, header=header).encode(), "sao-ke.csv")


def said_by(*rows: list[str], all_credits: bool = False) -> Reading:
    """Return what these rows say."""
    sheet = sheet_of(*rows)
    return reading.read(sheet, guess(sheet.header), all_credits=all_credits)


def read_in(*rows: list[str], all_credits: bool = False, by: object = None) -> Statement:
    """Keep a statement of these rows and take it, as staff do."""
    sheet = sheet_of(*rows)
    statement = taking.keep(sheet, guess(sheet.header), all_credits=all_credits, by=by)
    taking.take(statement, by=by)
    return statement


def outcomes(statement: Statement) -> list[str]:
    """Return what became of each row, from the top."""
    return list(statement.rows.order_by("number").values_list("outcome", flat=True))


def total_of(placement: Placement) -> Decimal:
    """Return what the order costs (VND)."""
    return placement.order.total_incl_tax
