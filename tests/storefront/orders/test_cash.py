"""Cash on delivery is a credit of trust: three orders at once, and two refusals end it."""

import pytest
from django.test import Client
from oscar.apps.order.models import Order

from storefront.orders import cash
from storefront.orders.models import Status
from storefront.orders.placement import MethodRefused
from storefront.payments.methods import CashHistory
from tests.storefront.checkout.walk import PAGE_2, at_page_2, order_form
from tests.storefront.orders.buyers import goods, order_of, shelf
from tests.storefront.orders.lives import bring, refused

pytestmark = pytest.mark.django_db
LAN, NHAN = "+84912345678", "+84901000021"


def test_an_unknown_phone_has_no_history() -> None:
    assert cash.history_of(LAN) == CashHistory(open_orders=0, refusals=0)


def test_open_orders_are_those_on_their_way_and_paid_in_cash() -> None:
    grapes = goods(stock=20)
    order_of(grapes)
    bring(order_of(grapes), Status.SHIPPED)
    bring(order_of(grapes), Status.DELIVERED)
    order_of(grapes, method="vietqr")
    order_of(grapes, phone=NHAN)
    assert cash.history_of(LAN) == CashHistory(open_orders=2, refusals=0)


def test_a_refusal_is_a_parcel_that_came_back_whatever_became_of_the_order() -> None:
    grapes = goods(stock=20)
    placed = refused(grapes)
    Order.objects.filter(pk=placed.order_id).update(status=Status.REFUNDED)
    assert cash.history_of(LAN) == CashHistory(open_orders=0, refusals=1)


def test_a_cancelled_order_is_no_refusal() -> None:
    placed = order_of(goods())
    Order.objects.filter(pk=placed.order_id).update(status=Status.CANCELLED)
    assert cash.history_of(LAN) == CashHistory()


def test_the_fourth_open_cash_order_is_refused_and_holds_nothing() -> None:
    grapes = goods(stock=20)
    for _ in range(3):
        order_of(grapes)
    with pytest.raises(MethodRefused):
        order_of(grapes)
    assert shelf(grapes).num_allocated == 3
    assert order_of(grapes, method="vietqr").order.status == Status.AWAITING_PAYMENT
    assert order_of(grapes, phone=NHAN).order.status == Status.PLACED


def test_after_a_delivery_there_is_room_again() -> None:
    grapes = goods(stock=20)
    bring(order_of(grapes), Status.DELIVERED)
    for _ in range(3):
        order_of(grapes)
    assert cash.history_of(LAN).open_orders == 3


def test_two_refusals_end_the_credit_of_a_phone() -> None:
    grapes = goods(stock=20)
    refused(grapes)
    assert order_of(grapes).order.status == Status.PLACED
    refused(grapes)
    with pytest.raises(MethodRefused):
        order_of(grapes)


def test_page_2_says_why_cash_is_missing(client: Client) -> None:
    grapes = goods(stock=20)
    for _ in range(3):
        order_of(grapes)
    ways = at_page_2(client, grapes).context["form"].ways()
    reasons = {method.code: reason for method, reason, _chosen in ways}
    assert reasons["cod"]
    assert reasons["vietqr"] == ""
    assert reasons["cod"] in client.get(PAGE_2).content.decode().replace("&#x27;", "'")


def test_page_2_does_not_take_cash_from_a_form_that_was_edited(client: Client) -> None:
    grapes = goods(stock=20)
    page = at_page_2(client, grapes)
    for _ in range(3):
        order_of(grapes)
    answer = client.post(PAGE_2, order_form(page, "cod"))
    assert answer.status_code == 422
    assert Order.objects.count() == 3


def test_the_lock_of_a_phone_can_be_taken_on_every_database() -> None:
    assert cash.lock(LAN) is None
