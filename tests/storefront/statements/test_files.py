"""Files as banks and Excel write them, and files that mean no good."""

import datetime
import io
import zipfile

import pytest
from django.core import signing

from storefront.statements import files
from storefront.statements.files import BadFile, brought_back, carried, read
from tests.storefront.statements.bank import HEADER, csv_of, row, sheet_of, xlsx_of

LINE = row("cảm ơn OCOPNT7K3QF9", "385,000", "FT25330001")
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_in_any_encoding_and_form(encoding: str, delimiter: str) -> None:
    data = csv_of(LINE, delimiter=delimiter).encode(encoding)
    sheet = read(data, "sao-ke.csv")
    assert [sheet.header, sheet.rows[1]] == [HEADER, LINE]


def test_windows_1258_is_read_with_its_loose_tone_marks() -> None:
    # "Ngày", "Nội dung" as Windows writes them: the letter, then its tone.
    data = b"Ng\x61\xccy;Ghi c\xf3;N\xf4\xf2i dung\r\n25/11/2025;385.000;c\x61\xd2m \xf5n"
    assert read(data, "x.csv").header == ["Ngày", "Ghi có", "Nội dung"]


def test_a_letterhead_and_a_long_note_are_no_trouble() -> None:
    text = "SAO KÊ TÀI KHOẢN\r\n\r\nsố: 0123\r\n" + csv_of(row("dòng một\ndòng hai"))
    sheet = read(text.encode(), "x.csv")
    assert sheet.header_at == 3
    assert sheet.rows[4][4] == "dòng một dòng hai"


def test_a_workbook_is_read_with_its_numbers_and_dates() -> None:
    when = datetime.datetime(2025, 11, 25, 9, 30)
    sheet = read(xlsx_of([when, 123456789012, None, 385000.0, "OCOPNT7K3QF9"]), "x.xlsx")
    assert sheet.rows[1] == ["2025-11-25 09:30:00", "123456789012", "", "385000", "OCOPNT7K3QF9"]


def test_numbers_whose_end_excel_lost_are_written_so_that_nobody_trusts_them() -> None:
    rows = read(xlsx_of([datetime.date(2025, 11, 25), 9123456789012345678, "", 5, ""]), "x").rows
    assert rows[1][1] == "9.12345678901235E+18"
    assert rows[1][0] == "2025-11-25 00:00:00"


def test_a_formula_in_a_workbook_is_never_reckoned() -> None:
    rows = read(xlsx_of(["25/11/2025", "FT1", "", "=1+1", "=cmd|' /C calc'!A0"]), "x.xlsx").rows
    assert rows[1] == ["25/11/2025", "FT1"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), b"%PDF-1.7\x00\x01\x02", b"xin chao",
     b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe\x00", b"\x00" * 50,
     b"a,b\r\n\"" + b"x" * 140_000],
)  # fmt: skip
def test_what_is_no_statement_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(BadFile, match=r"\w+ \w+"):
        read(data, "x.csv")


def zip_of(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return out.getvalue()


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(BadFile):
        read(zip_of(("xl/hello.txt", b"hello")), "x.xlsx")


def test_a_bomb_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zip_of(("xl/worksheets/sheet1.xml", bytes(files.MOST_UNPACKED + 1)))
    many = zip_of(*((f"{n}.xml", b"") for n in range(files.MOST_PARTS + 1)))
    monkeypatch.delattr(files.openpyxl, "load_workbook")
    for data in (bomb, many):
        with pytest.raises(BadFile, match="quá nhiều|too much"):
            read(data, "x.xlsx")


def test_a_text_said_too_often_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx_of(*(["x" * 400] * 20 for _ in range(5)))
    assert len(read(data, "x.xlsx").rows[1][0]) == files.LONGEST_CELL
    monkeypatch.setattr(files, "MOST_SIGNS", 20_000)
    with pytest.raises(BadFile):
        read(data, "x.xlsx")


def test_a_file_over_two_megabytes_is_refused() -> None:
    with pytest.raises(BadFile, match="2 MB"):
        read(b"a" * (files.MOST_BYTES + 1), "x.csv")


@pytest.mark.parametrize("more", [0, 1])
def test_20000_rows_are_read_and_no_more(more: int) -> None:
    text = csv_of() + "\r\n25/11/2025,,,1000,x" * (files.MOST_ROWS + more)
    if more:
        with pytest.raises(BadFile, match=r"20[.,]000"):
            read(text.encode(), "x.csv")
    else:
        assert len(read(text.encode(), "x.csv").rows) == files.MOST_ROWS + 1


def test_a_form_carries_the_sheet_there_and_back() -> None:
    sheet = sheet_of(LINE)
    assert brought_back(carried(sheet)) == sheet
    assert sheet_of(LINE).key != sheet.key


@pytest.mark.parametrize(
    "change", [lambda text: "", lambda text: text[:-3], lambda text: "x" + text]
)
def test_a_sheet_somebody_tampered_with_is_refused(change) -> None:
    with pytest.raises(BadFile):
        brought_back(change(carried(sheet_of(LINE))))


def test_a_page_that_was_open_too_long_asks_for_the_file_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = carried(sheet_of(LINE))
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + files.HOURS_CARRIED * 3600 + 1)
    with pytest.raises(BadFile):
        brought_back(text)


def test_what_no_form_could_carry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_CARRIED", 50)
    with pytest.raises(BadFile):
        carried(sheet_of(LINE))
