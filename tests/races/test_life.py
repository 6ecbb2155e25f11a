"""Two steps at one moment: one is taken, stock moves once; without the guards it would not."""

from collections.abc import Callable
from threading import Barrier

import pytest
from oscar.apps.order.models import Order

from catalog.offers.applicator import Applicator
from catalog.stock.models import StockRecord
from storefront.orders import cash, life, parcels, placement
from storefront.orders.life import NotAllowed, move
from storefront.orders.models import OrderStep, Placement, Status
from storefront.orders.placement import MethodRefused, place
from tests.storefront.orders.buyers import basket_of, goods, order_of, reread, shelf, wishes_for
from tests.storefront.orders.lives import bring, fresh, officer, parcels_of

CLICKS, ROUNDS = 8, 6


def counts(listing: object) -> tuple[int, int]:
    """Return (in stock, held)."""
    return shelf(listing).num_in_stock, shelf(listing).num_allocated


def cancel(order_id: int) -> bool:
    """Cancel as staff do."""
    return move(order_id, to=Status.CANCELLED)


def test_cancelled_by_all_at_once_gives_the_stock_back_once(everyone_at_once: Callable) -> None:
    grapes = goods(stock=10)
    order_of(grapes, quantity=2)
    placed = bring(order_of(grapes, quantity=3), Status.PREPARING)
    answers = everyone_at_once(lambda _: cancel(placed.order_id), range(CLICKS))
    assert answers.count(True) == 1, answers
    assert answers.count(False) == CLICKS - 1
    assert counts(grapes) == (10, 2)
    assert OrderStep.objects.filter(status=Status.CANCELLED).count() == 1


def test_without_lock_and_guard_the_stock_comes_back_twice(
    everyone_at_once: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    grapes = goods(stock=20)
    order_of(grapes, quantity=8)
    placed = order_of(grapes, quantity=2)
    all_have_looked = Barrier(2)

    def trusting(order_id: int, **_facts: object) -> bool:
        quantities = list(placed.order.lines.values_list("stockrecord_id", "num_allocated"))
        all_have_looked.wait(60)
        for record, quantity in quantities:
            StockRecord.objects.get(pk=record).release(quantity)
        return bool(Order.objects.filter(pk=order_id).update(status=Status.CANCELLED))

    monkeypatch.setattr(life, "locked", lambda pk: Order.objects.get(pk=pk))
    monkeypatch.setattr(life, "cancel", trusting)
    answers = everyone_at_once(lambda _: cancel(placed.order_id), range(2))
    assert answers == [True, True]
    assert counts(grapes) == (20, 6)


def test_cancelled_beside_shipped_is_exactly_one(everyone_at_once: Callable) -> None:
    for _ in range(ROUNDS):
        grapes = goods(stock=10)
        placed = bring(order_of(grapes, quantity=3), Status.PREPARING)
        parcel = parcels_of(placed)[0].pk
        facts = {"carrier": "Nắng Gió", "tracking_number": "NG1", "by": None}
        deeds = [
            lambda pk=placed.order_id: cancel(pk),
            lambda pk=parcel, facts=facts: parcels.hand_over(pk, **facts),
        ]
        answers = everyone_at_once(lambda deed: deed(), deeds)
        assert [isinstance(one, NotAllowed) for one in answers].count(True) == 1, answers
        shipped = fresh(placed).order.status == Status.SHIPPED
        assert counts(grapes) == ((7, 0) if shipped else (10, 0))
        if shipped:
            move(placed.order_id, to=Status.DELIVERED)


def test_a_buyer_who_cancels_beside_the_call_gets_one_answer(everyone_at_once: Callable) -> None:
    for _ in range(ROUNDS):
        grapes = goods(stock=10)
        placed = order_of(grapes, quantity=3)
        deeds = [
            lambda pk=placed.order_id: life.cancel_by_buyer(pk),
            lambda pk=placed.order_id: life.confirm_by_phone(pk, by=None),
        ]
        answers = everyone_at_once(lambda deed: deed(), deeds)
        assert [isinstance(one, NotAllowed) for one in answers].count(True) == 1, answers
        held = 0 if fresh(placed).order.status == Status.CANCELLED else 3
        assert counts(grapes) == (10, held)
        if held:
            cancel(placed.order_id)


def test_a_parcel_handed_over_by_all_at_once_leaves_once(everyone_at_once: Callable) -> None:
    grapes = goods(stock=10)
    placed = bring(order_of(grapes, quantity=3), Status.PREPARING)
    parcel = parcels_of(placed)[0].pk
    facts = {"carrier": "Nắng Gió", "tracking_number": "NG1", "by": officer()}
    answers = everyone_at_once(lambda _: parcels.hand_over(parcel, **facts), range(CLICKS))
    assert answers.count(True) == 1, answers
    assert counts(grapes) == (7, 0)
    assert fresh(placed).order.status == Status.SHIPPED


def test_a_parcel_put_on_the_shelf_by_all_at_once_is_there_once(everyone_at_once: Callable) -> None:
    grapes = goods(stock=10)
    placed = bring(order_of(grapes, quantity=3), Status.SHIPPED)
    parcel = parcels_of(placed)[0].pk
    everyone_at_once(lambda _: parcels.take_back(parcel, restock=True), range(CLICKS))
    assert counts(grapes) == (10, 0)
    assert fresh(placed).order.status == Status.RETURNED


@pytest.fixture
def one_phone(real_database: None) -> list[tuple]:
    """Eight baskets of one phone, all to be paid in cash."""
    grapes = goods(stock=20)
    baskets = [basket_of(grapes) for _ in range(CLICKS)]
    return [(reread(basket), wishes_for(basket)) for basket in baskets]


def buy(basket_and_wishes: tuple) -> Placement:
    """Place one order."""
    basket, wishes = basket_and_wishes
    return place(basket=basket, wishes=wishes)


def test_one_phone_gets_three_cash_orders_however_fast_it_is(
    one_phone: list[tuple], everyone_at_once: Callable
) -> None:
    answers = everyone_at_once(buy, one_phone)
    assert sum(isinstance(one, Placement) for one in answers) == 3, answers
    assert sum(isinstance(one, MethodRefused) for one in answers) == CLICKS - 3


def test_without_its_lock_one_phone_gets_more(
    one_phone: list[tuple], everyone_at_once: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_have_looked = Barrier(CLICKS)
    looked = cash.history_of

    def slow(phone: str) -> object:
        history = looked(phone)
        all_have_looked.wait(60)
        return history

    monkeypatch.setattr(cash, "lock", lambda phone: None)
    monkeypatch.setattr(cash, "history_of", slow)
    # The rows of the grapes would queue them, so that nobody could look at the same moment.
    monkeypatch.setattr(placement, "_with_locked_stock", _unlocked)
    placed = [one for one in everyone_at_once(buy, one_phone) if isinstance(one, Placement)]
    assert len(placed) > 3


def _unlocked(fresh_basket: object, *, user: object) -> object:
    basket = reread(fresh_basket)
    Applicator().apply(basket, user=user)
    return basket
