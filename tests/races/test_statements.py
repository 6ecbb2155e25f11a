"""One statement, read by two members of staff at once: each transfer is one payment."""

from collections.abc import Callable
from dataclasses import replace

from storefront.orders import odd_money
from storefront.orders.models import Placement, Status
from storefront.payments.models import OddPayment, Payment, Refund
from storefront.statements import taking
from storefront.statements.columns import guess
from storefront.statements.files import Sheet
from storefront.statements.models import Statement
from tests.fakes.till import status_of
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.statements.bank import HEADER, outcomes, row, sheet_of, transfer

UNKNOWN = [row("OCOP a"), row("OCOP a"), row("OCOP b", reference="FT25339999")]


def waiting(count: int) -> list[Placement]:
    """Return orders that wait for their transfers."""
    grapes = goods(stock=count + 1)
    return [order_of(grapes, method="vietqr") for _ in range(count)]


def upload(sheet: Sheet) -> Statement:
    """Do what a member of staff does with a file."""
    statement = taking.keep(sheet, guess(HEADER), all_credits=False, by=None)
    taking.take(statement, by=None)
    return statement


def test_two_uploads_of_one_statement_are_one_payment_a_row(everyone_at_once: Callable) -> None:
    placements = waiting(5)
    rows = [transfer(one, f"FT2533100{n}") for n, one in enumerate(placements)] + UNKNOWN
    turned = [*rows[:5][::-1], *UNKNOWN]
    statements = everyone_at_once(upload, [sheet_of(*rows), sheet_of(*turned), sheet_of(*rows)])
    assert not [one for one in statements if isinstance(one, Exception)], statements
    assert Payment.objects.count() == len(rows)
    told = [outcome for one in statements for outcome in outcomes(one)]
    assert (told.count("matched"), told.count("unknown")) == (5, 3)
    assert told.count("known") == 2 * len(rows)
    for placement in placements:
        assert status_of(placement) == Status.PLACED
        assert placement.order.steps.filter(status=Status.PLACED).count() == 1
    assert OddPayment.objects.count() == len(UNKNOWN)


def test_ten_clicks_on_take_are_one_statement(everyone_at_once: Callable) -> None:
    placement = waiting(1)[0]
    sheet = sheet_of(transfer(placement), *UNKNOWN)
    statements = everyone_at_once(lambda _: upload(replace(sheet)), range(10))
    assert len({one.pk for one in statements}) == 1, statements
    assert outcomes(Statement.objects.get()) == ["matched", "unknown", "unknown", "unknown"]
    assert Payment.objects.count() == 4


def test_two_transfers_under_one_reference_stay_two(everyone_at_once: Callable) -> None:
    placements = waiting(2)
    rows = [transfer(one, "LO2533001") for one in placements]
    sheets = [sheet_of(*rows), sheet_of(*rows[::-1])] * 3
    statements = everyone_at_once(upload, sheets)
    assert not [one for one in statements if isinstance(one, Exception)], statements
    assert Payment.objects.count() == 2
    assert [status_of(one) for one in placements] == [Status.PLACED] * 2


def settle(deed: Callable) -> object:
    """Let one member of staff act on the odd payment; return the refusal, if it is one."""
    try:
        return deed(OddPayment.objects.get(reason="unknown"))
    except odd_money.NotSoSettled as refusal:
        return str(refusal)


def test_money_that_goes_back_is_matched_with_no_order_at_that_moment(
    everyone_at_once: Callable,
) -> None:
    placement = waiting(1)[0]
    upload(sheet_of(row("OCOP x", f"{placement.order.total_incl_tax:.0f}")))
    deeds = [
        lambda odd: odd_money.match(odd, placement.order, by=None),
        lambda odd: odd_money.send_back(odd, by=None),
    ]
    everyone_at_once(settle, deeds)
    is_placed = status_of(placement) == Status.PLACED
    assert is_placed is not Refund.objects.exists()
