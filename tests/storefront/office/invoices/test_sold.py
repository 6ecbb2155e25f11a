"""Who waits for an invoice: buyers who asked for one and have their goods, oldest first."""

import datetime

import pytest

from storefront.office.invoices.sold import Days, to_correct, waiting
from storefront.orders import refunding
from storefront.orders.models import Placement, Status
from storefront.taxes.models import InvoiceRecord
from tests.storefront.office.invoices.books import DAY, INVOICE, LATER, give_back, pay, sold
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import bring, refused
from tests.storefront.taxes.calendar import moment

pytestmark = pytest.mark.django_db


def test_the_oldest_waits_first() -> None:
    late = sold(order_of(goods(), method="vietqr", invoice=INVOICE), LATER)
    early = sold(order_of(goods(), method="vietqr", invoice=INVOICE, phone=phone_of(2)), DAY)
    assert list(waiting()) == [early, late]


def test_who_asked_for_none_or_has_no_goods_yet_does_not_wait() -> None:
    sold(order_of(goods(), method="vietqr"))
    bring(order_of(goods(), invoice=INVOICE, phone=phone_of(2)), Status.SHIPPED)
    refused(goods(), invoice=INVOICE, phone=phone_of(3))
    assert list(waiting()) == []


def test_goods_ready_at_the_sales_point_are_not_the_buyers_yet() -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup", invoice=INVOICE)
    bring(placed, Status.SHIPPED)
    assert list(waiting()) == []
    bring(placed, Status.DELIVERED)
    assert list(waiting()) == [placed]


def test_who_has_an_invoice_waits_no_more() -> None:
    placed = sold(order_of(goods(), method="vietqr", invoice=INVOICE))
    InvoiceRecord.objects.create(
        order=placed.order, series="1C26TAA", number="1", lookup_code="K", issued_on=DAY
    )
    assert list(waiting()) == []


def noted(placed: Placement, number: str, **facts: object) -> None:
    """Note an invoice of the order, on the day its goods arrived unless told otherwise."""
    known = {"series": "1C26TAA", "lookup_code": "K", "issued_on": DAY, "noted_at": moment(DAY)}
    InvoiceRecord.objects.create(order=placed.order, number=number, **{**known, **facts})


def test_money_back_after_the_invoice_asks_for_a_correction_once() -> None:
    placed = sold(order_of(goods(), method="vietqr"))
    noted(placed, "1")
    assert list(to_correct()) == []
    give_back(placed, 5_000, at=LATER)
    assert list(to_correct()) == [placed]
    noted(placed, "2", kind="adjustment", noted_at=moment(LATER + datetime.timedelta(days=1)))
    assert list(to_correct()) == []


def test_money_back_before_the_invoice_or_paid_twice_asks_for_none() -> None:
    before = sold(order_of(goods(), method="vietqr"))
    give_back(before, 5_000, at=DAY - datetime.timedelta(days=1))
    noted(before, "1")
    twice = order_of(goods(), method="vietqr", phone=phone_of(2))
    pay(twice, "FT-A")
    pay(twice, "FT-B")
    noted(sold(twice), "2")
    again = twice.order.payments.get(reference="FT-B")
    refunding.done(refunding.give_back(again, reason="paid twice", key="twice"))
    assert list(to_correct()) == []


def test_days_hold_their_first_and_last_moment() -> None:
    days = Days(DAY, LATER)
    assert moment(DAY, "00:00:00") in days
    assert moment(LATER, "23:59:59") in days
    assert moment(DAY - datetime.timedelta(days=1), "23:59:59") not in days
    assert days.hours == (
        moment(DAY, "00:00:00"),
        moment(LATER + datetime.timedelta(days=1), "00:00:00"),
    )
