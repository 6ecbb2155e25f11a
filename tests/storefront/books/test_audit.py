"""Books that agree are silent; each wrong figure is named, and nothing beside it."""

from decimal import Decimal

import pytest
from django.db.models import F
from django.utils import translation
from oscar.apps.order.models import Line, Order
from oscar.apps.payment.models import Source

from catalog.stock.models import StockRecord
from storefront.basket.models import Basket
from storefront.books.audit import INVARIANTS, differences
from storefront.letters.models import Letter
from storefront.orders import life
from storefront.orders.models import OrderStep, Parcel, ParcelState, Placement, Status
from storefront.orders.refunding import Wish, refund
from storefront.payments.models import GatewayEvent, Payment, Refund
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, tell_stripe, waiting_order
from tests.storefront.books.town import LETTERS, founded, paid_order, pay
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import bring

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    """Return what the audit says, a line a difference."""
    return [f"{one.about}: {one.what}: {one.expected}/{one.found}" for one in differences()]


def only(number: str, what: str, figures: str = "") -> bool:
    """Return whether the audit names this difference and no other."""
    found = told()
    words = f"{number}: {what}" + (f": {figures}" if figures else "")
    assert len(found) == 1, found
    assert found[0].startswith(words), found
    return True


@pytest.fixture(autouse=True)
def _in_english() -> None:
    translation.activate("en")


def test_a_town_with_orders_in_every_state_has_books_that_agree() -> None:
    founded()
    missing = set(Status.values) - set(Order.objects.values_list("status", flat=True))
    assert not missing
    assert told() == []


def test_the_books_are_read_in_a_fixed_number_of_questions(
    django_assert_max_num_queries: object,
) -> None:
    founded()
    with django_assert_max_num_queries(3 * len(INVARIANTS)):
        told()


def test_pieces_held_for_nobody_are_named() -> None:
    order_of(goods("Táo xanh"))
    StockRecord.objects.update(num_allocated=F("num_allocated") + 2)
    assert only("Táo xanh", "pieces held on the shelf", "1/3")


def test_a_line_that_holds_too_little_is_named() -> None:
    placed = order_of(goods("Táo xanh"), quantity=3)
    Line.objects.update(num_allocated=2)
    assert only(placed.order.number, "pieces held for Táo xanh", "3/2")


def test_a_cancelled_order_that_holds_pieces_is_named() -> None:
    placed = order_of(goods("Táo xanh"))
    bring_down(placed)
    Line.objects.update(num_allocated=1)
    assert only(placed.order.number, "pieces held for Táo xanh", "0/1")


def bring_down(placed: Placement) -> None:
    """Cancel an order as staff do."""
    life.move(placed.order_id, to=Status.CANCELLED)


def test_a_total_that_is_not_its_lines_and_fees_is_named() -> None:
    placed = order_of(goods())
    Order.objects.update(total_incl_tax=F("total_incl_tax") + 1000)
    assert only(placed.order.number, "total of lines and parcels")


def test_shipping_that_is_not_its_parcels_is_named() -> None:
    placed = order_of(goods())
    Order.objects.update(shipping_incl_tax=F("shipping_incl_tax") + 1000)
    assert only(placed.order.number, "shipping as its parcels")


def test_half_a_dong_is_named() -> None:
    placed = order_of(goods())
    Order.objects.update(total_incl_tax=F("total_incl_tax") + Decimal("0.5"))
    Line.objects.update(line_price_incl_tax=F("line_price_incl_tax") + Decimal("0.5"))
    assert only(placed.order.number, "a total in whole đồng")


def test_a_line_below_nothing_is_named() -> None:
    placed = order_of(goods())
    Line.objects.update(line_price_incl_tax=-1000)
    Parcel.objects.update(fee=5000)
    Order.objects.update(total_incl_tax=4000, shipping_incl_tax=5000)
    assert only(placed.order.number, "price of a line, not below 0")


def test_a_line_in_two_parcels_is_named() -> None:
    placed = bring(order_of(goods("Táo xanh")), Status.SHIPPED)
    first = Parcel.objects.get()
    first.pk, first.fee = None, 0
    first.save()
    first.lines.set(placed.order.lines.all())
    assert only(placed.order.number, "parcels with Táo xanh", "1/2")


