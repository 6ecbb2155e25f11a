"""Goods on the shelf once, money back once, and never what did not come."""

from decimal import Decimal

import pytest

from storefront.aftersale import life, settling
from storefront.aftersale.models import Case
from storefront.aftersale.opening import open_case
from storefront.aftersale.settling import CannotSettle, NothingPaid
from storefront.orders import refunding
from storefront.payments.models import Payment, Refund
from tests.storefront.aftersale.cases import (
    approved,
    delivered,
    line_of,
    now,
    opened,
    paid,
    plea,
    steps_of,
)
from tests.storefront.orders.buyers import goods, order_of, phone_of, shelf
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db


def give(case: Case, pieces: int = 1, *, amount: int = 0) -> bool:
    """Give back the price of so many pieces, and an amount beside them."""
    line = line_of(case.order.placement)
    facts = {"pieces": {line.pk: pieces}, "amount": Decimal(amount), "by": officer()}
    return settling.refund(case.pk, **facts)


def test_goods_go_on_the_shelf_when_ticked_and_once() -> None:
    grapes = goods(stock=10)
    case = approved(delivered(grapes, quantity=3), pieces=2)
    row = case.lines.get()
    assert settling.goods_back(case.pk, shelve=[row.pk], by=officer())
    assert settling.goods_back(case.pk, shelve=[row.pk], by=officer()) is False
    assert shelf(grapes).num_in_stock == 10 - 3 + 2
    assert case.lines.get().restocked_at
    assert steps_of(case) == ["opened", "approved", "goods_back"]


def test_goods_nobody_would_sell_stay_off_the_shelf() -> None:
    grapes = goods(stock=10)
    case = approved(delivered(grapes, quantity=3), pieces=2)
    assert settling.goods_back(case.pk, shelve=[], by=officer())
    assert shelf(grapes).num_in_stock == 7
    assert case.lines.get().restocked_at is None


def test_goods_of_another_case_are_not_shelved_with_these() -> None:
    grapes = goods(stock=10)
    placed = delivered(grapes, quantity=3)
    first, other = approved(placed), approved(placed, key="tab-2")
    settling.goods_back(first.pk, shelve=[other.lines.get().pk], by=officer())
    assert shelf(grapes).num_in_stock == 7


def test_goods_do_not_come_back_before_we_agreed() -> None:
    grapes = goods(stock=10)
    case = opened(delivered(grapes))
    with pytest.raises(life.NotNow):
        settling.goods_back(case.pk, shelve=[case.lines.get().pk], by=officer())
    assert shelf(grapes).num_in_stock == 7


def test_new_goods_leave_the_shelf_once() -> None:
    grapes = goods(stock=10)
    case = approved(delivered(grapes, quantity=3), pieces=2)
    answers = [settling.replace(case.pk, words="NG 17", by=officer()) for _ in range(2)]
    assert answers == [True, False]
    assert shelf(grapes).num_in_stock == 10 - 3 - 2
    assert case.steps.get(state="replaced").words == "NG 17"


def test_new_goods_are_not_taken_from_other_buyers() -> None:
    grapes = goods(stock=5)
    case = approved(delivered(grapes, quantity=3), pieces=2)
    order_of(grapes, phone=phone_of(1))
    with pytest.raises(CannotSettle, match="Nho đỏ tươi"):
        settling.replace(case.pk, words="", by=officer())
    assert (shelf(grapes).num_in_stock, now(case).state) == (2, "approved")


def test_pieces_and_a_fee_go_back_by_hand_after_a_transfer() -> None:
    case = approved(paid(goods(price=85_000)), pieces=2)
    assert give(case, 2, amount=20_000)
    row = Refund.objects.get()
    assert (row.amount, row.state, row.actor) == (190_000, "manual", officer())
    assert (row.lines.get().quantity, row.reason) == (2, case.number)
    assert now(case).state == "refunded"
    assert settling.refunds_of(case) == [row]
    assert settling.left_of(case) == Payment.objects.get().amount - 190_000


def test_a_second_click_gives_nothing_more() -> None:
    case = approved(paid())
    assert [give(case), give(case), give(case, 2)] == [True, False, False]
    assert Refund.objects.count() == 1


def test_more_than_was_paid_is_refused_and_nothing_moves() -> None:
    case = approved(paid())
    with pytest.raises(CannotSettle):
        give(case, 1, amount=99_000_000)
    assert now(case).state == "approved"
    assert not Refund.objects.exists()
    assert give(case)


def test_two_cases_together_give_back_no_piece_twice() -> None:
    placed = paid(quantity=3)
    first, second = approved(placed, pieces=2), approved(placed, key="tab-2")
    give(first, 3)
    with pytest.raises(CannotSettle):
        give(second, 1)
    assert Refund.objects.count() == 1


def test_cash_that_is_not_in_the_books_is_told_in_a_sentence() -> None:
    case = approved(delivered())
    Payment.objects.all().delete()
    with pytest.raises(NothingPaid):
        give(case)
    assert now(case).state == "approved"
    assert life.move(case.pk, to="closed", by=officer(), words="Trả tiền mặt tận nhà")


def test_a_complaint_without_an_order_has_no_money() -> None:
    case = open_case(plea())
    assert (settling.left_of(case), settling.refunds_of(case)) == (0, [])
    life.move(case.pk, to="approved")
    with pytest.raises(NothingPaid):
        settling.refund(case.pk, pieces={}, amount=Decimal(1), by=officer())


def test_no_money_goes_before_we_agreed() -> None:
    case = opened(paid())
    with pytest.raises(life.NotNow):
        give(case)
    assert not Refund.objects.exists()


def test_a_withdrawn_refund_is_money_that_is_left() -> None:
    case = approved(paid())
    before = settling.left_of(case)
    give(case)
    refunding.withdraw(Refund.objects.get(), by=officer())
    assert settling.left_of(case) == before


def test_amounts_are_written_with_points() -> None:
    assert settling.in_words(Decimal(1_085_000)) == "1.085.000 ₫"
