"""One basket becomes one order, and an ending hold never loses or doubles a box."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from oscar.apps.order.models import Order

from storefront.basket.models import BasketClosed
from storefront.orders.expiry import cancel, release_overdue
from storefront.orders.models import Placement, Status
from storefront.orders.placement import NotForSale, place
from tests.storefront.checkout.walk import at_page_2, order_form
from tests.storefront.orders.buyers import (
    basket_of,
    goods,
    order_of,
    phone_of,
    reread,
    shelf,
    wishes_for,
)

ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


def test_eight_submits_of_one_basket_make_one_order(everyone_at_once: Callable) -> None:
    grapes = goods(stock=10)
    basket = basket_of(grapes)
    wishes = wishes_for(basket)
    answers = everyone_at_once(lambda _: place(basket=reread(basket), wishes=wishes), range(8))
    assert len({answer.pk for answer in answers}) == 1
    assert Order.objects.count() == 1
    assert shelf(grapes).num_allocated == 1


def test_eight_tabs_with_keys_of_their_own_make_one_order(everyone_at_once: Callable) -> None:
    basket = basket_of(goods(stock=10))
    wishes = [wishes_for(basket, key=f"tab-number-{n}-of-eight") for n in range(8)]
    answers = everyone_at_once(lambda wish: place(basket=reread(basket), wishes=wish), wishes)
    assert len({answer.pk for answer in answers}) == 1


def test_eight_clicks_in_the_browser_see_one_done_page(everyone_at_once: Callable) -> None:
    shopper = Client(**ORIGIN)
    form = order_form(at_page_2(shopper, goods(stock=10)))

    def click(_: int) -> str:
        browser = Client(**ORIGIN)
        browser.cookies = shopper.cookies.copy()
        return browser.post("/thanh-toan/xac-nhan/", form)["Location"]

    places = everyone_at_once(click, range(8))
    assert len(set(places)) == 1, places
    assert "/thanh-toan/xong/" in places[0]
    assert Order.objects.count() == 1


def test_a_line_added_while_ordering_is_in_the_order_or_refused(everyone_at_once: Callable) -> None:
    grapes, garlic = goods(), goods("Tỏi Phan Rang")
    for number in range(10):
        basket = basket_of(grapes)
        wishes = wishes_for(basket, phone=phone_of(number))
        deeds = [
            lambda wishes=wishes, basket=basket: place(basket=reread(basket), wishes=wishes),
            lambda basket=basket: reread(basket).add_product(garlic.product),
        ]
        placed, added = everyone_at_once(lambda deed: deed(), deeds)
        if isinstance(placed, Placement):
            assert isinstance(added, BasketClosed)
            assert placed.order.total_incl_tax == wishes.total_seen


@pytest.fixture
def overdue(real_database: None) -> tuple:
    """Return grapes whose last box an unpaid order holds a minute too long."""
    grapes = goods(stock=1)
    placement = order_of(grapes, method="vietqr")
    past = timezone.now() - datetime.timedelta(minutes=1)
    Placement.objects.update(expires_at=past)
    return grapes, placement


def test_eight_sweepers_release_an_overdue_order_once(
    overdue: tuple, everyone_at_once: Callable
) -> None:
    grapes, placement = overdue
    assert sum(everyone_at_once(lambda _: release_overdue(), range(8))) == 1
    assert shelf(grapes).num_allocated == 0
    assert placement.order.steps.filter(status=Status.CANCELLED).count() == 1


def test_a_sweeper_beside_a_buyer_sells_the_last_box_once(
    overdue: tuple, everyone_at_once: Callable
) -> None:
    grapes, _placement = overdue
    baskets = []
    for _ in range(6):
        basket = basket_of(grapes)
        baskets.append((basket, wishes_for(basket)))
    deeds = [lambda b=b, w=w: place(basket=reread(b), wishes=w) for b, w in baskets]
    answers = everyone_at_once(lambda deed: deed(), [release_overdue, *deeds])
    assert sum(isinstance(answer, Placement) for answer in answers) == 1, answers
    assert sum(isinstance(answer, NotForSale) for answer in answers) == 5
    assert shelf(grapes).num_allocated == 1


def test_paid_and_expired_at_the_same_moment_is_one_of_both(
    overdue: tuple, everyone_at_once: Callable
) -> None:
    _grapes, placement = overdue
    waiting = Order.objects.filter(pk=placement.order_id, status=Status.AWAITING_PAYMENT)
    deeds = [
        lambda: waiting.all().update(status=Status.PLACED),
        lambda: cancel(placement.order_id, expected=[Status.AWAITING_PAYMENT]),
    ]
    paid, cancelled = everyone_at_once(lambda deed: deed(), deeds)
    assert bool(paid) != bool(cancelled)