def test_an_order_without_placement_is_named() -> None:
    placed = order_of(goods())
    Placement.objects.all().delete()
    assert only(placed.order.number, "its placement", "1/0")


def test_a_basket_that_is_open_though_ordered_is_named() -> None:
    placed = order_of(goods())
    Basket.objects.update(status="Open")
    assert only(placed.order.number, "its basket", "Submitted/Open")


def test_two_orders_of_one_basket_are_named() -> None:
    first, second = order_of(goods()), order_of(goods())
    Order.objects.update(basket=first.basket)
    number = f"{first.order.number}, {second.order.number}"
    assert only(number, "orders of one basket", "1/2")


def test_an_order_that_moved_without_a_step_is_named() -> None:
    placed = order_of(goods())
    Order.objects.update(status=Status.CONFIRMED)
    assert only(placed.order.number, "state as its last step", "placed/confirmed")


def test_a_step_that_is_not_drawn_is_named() -> None:
    placed = bring(order_of(goods()), Status.PREPARING)
    OrderStep.objects.filter(status=Status.CONFIRMED).delete()
    assert only(placed.order.number, "step after placed", "confirmed / cancelled/preparing")


def test_an_order_without_its_first_step_is_named() -> None:
    placed = bring(order_of(goods()), Status.CONFIRMED)
    OrderStep.objects.filter(status=Status.PLACED).delete()
    assert only(placed.order.number, "first step", "placed/confirmed")


def test_a_parcel_that_is_elsewhere_than_its_order_says_is_named() -> None:
    placed = bring(order_of(goods()), Status.SHIPPED)
    Parcel.objects.update(state=ParcelState.RETURNED)
    assert only(placed.order.number, "parcels of an order that is shipped")


def test_an_order_that_nobody_paid_is_named() -> None:
    placed = order_of(goods(), method="vietqr")
    life.move(placed.order_id, to=Status.PLACED)
    assert only(placed.order.number, "money that was paid")


def test_cash_of_a_delivered_parcel_that_is_missing_is_named() -> None:
    placed = bring(order_of(goods()), Status.DELIVERED)
    Source.objects.all().delete()
    Payment.objects.all().delete()
    assert only(placed.order.number, "money that was paid")


def test_too_little_that_a_person_looks_at_is_explained() -> None:
    placed = order_of(goods(), method="vietqr")
    pay(placed, less=1000)
    assert told() == []


def test_money_of_a_cancelled_order_is_named_until_its_refund_waits() -> None:
    placed = paid_order()
    bring_down(placed)
    assert only(placed.order.number, "money kept of an order that ended")
    refund(placed.order, Wish("k", "cancelled", placed.order.total_incl_tax))
    assert told() == []


def test_money_of_no_order_that_nobody_looks_at_is_named() -> None:
    payment = Payment.objects.create(gateway="vietqr", reference="FT9", amount=5000)
    assert only(str(payment), "an order, or a place on the list of odd payments")


def test_more_given_back_than_came_is_named() -> None:
    placed = paid_order()
    refund(placed.order, Wish("k", "broken", Decimal(1000)))
    Refund.objects.update(amount=placed.order.total_incl_tax + 1)
    assert only(placed.order.number, "given back, at most what came")


def test_a_mirror_that_shows_something_else_is_named() -> None:
    placed = paid_order()
    Source.objects.update(amount_debited=1)
    assert only(placed.order.number, "payment FT")


def test_a_card_payment_and_its_message_name_each_other(gateway: FakeGateway) -> None:
    placed = waiting_order(**LETTERS)
    tell_stripe(gateway.pay(begun(placed).gateway_id))
    assert told() == []
    GatewayEvent.objects.update(gateway_reference="pi_other")
    with translation.override("en"):
        found = told()
    assert [("message" in one, "told of" in one) for one in found] == [
        (True, False), (False, True)
    ]  # fmt: skip


def test_a_step_without_its_letter_is_named() -> None:
    placed = bring(order_of(goods(), phone=phone_of(1), **LETTERS), Status.CONFIRMED)
    Letter.objects.filter(kind="order_confirmed").delete()
    assert only(placed.order.number, "letter “Order confirmed”", "1/0")
