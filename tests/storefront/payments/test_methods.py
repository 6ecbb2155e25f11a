"""Which orders may be paid how."""

import datetime
from decimal import Decimal

import pytest
from django.conf import settings

from storefront.payments import methods

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def usable(total: int, delivery: str) -> list[str]:
    """Return the codes of the methods an order may use."""
    rows = methods.available(total=Decimal(total), delivery=delivery)
    return [method.code for method, reason in rows if not reason]


def test_a_delivered_order_is_paid_in_cash_or_by_transfer() -> None:
    assert usable(245_000, "home") == ["cod", "vietqr"]


def test_a_collected_order_is_paid_by_transfer_or_at_the_counter() -> None:
    assert usable(245_000, "pickup") == ["vietqr", "pickup"]


def test_cash_ends_at_the_ceiling() -> None:
    assert "cod" in usable(settings.COD_CEILING, "home")
    assert "cod" not in usable(settings.COD_CEILING + 1, "home")


def test_a_method_that_is_missing_says_why() -> None:
    reason = methods.refusal("cod", total=Decimal(9_000_000), delivery="home")
    assert "3.000.000" in reason


@pytest.mark.parametrize("code", ["", "card", "COD", "bitcoin"])
def test_an_unknown_method_is_refused_kindly(code: str) -> None:
    assert methods.refusal(code, total=Decimal(1), delivery="home")


def test_only_a_transfer_makes_stock_wait() -> None:
    assert methods.hold_until("cod", NOON) is None
    assert methods.hold_until("pickup", NOON) is None
    assert methods.hold_until("vietqr", NOON) == NOON + datetime.timedelta(hours=24)


@pytest.mark.parametrize(
    ("open_orders", "refusals", "may"),
    [(0, 0, True), (2, 1, True), (3, 0, False), (0, 2, False), (9, 9, False)],
)
def test_what_a_phone_has_done_before_decides_on_cash(
    open_orders: int, refusals: int, may: bool
) -> None:
    history = methods.CashHistory(open_orders=open_orders, refusals=refusals)
    facts = {"total": Decimal(245_000), "delivery": "home", "history": history}
    assert (methods.refusal("cod", **facts) == "") is may
    offered = {method.code: reason for method, reason in methods.available(**facts)}
    assert (offered["cod"] == "") is may


@pytest.mark.parametrize("code", ["vietqr", "pickup"])
def test_no_history_bars_another_way_to_pay(code: str) -> None:
    bad = methods.CashHistory(open_orders=9, refusals=9)
    assert methods.history_refusal(code, bad) == ""


def test_card_and_vnpay_are_offered_once_the_shop_has_their_keys(gateway: object) -> None:
    assert usable(245_000, "home") == ["cod", "vietqr", "card", "vnpay"]
    assert usable(6_000, "pickup") == ["vietqr", "vnpay", "pickup"]


def test_an_amount_no_gateway_takes_is_told_with_its_limits(gateway: object) -> None:
    told = methods.refusal("card", total=Decimal(6_000), delivery="home")
    assert "15.000" in told
    assert "99.999.999" in told


def test_a_gateway_makes_stock_wait_for_minutes() -> None:
    assert methods.hold_until("card", NOON) == NOON + datetime.timedelta(minutes=30)
    assert methods.hold_until("vnpay", NOON) == NOON + datetime.timedelta(minutes=15)
