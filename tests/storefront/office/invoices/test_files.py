"""The file itself: readable in Excel, and no cell of it acts."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from storefront.office.invoices.files import csv_lines, harmless, xlsx

DAY = datetime.date(2026, 3, 10)
HEADS = ["Mã", "Ngày", "Tên", "Số tiền", "Đơn giá"]
ROWS = [["NT-1", DAY, "=HYPERLINK(1)", Decimal(-5), Decimal("12.50")], ["NT-2", DAY, "", 3, None]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1", "@SUM(A1)", "\t=1", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠x",  # noqa: RUF001
     "  =1", "\u200b=1", "\u00a0@x", "+84912345678=1", "+84 912 345 678", "\x01=1"],
)  # fmt: skip
def test_what_could_act_is_made_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize(
    "value", ["Lan", "a=b", "4500123455-001", "+84912345678", "", 5, -5, Decimal(-5), None, DAY]
)
def test_what_cannot_act_stays(value: object) -> None:
    assert harmless(value) == value


@given(some.text())
def test_no_text_ends_up_as_a_formula(text: str) -> None:
    shown = harmless(text)
    assert shown[:1] not in set("=-@\t\r\n＝－＠＋")  # noqa: RUF001
    assert not shown.startswith("+") or shown[1:].isdigit()


def test_the_csv_opens_in_excel_with_its_accents() -> None:
    text = "".join(csv_lines(HEADS, ROWS))
    assert text.encode().startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(text[1:]))
    assert head == HEADS
    assert first == ["NT-1", "10/03/2026", "'=HYPERLINK(1)", "-5", "12.50"]
    assert second == ["NT-2", "10/03/2026", "", "3", ""]


def test_the_csv_comes_line_by_line() -> None:
    lines = csv_lines(HEADS, iter(ROWS))
    assert next(lines).endswith("\r\n")
    assert len(list(lines)) == 2


def test_the_workbook_holds_numbers_days_and_plain_text() -> None:
    with xlsx(HEADS, ROWS) as file:
        sheet = load_workbook(file).active
        head, first, second = sheet.iter_rows()
    assert [cell.value for cell in head] == HEADS
    assert [cell.value for cell in first][2:] == ["'=HYPERLINK(1)", -5, 12.5]
    assert first[1].value.date() == DAY
    assert "f" not in {cell.data_type for row in (first, second) for cell in row}


def test_signs_that_no_workbook_can_hold_are_left_out() -> None:
    with xlsx(["a"], [["x\x00\x0b\ud800y"]]) as file:
        assert load_workbook(file).active["A2"].value == "xy"
