"""Forty buyers, ten boxes of grapes: ten are sold, thirty hear it kindly."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Coalesce
from oscar.apps.order.models import Order

from catalog.stock.models import NEVER_OVERSOLD, StockRecord
from storefront.orders import placement
from storefront.orders.models import Placement
from storefront.orders.placement import NotForSale, place
from tests.storefront.orders.buyers import basket_of, goods, phone_of, reread, shelf, wishes_for

BUYERS, BOXES = 40, 10


@pytest.fixture
def crowd(real_database: None) -> tuple:
    """Return the grapes and a basket with one box for each buyer, wishes ready."""
    grapes = goods(stock=BOXES)
    baskets = [basket_of(grapes) for _ in range(BUYERS)]
    return grapes, [
        (reread(basket), wishes_for(basket, phone=phone_of(number)))
        for number, basket in enumerate(baskets)
    ]


def buy(basket_and_wishes: tuple) -> Placement:
    """Place one buyer's order."""
    basket, wishes = basket_and_wishes
    return place(basket=basket, wishes=wishes)


def test_forty_buyers_of_the_last_ten_boxes(crowd: tuple, everyone_at_once: Callable) -> None:
    grapes, buyers = crowd
    answers = everyone_at_once(buy, buyers)
    sold = [answer for answer in answers if isinstance(answer, Placement)]
    told = [answer for answer in answers if isinstance(answer, NotForSale)]
    assert (len(sold), len(told)) == (BOXES, BUYERS - BOXES), answers
    assert all("Nho đỏ tươi" in str(sentence) for sentence in told)
    assert shelf(grapes).num_allocated == BOXES
    assert Order.objects.count() == Placement.objects.count() == BOXES


def test_who_came_too_late_keeps_the_basket(crowd: tuple, everyone_at_once: Callable) -> None:
    _grapes, buyers = crowd
    answers = everyone_at_once(buy, buyers)
    late = [
        basket for (basket, _), answer in zip(buyers, answers, strict=True)
        if isinstance(answer, NotForSale)
    ]  # fmt: skip
    assert all(reread(basket).status == "Open" for basket in late)
    assert all(reread(basket).num_items == 1 for basket in late)


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch, real_database: None) -> None:
    """Lift every guard: Oscar's own unconditional allocation, no lock, no second look, no CHECK."""

    def allocate(self: StockRecord, quantity: int) -> None:
        own = StockRecord.objects.filter(pk=self.pk)
        own.update(num_allocated=Coalesce(F("num_allocated"), 0) + quantity)

    def trusting(basket: object, wishes: object) -> object:
        return placement.quote_for(basket, delivery=wishes.delivery, commune=wishes.commune)

    monkeypatch.setattr(StockRecord, "allocate", allocate)
    monkeypatch.setattr(placement, "_checked", trusting)
    with connection.schema_editor() as editor:
        editor.remove_constraint(StockRecord, NEVER_OVERSOLD)
    yield
    StockRecord.objects.update(num_allocated=0)
    with connection.schema_editor() as editor:
        editor.add_constraint(StockRecord, NEVER_OVERSOLD)


def test_without_the_guards_the_same_crowd_buys_too_much(
    unguarded: None, crowd: tuple, everyone_at_once: Callable
) -> None:
    grapes, buyers = crowd
    sold = [one for one in everyone_at_once(buy, buyers) if isinstance(one, Placement)]
    assert len(sold) > BOXES
    assert shelf(grapes).num_allocated > BOXES


def test_the_database_itself_refuses_to_oversell(
    monkeypatch: pytest.MonkeyPatch, crowd: tuple, everyone_at_once: Callable
) -> None:
    grapes, buyers = crowd
    monkeypatch.setattr(StockRecord, "allocate", lambda self, quantity: StockRecord.objects.filter(
        pk=self.pk).update(num_allocated=F("num_allocated") + quantity))  # fmt: skip
    monkeypatch.setattr(placement, "_checked", lambda basket, wishes: placement.quote_for(
        basket, delivery=wishes.delivery, commune=wishes.commune))  # fmt: skip
    sold = [one for one in everyone_at_once(buy, buyers) if isinstance(one, Placement)]
    assert len(sold) == BOXES == shelf(grapes).num_allocated


def test_sums_stand_after_the_crush(crowd: tuple, everyone_at_once: Callable) -> None:
    _grapes, buyers = crowd
    everyone_at_once(buy, buyers)
    for order in Order.objects.prefetch_related("lines", "parcels"):
        lines = sum((line.line_price_incl_tax for line in order.lines.all()), Decimal(0))
        fees = sum((parcel.fee for parcel in order.parcels.all()), Decimal(0))
        assert (lines + fees, fees) == (order.total_incl_tax, order.shipping_incl_tax)
