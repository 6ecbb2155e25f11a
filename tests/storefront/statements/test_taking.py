"""A statement is taken once: matched, odd or unknown, and never confirmed twice."""

import pytest

from storefront.orders import life
from storefront.orders.models import Placement, Status
from storefront.payments.models import OddPayment, Payment, Refund
from storefront.statements import taking
from storefront.statements.columns import chosen_for, guess
from storefront.statements.models import Statement, StatementRow
from tests.fakes.till import status_of
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import officer
from tests.storefront.statements.bank import (
    HEADER,
    outcomes,
    read_in,
    row,
    said_by,
    sheet_of,
    transfer,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def test_a_transfer_of_the_right_sum_places_its_order(placement: Placement) -> None:
    statement = read_in(transfer(placement), by=officer())
    assert outcomes(statement) == ["matched"]
    assert status_of(placement) == Status.PLACED
    payment = Payment.objects.get()
    assert (payment.reference, payment.actor) == ("FT25330001", officer())
    assert statement.rows.get().payment == payment
    assert statement.rows.get().order_id == placement.order_id


@pytest.mark.parametrize(("more", "oddity"), [(-1_000, "under"), (1_000, "over")])
def test_another_sum_is_laid_before_a_person(placement: Placement, more: int, oddity: str) -> None:
    assert outcomes(read_in(transfer(placement, more=more))) == [oddity]
    assert status_of(placement) == Status.AWAITING_PAYMENT
    assert OddPayment.objects.get().reason == oddity


def test_money_for_a_cancelled_order_is_late_and_goes_back(placement: Placement) -> None:
    life.move(placement.order_id, to=Status.CANCELLED)
    assert outcomes(read_in(transfer(placement))) == ["late"]
    assert Refund.objects.get().state == "manual"


def test_an_order_paid_twice_is_a_duplicate(placement: Placement) -> None:
    statement = read_in(transfer(placement, "FT25330001"), transfer(placement, "FT25330002"))
    assert outcomes(statement) == ["matched", "duplicate"]


def test_money_of_ours_without_an_order_waits_for_a_person() -> None:
    statement = read_in(row("OCOP NTZZZZZZ"), row("tien nha"))
    assert outcomes(statement) == ["unknown"]
    assert statement.left_alone == 1
    assert OddPayment.objects.get().payment.order is None


def test_the_same_file_twice_confirms_once(placement: Placement) -> None:
    rows = [
        transfer(placement),
        row("OCOP a"),
        row("OCOP a"),
        row("OCOP b", reference="FT25330009"),
    ]
    first, second = read_in(*rows), read_in(*rows)
    assert outcomes(first) == ["matched", "unknown", "unknown", "unknown"]
    assert outcomes(second) == ["known"] * 4
    assert Payment.objects.count() == 4
    assert placement.order.steps.filter(status=Status.PLACED).count() == 1


def test_an_overlapping_file_adds_only_what_is_new(placement: Placement) -> None:
    read_in(row("OCOP a"), transfer(placement))
    later = read_in(transfer(placement), row("OCOP a"), row("OCOP a"), row("OCOP c"))
    assert outcomes(later) == ["known", "known", "unknown", "unknown"]


@pytest.mark.parametrize("turn", [1, -1])
def test_two_transfers_under_one_reference_are_two_in_any_order(turn: int) -> None:
    orders = [order_of(goods(price=price), method="vietqr") for price in (85_000, 120_000)]
    rows = [transfer(one, "LO2533001") for one in orders]
    assert outcomes(read_in(rows[0])) == ["matched"]
    assert sorted(outcomes(read_in(*rows[::turn]))) == ["known", "matched"]
    assert outcomes(read_in(*rows[::-turn])) == ["known", "known"]
    assert [status_of(one) for one in orders] == [Status.PLACED] * 2


def test_two_orders_of_one_sum_under_one_reference_are_two() -> None:
    orders = [order_of(goods(), method="vietqr") for _ in range(2)]
    assert outcomes(read_in(*(transfer(one, "LO2533001") for one in orders))) == ["matched"] * 2


def test_unknown_money_that_staff_matched_stays_known(placement: Placement) -> None:
    lost = row("OCOP NTZZZZZZ", f"{placement.order.total_incl_tax:.0f}")
    read_in(lost)
    Payment.objects.update(order=placement.order)
    assert outcomes(read_in(lost)) == ["known"]


def test_a_second_click_keeps_one_statement(placement: Placement) -> None:
    sheet = sheet_of(transfer(placement))
    kept = [taking.keep(sheet, guess(HEADER), all_credits=False, by=None) for _ in range(2)]
    assert kept[0] == kept[1]
    assert StatementRow.objects.count() == 1


def test_the_confirmed_columns_are_remembered(placement: Placement) -> None:
    columns = {"date": 0, "amount": 3, "note": 4}
    taking.keep(sheet_of(transfer(placement)), columns, all_credits=False, by=None)
    assert chosen_for(HEADER) == columns


def test_keeping_takes_no_money_and_looking_writes_nothing(placement: Placement) -> None:
    sheet = sheet_of(transfer(placement))
    said_by(transfer(placement))
    assert not Statement.objects.exists()
    statement = taking.keep(sheet, guess(HEADER), all_credits=False, by=None)
    assert outcomes(statement) == ["pending"]
    assert not Payment.objects.exists()


def test_a_long_statement_is_taken_in_parts() -> None:
    sheet = sheet_of(*(row(f"OCOP {n}") for n in range(5)))
    statement = taking.keep(sheet, guess(HEADER), all_credits=False, by=None)
    assert [taking.take(statement, by=None, most=2) for _ in range(3)] == [3, 1, 0]
    assert taking.take(statement, by=None) == 0
    assert Payment.objects.count() == 5


def test_a_row_that_was_taken_is_not_taken_again(placement: Placement) -> None:
    statement = read_in(transfer(placement))
    taking.take_row(statement.rows.get().pk, by=None)
    assert outcomes(statement) == ["matched"]


def test_what_is_expected_is_told_before(placement: Placement) -> None:
    read_in(row("OCOP a"))
    found = said_by(transfer(placement), row("OCOP a"), row("OCOP b"), row("tien nha"))
    assert taking.expected(found) == {"named": 1, "unknown": 1, "known": 1}
    assert taking.numbers_of(found.ours) == {placement.order_id: placement.order.number}


def test_unreadable_rows_are_kept_with_their_reason() -> None:
    kept = read_in(row(amount="nhiều")).rows.get()
    assert (kept.number, kept.outcome, kept.trouble, kept.amount) == (2, "unreadable", "amount", 0)
