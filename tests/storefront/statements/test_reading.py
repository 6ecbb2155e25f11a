"""What a sheet says: transfers of ours, others that are only counted, rows nobody can read."""

import datetime

import pytest
from django.utils import timezone

from storefront.orders.models import Placement
from storefront.statements import reading
from storefront.statements.columns import guess
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.statements.bank import row, said_by, sheet_of, transfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def test_a_transfer_names_its_order(placement: Placement) -> None:
    found = said_by(transfer(placement)).ours[0]
    assert (found.number, found.order_id) == (2, placement.order_id)
    assert (found.amount, found.reference) == (placement.order.total_incl_tax, "FT25330001")
    assert found.at.isoformat() == "2025-11-25T09:30:00+07:00"


def test_money_of_others_is_counted_and_left() -> None:
    found = said_by(
        row("tien nha"), row("OCOP cam on"), row(amount=""), ["25/11/2025", "", "5,000"]
    )
    assert (len(found.ours), found.left_alone, found.without_credit) == (1, 1, 2)


def test_all_credits_are_taken_where_staff_ask_for_it() -> None:
    found = said_by(row("tien nha"), row("OCOP"), all_credits=True)
    assert (len(found.ours), found.left_alone) == (2, 0)


def test_each_unreadable_row_is_named_with_its_reason() -> None:
    later = f"{timezone.localdate() + datetime.timedelta(days=3):%d/%m/%Y}"
    found = said_by(
        row(amount="nhiều"), row("OCOP", at=""), row("OCOP", at=later), [*row("OCOP"), "", "x"]
    )
    told = [(one.number, one.trouble.value) for one in found.unread]
    assert told == [(2, "amount"), (3, "date"), (4, "future"), (5, "too_wide")]
    assert found.unread[0].text.endswith("nhiều")


def test_empty_rows_are_nothing_at_all() -> None:
    found = said_by([], row("OCOP"), ["", "", ""])
    assert (len(found.ours), found.ours[0].number, found.without_credit) == (1, 3, 0)


@pytest.mark.parametrize(
    ("way", "money"),
    [("C", 1), ("Có", 1), ("CR", 1), ("+", 1), ("D", 0), ("Nợ", 0), ("-", 0), ("debit", 0)],
)
def test_a_column_may_say_whether_money_came_or_went(way: str, money: int) -> None:
    sheet = sheet_of(
        ["25/11/2025", way, "5,000", "OCOP"], header=["Ngày", "D/C", "Số tiền", "Nội dung"]
    )
    found = reading.read(sheet, guess(sheet.header))
    assert (len(found.ours), found.without_credit) == (money, 1 - money)


def test_a_direction_nobody_knows_stops_the_row() -> None:
    sheet = sheet_of(
        ["25/11/2025", "?", "5,000", "OCOP"], header=["Ngày", "D/C", "Số tiền", "Nội dung"]
    )
    found = reading.read(sheet, guess(sheet.header))
    assert [one.trouble for one in found.unread] == ["direction"]


def test_without_a_reference_a_digest_stands_for_the_transfer() -> None:
    one, two = said_by(row("OCOP a")).ours[0], said_by(row("ocop  A!", at="25/11/2025")).ours[0]
    assert one.reference == two.reference
    assert one.reference.startswith("sk:")
    others = [row("OCOP b"), row("OCOP a", "100,001"), row("OCOP a", at="26/11/2025 00:01")]
    assert one.reference not in {credit.reference for credit in said_by(*others).ours}


def test_equal_transfers_of_one_day_are_told_apart_and_stay_so() -> None:
    morning = [credit.reference for credit in said_by(row("OCOP a")).ours]
    evening = [credit.reference for credit in said_by(row("OCOP a"), row("OCOP a")).ours]
    assert len(set(evening)) == 2
    assert set(morning) < set(evening)


def test_another_account_has_other_digests(settings) -> None:
    here = said_by(row("OCOP a")).ours[0].reference
    settings.VIETQR_ACCOUNT_NUMBER = "999"
    assert said_by(row("OCOP a")).ours[0].reference != here


def test_reading_costs_the_same_for_one_row_and_for_many(
    placement: Placement, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        said_by(transfer(placement))
    with django_assert_num_queries(1):
        said_by(*(transfer(placement, f"FT25330{n:03}") for n in range(60)))
