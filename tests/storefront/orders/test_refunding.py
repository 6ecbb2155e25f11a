"""Money that goes back: never too much, never twice, to the đồng."""

from decimal import Decimal

import pytest
from django.utils import timezone
from oscar.apps.payment.models import Source

from storefront.orders import life, refunding
from storefront.orders.expiry import cancel
from storefront.orders.models import Placement, Status
from storefront.orders.paying import Money, take
from storefront.orders.refunding import NotTheseLines, TooMuch, Wish, refund
from storefront.payments.models import Payment, Refund
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import begun, status_of, tell_stripe, waiting_order
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def transferred() -> Placement:
    """Lan's order of three boxes, paid by bank transfer."""
    placement = order_of(goods(price=33_333), quantity=3, method="vietqr")
    pay(placement)
    return placement


@pytest.fixture
def by_card(gateway: FakeGateway) -> Placement:
    """Lan's order, paid by card."""
    placement = waiting_order()
    tell_stripe(gateway.pay(begun(placement).gateway_id))
    return placement


def pay(placement: Placement, reference: str = "FT1") -> None:
    """Let the whole sum arrive by transfer."""
    money = Money("vietqr", reference, placement.order.total_incl_tax, timezone.now())
    take(money, order_id=placement.order_id)


def wish(key: str = "k1", amount: object = 0, **lines: object) -> Wish:
    """Return a wish for an amount, or pieces of lines."""
    return Wish(key, "broken on the way", Decimal(amount), **lines)


def test_a_part_goes_back_and_the_rest_is_left(transferred: Placement) -> None:
    (row,) = refund(transferred.order, wish(amount=30_000))
    assert (row.amount, row.state) == (30_000, "manual")
    assert row.payment.left == transferred.order.total_incl_tax - 30_000


def test_the_same_key_is_the_same_refund(transferred: Placement) -> None:
    first = refund(transferred.order, wish(amount=30_000))
    assert refund(transferred.order, wish(amount=30_000)) == first
    assert Refund.objects.count() == 1


def test_parts_never_sum_to_more_than_was_paid(transferred: Placement) -> None:
    whole = transferred.order.total_incl_tax
    refund(transferred.order, wish("a", whole - 1_000))
    with pytest.raises(TooMuch):
        refund(transferred.order, wish("b", 1_001))
    refund(transferred.order, wish("c", 1_000))
    assert Payment.objects.get().left == 0


@pytest.mark.parametrize("amount", [0, -1, 999_999_999])
def test_nothing_less_than_nothing_and_too_much_are_refused(
    transferred: Placement, amount: int
) -> None:
    with pytest.raises(TooMuch):
        refund(transferred.order, wish(amount=amount))
    assert not Refund.objects.exists()


def test_an_unpaid_order_gives_nothing_back() -> None:
    with pytest.raises(TooMuch):
        refund(order_of(goods()).order, wish(amount=1))


def test_pieces_one_by_one_cost_what_the_line_cost(transferred: Placement) -> None:
    line = transferred.order.lines.get()
    type(line).objects.update(line_price_incl_tax=100_000)
    parts = [refund(transferred.order, wish(str(n), lines={line.pk: 1}))[0] for n in range(3)]
    assert [part.amount for part in parts] == [33_333, 33_334, 33_333]


def test_a_fee_may_go_back_beside_pieces(transferred: Placement) -> None:
    line = transferred.order.lines.get()
    (row,) = refund(transferred.order, wish(amount=1_000, lines={line.pk: 2}))
    assert row.amount == 2 * 33_333 + 1_000
    assert row.lines.get().quantity == 2


def test_no_piece_goes_back_twice_and_none_of_another_order(transferred: Placement) -> None:
    line = transferred.order.lines.get()
    refund(transferred.order, wish("a", lines={line.pk: 2}))
    strange = order_of(goods("Tỏi Phan Rang")).order.lines.get()
    for key, lines in (("b", {line.pk: 2}), ("c", {strange.pk: 1}), ("d", {line.pk: 0})):
        with pytest.raises(NotTheseLines):
            refund(transferred.order, wish(key, lines=lines))


def test_two_payments_give_back_together(transferred: Placement) -> None:
    pay(transferred, "FT2")
    whole = transferred.order.total_incl_tax
    rows = refund(transferred.order, wish(amount=whole + 5_000))
    assert [row.amount for row in rows] == [whole, 5_000]


def test_a_card_gets_its_money_by_itself(
    by_card: Placement, gateway: FakeGateway, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        refund(by_card.order, wish(amount=20_000))
    row = Refund.objects.get()
    assert (row.state, row.gateway_reference) == ("done", gateway.refunds[0]["id"])
    assert Source.objects.get().amount_refunded == 20_000


def test_with_the_gateway_away_the_refund_waits_and_goes_once(
    by_card: Placement, gateway: FakeGateway, django_capture_on_commit_callbacks: object
) -> None:
    gateway.mode = "down"
    with django_capture_on_commit_callbacks(execute=True):
        (row,) = refund(by_card.order, wish(amount=20_000))
    assert Refund.objects.get().state == "waiting"
    gateway.mode = "ok"
    assert [refunding.send(row.pk) for _ in range(2)] == [True, False]
    assert len(gateway.refunds) == 1


def test_a_gateway_that_says_no_leaves_it_to_the_staff(
    by_card: Placement, gateway: FakeGateway
) -> None:
    (row,) = refund(by_card.order, wish(amount=20_000))
    gateway.mode = "refusing"
    assert not refunding.send(row.pk)
    row.refresh_from_db()
    assert (row.state, row.note) == ("manual", "The gateway says no.")


def test_staff_mark_a_transfer_as_done_once(transferred: Placement) -> None:
    (row,) = refund(transferred.order, wish(amount=20_000))
    assert [refunding.done(row, reference="FT9") for _ in range(2)] == [True, False]
    assert Source.objects.get().amount_refunded == 20_000


def test_a_withdrawn_refund_is_left_again(transferred: Placement) -> None:
    (row,) = refund(transferred.order, wish(amount=20_000))
    assert refunding.withdraw(row, by=None)
    assert not refunding.done(row)
    assert row.payment.left == transferred.order.total_incl_tax


def test_a_cancelled_order_gives_all_back_once_and_ends_refunded(transferred: Placement) -> None:
    life.move(transferred.order_id, to=Status.CANCELLED)
    assert [refunding.give_back_of_cancelled() for _ in range(2)] == [1, 0]
    refunding.done(Refund.objects.get(), reference="FT9")
    assert status_of(transferred) == Status.REFUNDED


def test_an_order_that_goes_on_keeps_its_money(transferred: Placement) -> None:
    assert not cancel(transferred.order_id, expected=[Status.AWAITING_PAYMENT])
    assert refunding.give_back_of_cancelled() == 0
