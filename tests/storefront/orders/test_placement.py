"""Placing an order: all of it or nothing, and never anything the buyer did not see."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from oscar.apps.order.models import Order, ShippingAddress

from catalog.stock.models import OutOfStock, StockRecord
from storefront.basket.models import Basket
from storefront.orders import letters, placement
from storefront.orders.models import OrderStep, Parcel, Placement, Status
from storefront.orders.placement import place
from tests import cast
from tests.storefront.orders.buyers import (
    basket_of,
    goods,
    nang_bien,
    order_of,
    reread,
    shelf,
    wishes_for,
)

pytestmark = pytest.mark.django_db


def nothing_was_written() -> bool:
    """Return whether no trace of an order is in the database."""
    kinds = (Order, Placement, Parcel, OrderStep, ShippingAddress)
    return not any(kind.objects.exists() for kind in kinds)


def test_an_order_holds_the_stock_and_closes_the_basket() -> None:
    grapes = goods(stock=10)
    placed = order_of(grapes, quantity=3)
    assert shelf(grapes).num_allocated == 3
    assert placed.basket.status == Basket.SUBMITTED
    assert placed.order.status == Status.PLACED
    assert placed.order.total_incl_tax == 3 * 85_000 + placed.order.shipping_incl_tax


def test_the_fees_of_the_parcels_are_the_orders_shipping() -> None:
    placed = order_of(goods(), goods("Bình gốm", ships_from="producer", producer=nang_bien()))
    fees = [parcel.fee for parcel in placed.order.parcels.all()]
    assert len(fees) == 2
    assert sum(fees) == placed.order.shipping_incl_tax


prices_and_pieces = st.tuples(st.integers(1, 700_000), st.integers(1, 9), st.booleans())


@settings(max_examples=10)
@given(st.lists(prices_and_pieces, min_size=1, max_size=4))
def test_what_is_written_adds_up_to_the_dong(kinds: list) -> None:
    basket, potter = basket_of(), cast.producer("HTX Gốm Bàu Trúc")
    for price, pieces, alone in kinds:
        sender = {"ships_from": "producer", "producer": potter} if alone else {}
        basket.add_product(goods(price=price, stock=9, **sender).product, pieces)
    order = place(basket=reread(basket), wishes=wishes_for(basket, method="vietqr")).order
    lines, parcels = list(order.lines.all()), list(order.parcels.all())
    assert sum(line.line_price_incl_tax for line in lines) == sum(p * n for p, n, _ in kinds)
    assert sum(parcel.fee for parcel in parcels) == order.shipping_incl_tax
    goods_and_fee = sum(line.line_price_incl_tax for line in lines) + order.shipping_incl_tax
    assert order.total_incl_tax == goods_and_fee == int(goods_and_fee)
    assert sum(parcel.weight_g for parcel in parcels) == 2300 * sum(n for _, n, _ in kinds)
    assert sorted(one.pk for p in parcels for one in p.lines.all()) == [one.pk for one in lines]


def test_an_order_begins_with_a_dated_step() -> None:
    step = order_of(goods()).order.steps.get()
    assert (step.status, step.actor) == (Status.PLACED, None)


def test_the_number_is_no_counter_and_the_link_cannot_be_guessed() -> None:
    first, second = order_of(goods()), order_of(goods())
    assert first.order.number.startswith("NT-")
    assert len(first.token) == 22
    assert first.token != second.token


def test_a_transfer_waits_a_day_for_its_money() -> None:
    placed = order_of(goods(), method="vietqr")
    assert placed.order.status == Status.AWAITING_PAYMENT
    left = placed.expires_at - timezone.now()
    assert datetime.timedelta(hours=23) < left <= datetime.timedelta(hours=24)


def test_pick_up_has_no_address_and_no_fee() -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup")
    assert placed.order.shipping_address is None
    assert placed.order.shipping_incl_tax == 0
    assert placed.commune is None


def test_the_address_stands_in_oscars_fields() -> None:
    address = order_of(goods()).order.shipping_address
    assert address.line3 == "xã Ninh Phước"
    assert address.line4 == "tỉnh Khánh Hòa"
    assert address.phone_number.as_e164 == "+84912345678"


def test_the_same_basket_twice_is_one_order() -> None:
    basket = basket_of(goods())
    wishes = wishes_for(basket)
    first = place(basket=basket, wishes=wishes)
    again = place(basket=reread(basket), wishes=wishes)
    other_key = place(
        basket=reread(basket), wishes=replace(wishes, idempotency_key="another-tab-of-lan")
    )
    assert first == again == other_key
    assert Order.objects.count() == 1


def test_too_few_left_is_said_with_the_name_and_keeps_the_basket() -> None:
    grapes = goods(stock=2)
    basket = basket_of(grapes, quantity=2)
    wishes = wishes_for(basket)
    StockRecord.objects.update(num_in_stock=1)
    with pytest.raises(placement.NotForSale, match="Nho đỏ tươi"):
        place(basket=basket, wishes=wishes)
    assert nothing_was_written()
    assert reread(basket).status == Basket.OPEN


def test_stock_lost_at_the_very_last_moment_rolls_everything_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    basket = basket_of(goods())
    wishes = wishes_for(basket)

    def gone(self: StockRecord, quantity: int) -> None:
        raise OutOfStock(self)

    monkeypatch.setattr(StockRecord, "allocate", gone)
    with pytest.raises(placement.NotForSale):
        place(basket=basket, wishes=wishes)
    assert nothing_was_written()
    assert reread(basket).num_items == 1


def test_a_crash_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    basket = basket_of(goods())
    wishes = wishes_for(basket)
    monkeypatch.setattr(placement, "_write_parcels", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        place(basket=basket, wishes=wishes)
    assert nothing_was_written()
    assert not StockRecord.objects.filter(num_allocated__gt=0).exists()


def test_a_price_that_changed_places_nothing() -> None:
    basket = basket_of(goods())
    wishes = wishes_for(basket)
    StockRecord.objects.update(price=Decimal(99_000))
    with pytest.raises(placement.TotalChanged):
        place(basket=reread(basket), wishes=wishes)
    assert nothing_was_written()


def test_other_goods_of_the_same_price_are_noticed() -> None:
    grapes, garlic = goods(), goods("Tỏi Phan Rang")
    basket = basket_of(grapes)
    told = wishes_for(basket)
    quoted = placement.quote_for(basket, delivery="home", commune=told.commune)
    told = replace(told, seen=placement.print_of(basket, quoted))
    basket.set_quantity(basket.all_lines()[0].pk, 0)
    basket.add_product(garlic.product)
    with pytest.raises(placement.TotalChanged):
        place(basket=reread(basket), wishes=told)


@pytest.mark.parametrize("total", [0, 1, -5, 10**11])
def test_a_total_of_the_buyers_own_invention_places_nothing(total: int) -> None:
    basket = basket_of(goods())
    with pytest.raises(placement.TotalChanged):
        place(basket=basket, wishes=wishes_for(basket, total_seen=Decimal(total)))


def test_an_empty_basket_is_refused() -> None:
    basket = basket_of(goods())
    wishes = wishes_for(basket)
    basket.lines.all().delete()
    with pytest.raises(placement.EmptyBasket):
        place(basket=reread(basket), wishes=wishes)


def test_withdrawn_goods_are_refused_by_name() -> None:
    grapes = goods()
    basket = basket_of(grapes)
    wishes = wishes_for(basket)
    grapes.product.is_public = False
    grapes.product.save()
    with pytest.raises(placement.NotForSale, match="Nho đỏ tươi"):
        place(basket=reread(basket), wishes=wishes)


def test_goods_that_cannot_travel_are_refused() -> None:
    with pytest.raises(placement.CannotDeliver):
        order_of(goods(region_limit="pickup_only"))


def test_cash_for_collected_goods_is_refused() -> None:
    with pytest.raises(placement.MethodRefused):
        order_of(goods(), delivery="pickup", method="cod")


def test_the_letter_goes_out_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        placed = order_of(goods(), email="lan@ocop.test")
        assert not mail.outbox
    assert [letter.to for letter in mail.outbox] == [["lan@ocop.test"]]
    assert placed.order.number in mail.outbox[0].subject


def test_a_mail_server_that_is_gone_cannot_undo_the_order(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    def nobody_there(self: EmailMultiAlternatives) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMultiAlternatives, "send", nobody_there)
    with django_capture_on_commit_callbacks(execute=True):
        placed = order_of(goods(), email="lan@ocop.test")
    assert Placement.objects.get().pk == placed.pk


def test_a_queue_that_is_gone_cannot_undo_the_order(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(letters, "announce", lambda _pk: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True):
        placed = order_of(goods())
    assert Placement.objects.get().pk == placed.pk


def test_the_database_refuses_a_second_order_of_one_basket() -> None:
    first, second = order_of(goods()), order_of(goods())
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=second.pk).update(basket=first.basket)


@pytest.mark.parametrize("broken", [{"commune": None}, {"method": "vietqr", "expires_at": None}])
def test_the_database_refuses_half_a_placement(broken: dict) -> None:
    placed = order_of(goods())
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=placed.pk).update(**broken)
