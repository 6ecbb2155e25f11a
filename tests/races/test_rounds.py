"""Twenty rounds of two hundred shoppers for ten boxes: never an eleventh, and the books agree."""

import datetime
import random

from django.utils import timezone

from catalog.stock.models import StockRecord
from storefront.books.audit import differences
from storefront.orders import life, paying
from storefront.orders.expiry import release_overdue
from storefront.orders.models import Placement, Status
from storefront.orders.placement import NotForSale, place
from tests.races.parallel import taking_turns
from tests.races.test_last_units import unguarded  # noqa: F401
from tests.storefront.orders.buyers import basket_of, goods, phone_of, reread, shelf, wishes_for

SHOPPERS, BOXES, ROUNDS, SEED = 200, 10, 20, 2026
AWAY = (Status.CONFIRMED, Status.PREPARING, Status.SHIPPED)


class Market:
    """One kind of grapes, and shoppers who come again each round."""

    def __init__(self, *, shoppers: int = SHOPPERS) -> None:
        self.grapes = goods(stock=BOXES)
        self.luck = random.Random(SEED)  # noqa: S311  (which payments fail, the same each run)
        self.baskets = {n: basket_of(self.grapes) for n in range(shoppers)}
        self.wishes = {
            n: wishes_for(basket, phone=phone_of(n), method="vietqr")
            for n, basket in self.baskets.items()
        }
        self.lucky: set[int] = set()

    def buy(self, number: int) -> Placement | None:
        """Place the shopper's order and pay it, if the payment does not fail; None: sold out."""
        try:
            placed = place(basket=reread(self.baskets[number]), wishes=self.wishes[number])
        except NotForSale:
            return None
        if number in self.lucky:
            money = paying.Money(
                "vietqr", f"FT{placed.pk}", placed.order.total_incl_tax, timezone.now()
            )
            paying.take(money, order_id=placed.order_id)
        return placed

    def round(self) -> list[Placement]:
        """Let everybody come once; return the orders that were placed."""
        self.lucky = set(self.luck.sample(sorted(self.baskets), len(self.baskets) // 2))
        answers = taking_turns(self.buy, self.baskets)
        assert not [one for one in answers if isinstance(one, Exception)], answers
        return [one for one in answers if one is not None]

    def end_round(self) -> None:
        """Let what was not paid expire, send the rest, fill the shelf; buyers take new baskets."""
        past = timezone.now() - datetime.timedelta(minutes=1)
        Placement.objects.filter(order__status=Status.AWAITING_PAYMENT).update(expires_at=past)
        release_overdue()
        paid = Placement.objects.filter(order__status=Status.PLACED)
        assert shelf(self.grapes).num_allocated == paid.count()
        for one in paid:
            for to in AWAY:
                life.move(one.order_id, to=to)
        assert (shelf(self.grapes).num_allocated or 0) == 0
        StockRecord.objects.update(num_in_stock=BOXES)
        for number in [n for n, basket in self.baskets.items() if reread(basket).status != "Open"]:
            self.baskets[number] = basket_of(self.grapes)
            self.wishes[number] = wishes_for(
                self.baskets[number], phone=phone_of(number), method="vietqr"
            )


def test_twenty_rounds_never_sell_or_hold_an_eleventh_box(real_database: None) -> None:
    market = Market()
    for _ in range(ROUNDS):
        assert len(market.round()) == BOXES
        record = shelf(market.grapes)
        assert (record.num_in_stock, record.num_allocated) == (BOXES, BOXES)
        market.end_round()
    paid = Placement.objects.filter(order__status=Status.SHIPPED).count()
    unpaid = Placement.objects.filter(order__status=Status.CANCELLED).count()
    assert paid + unpaid == ROUNDS * BOXES
    assert paid
    assert unpaid
    assert [str(one) for one in differences()] == []


def test_without_the_guards_one_round_sells_too_much(unguarded: None) -> None:  # noqa: F811
    assert len(Market(shoppers=40).round()) > BOXES
