"""Workers killed in the middle of two hundred orders: what buyers were told is true."""

import datetime
import random

from django.utils import timezone
from oscar.apps.order.models import Order

from storefront.books.audit import differences
from storefront.letters import outbox
from storefront.orders.expiry import release_overdue
from storefront.orders.reconcile import reconcile
from storefront.payments.models import Payment, Refund, RefundState
from tests.fakes.gateway import FakeGateway
from tests.races.workers import one_life
from tests.storefront.orders.buyers import basket_of, goods

ORDERS, SEED, MOST_LIVES = 200, 9, 400


class Day:
    """A day of two hundred buyers, served by workers that die."""

    def __init__(self, gateway: FakeGateway) -> None:
        self.gateway, self.luck = gateway, random.Random(SEED)  # noqa: S311
        grapes = goods(stock=2 * ORDERS)
        self.baskets = {number: basket_of(grapes) for number in range(ORDERS)}
        self.waiting = list(self.baskets)
        self.told: dict[int, int] = {}
        self.lives = 0

    def go_on(self) -> None:
        """Let one more worker live and die; half of those it was serving come back."""
        self.lives += 1
        facts = {"gateway": self.gateway, "luck": self.luck}
        said = one_life(self.waiting, self.baskets, **facts)
        failed = [one for one in said if one[0] == "failed"]
        assert not failed, failed
        placed = {number: pk for what, number, pk in said if what == "placed"}
        assert all(self.told.get(number, pk) == pk for number, pk in placed.items())
        self.told |= placed
        done = {number for what, number, _pk in said if what == "done"}
        left = {number for number in set(placed) - done if self.luck.random() < 0.5}
        self.waiting = [one for one in self.waiting if one not in done | left]


def swept() -> None:
    """Run each sweeper once, when the gateways' messages are ten minutes late."""
    release_overdue()
    reconcile(timezone.now() + datetime.timedelta(minutes=10))
    outbox.send_due()


def test_killed_workers_lose_no_order_and_no_money(
    real_database: None, gateway: FakeGateway
) -> None:
    day = Day(gateway)
    while day.waiting and day.lives < MOST_LIVES:
        day.go_on()
    assert not day.waiting
    assert day.lives > 10
    swept()
    assert set(day.told.values()) <= set(Order.objects.values_list("pk", flat=True))
    assert [str(one) for one in differences()] == []
    assert at_the_gateway(gateway) == in_our_books()


def at_the_gateway(gateway: FakeGateway) -> tuple[int, int]:
    """Return what the gateway took and gave back (VND)."""
    paid = [one for one in gateway.sessions.values() if one["payment_status"] == "paid"]
    taken = sum(one["amount_total"] for one in paid)
    return taken, sum(one["amount"] for one in gateway.refunds)


def in_our_books() -> tuple[int, int]:
    """Return what our rows say of the same (VND)."""
    came = Payment.objects.filter(gateway="card").values_list("amount", flat=True)
    back = Refund.objects.filter(payment__gateway="card", state=RefundState.DONE)
    return int(sum(came)), int(sum(back.values_list("amount", flat=True)))
