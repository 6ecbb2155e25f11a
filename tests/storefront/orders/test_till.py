"""Cash that people take is a payment: written once, to the đồng, and there to be given back."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from oscar.apps.payment.models import Source

from storefront.orders import life, parcels, till
from storefront.orders.models import Placement, Status, Tick
from storefront.orders.refunding import Wish, refund
from storefront.payments.models import Payment, RefundState
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import bring, fresh, officer, parcels_of, refused, two_parcels

pytestmark = pytest.mark.django_db
PICKUP = {"delivery": "pickup", "method": "pickup", "commune": None}
PAID = Tick.Kind.PAID_AT_COUNTER


def ready() -> Placement:
    """Return an order that waits at the counter for its buyer and the money."""
    placed = order_of(goods(), **PICKUP)
    for to in (Status.CONFIRMED, Status.PREPARING, Status.SHIPPED):
        life.move(placed.order_id, to=to, by=officer())
    return fresh(placed)


def test_money_at_the_counter_is_a_payment_of_what_is_due() -> None:
    placed = ready()
    assert life.tick(placed.order_id, PAID, by=officer())
    payment = Payment.objects.get()
    assert (payment.gateway, payment.reference) == ("pickup", placed.order.number)
    assert (payment.amount, payment.actor) == (placed.order.total_incl_tax, officer())
    assert Source.objects.get().amount_debited == payment.amount
    assert till.due(placed.order) == 0
    assert fresh(placed).order.status == Status.SHIPPED


def test_a_second_click_at_the_counter_counts_nothing_more() -> None:
    placed = ready()
    life.tick(placed.order_id, PAID, by=officer())
    assert not life.tick(placed.order_id, PAID, by=officer())
    assert Payment.objects.count() == Source.objects.count() == 1


def test_no_money_is_taken_at_the_counter_for_an_order_that_is_over() -> None:
    placed = order_of(goods(), **PICKUP)
    life.move(placed.order_id, to=Status.CANCELLED, by=officer())
    with pytest.raises(life.NotAllowed):
        life.tick(placed.order_id, PAID, by=officer())
    assert not Payment.objects.exists()
    assert not Tick.objects.exists()


def test_a_tick_of_another_kind_brings_no_money() -> None:
    life.tick(order_of(goods(), **PICKUP).order_id, Tick.Kind.CALLED, by=officer())
    life.tick(order_of(goods()).order_id, PAID, by=officer())
    assert not Payment.objects.exists()


def test_a_cash_parcel_that_arrives_brings_what_its_courier_took() -> None:
    placed, _grapes, _cloth = two_parcels()
    bring(placed, Status.SHIPPED)
    first, second = parcels_of(placed)
    parcels.deliver(first.pk, by=officer())
    payment = Payment.objects.get()
    assert (payment.gateway, payment.reference) == ("cod", f"{placed.order.number}/{first.pk}")
    assert payment.amount == till.to_collect(first, placed)
    assert not parcels.deliver(first.pk, by=officer())
    parcels.deliver(second.pk, by=officer())
    amounts = Payment.objects.values_list("amount", flat=True)
    assert sum(amounts) == placed.order.total_incl_tax


def test_the_doors_together_bring_the_total_of_discounted_lines_too() -> None:
    placed, _grapes, _cloth = two_parcels(quantity=3)
    line = placed.order.lines.first()
    line.line_price_incl_tax -= 33_333
    line.save()
    order = placed.order
    order.total_incl_tax -= 33_333
    order.save()
    bring(placed, Status.DELIVERED)
    amounts = Payment.objects.values_list("amount", flat=True)
    assert sum(amounts) == fresh(placed).order.total_incl_tax


def test_a_refused_parcel_and_one_paid_before_bring_nothing() -> None:
    refused(goods())
    placed = order_of(goods(), method="vietqr")
    life.move(placed.order_id, to=Status.PLACED)
    bring(placed, Status.DELIVERED)
    assert not Payment.objects.exists()


def test_cash_is_given_back_by_hand_and_ends_the_order() -> None:
    placed = bring(order_of(goods()), Status.DELIVERED)
    total = placed.order.total_incl_tax
    made = refund(placed.order, Wish("k1", "broken", Decimal(total)), by=officer())
    assert [(row.state, row.amount) for row in made] == [(RefundState.MANUAL, total)]


def test_cash_of_earlier_days_is_counted_by_the_migration_once() -> None:
    bring(order_of(goods()), Status.DELIVERED)
    life.tick(ready().order_id, PAID, by=officer())
    columns = ("gateway", "reference", "amount", "actor_id", "order_id")
    expected = set(Payment.objects.values_list(*columns))
    Source.objects.all().delete()
    Payment.objects.all().delete()
    module = import_module("storefront.orders.migrations.0010_cash_payments")
    for _ in range(2):
        module.count(apps, None)
    assert set(Payment.objects.values_list(*columns)) == expected
    assert Source.objects.count() == len(expected) == 2
