"""Headers of Vietnamese banks: which column holds what, and what staff said about it before."""

import pytest

from storefront.statements.columns import chosen_for, guess, header_row, remember, signature
from storefront.statements.models import KnownHeader

BANKS = [
    (["STT", "Ngày giao dịch", "Số tiền ghi nợ", "Số tiền ghi có", "Số dư", "Nội dung giao dịch",
      "Số tham chiếu"], {"date": 1, "amount": 3, "note": 5, "reference": 6}),
    (["Ngày hiệu lực", "Ngày GD", "Mã giao dịch", "PS nợ", "PS có", "Diễn giải"],
     {"date": 1, "amount": 4, "note": 5, "reference": 2}),
    (["Transaction Date", "Description", "Debit Amount", "Credit Amount", "Balance",
      "Transaction ID"], {"date": 0, "amount": 3, "note": 1, "reference": 5}),
    (["Date", "Amount", "Balance amount", "Details"], {"date": 0, "amount": 1, "note": 3}),
    (["Thời gian", "Tiền ra", "Tiền vào", "Mô tả", "Số bút toán"],
     {"date": 0, "amount": 2, "note": 3, "reference": 4}),
    (["Ngày GD", "Nợ/Có", "Số tiền", "Nội dung"],
     {"date": 0, "amount": 2, "note": 3, "direction": 1}),
    (["NGÀY GIAO DỊCH\n(Transaction date)", "Nợ", "Có", "Diễn giải\n(Details)"],
     {"date": 0, "amount": 2, "note": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "columns"), BANKS)
def test_the_header_tells_the_columns(header: list[str], columns: dict[str, int]) -> None:
    assert guess(header) == columns


def test_a_debit_column_alone_is_no_credit_column() -> None:
    assert "amount" not in guess(["Ngày", "Số tiền ghi nợ", "Số dư", "Phí", "Nội dung"])


def test_the_header_is_found_below_a_letterhead() -> None:
    head = [["NGÂN HÀNG NẮNG GIÓ"], [], ["Từ ngày: 01/11/2025", "Đến ngày: 25/11/2025"]]
    rows = [*head, BANKS[0][0], ["1", "25/11/2025", "", "100,000", "0", "nội dung gì đó", "FT1"]]
    assert header_row(rows) == 3


def test_without_known_words_the_first_full_row_is_the_header() -> None:
    assert header_row([["Bank"], ["A", "B", "C"], ["1", "2", "3"]]) == 1
    assert header_row([]) == 0


@pytest.mark.django_db
def test_what_staff_confirmed_is_known_for_the_next_file() -> None:
    header, ours = BANKS[0][0], {"date": 0, "amount": 3, "note": 5}
    assert chosen_for(header) == BANKS[0][1]
    remember(header, {"date": 1, "amount": 2, "note": 5}, by=None)
    remember(header, ours, by=None)
    assert chosen_for([name.upper() + " " for name in header]) == ours
    assert KnownHeader.objects.count() == 1


def test_another_header_has_another_signature() -> None:
    assert signature(["Ngày", "Có"]) != signature(["Có", "Ngày"])
    assert str(KnownHeader(signature=signature(["a"]))) == signature(["a"])[:8]
