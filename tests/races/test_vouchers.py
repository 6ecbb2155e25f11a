"""Ten buyers, one code that counts once: one order has it, nine hear it and keep their basket."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet
from oscar.apps.order.models import Order
from oscar.apps.voucher.models import Voucher, VoucherApplication

from storefront.orders.expiry import cancel
from storefront.orders.models import Placement, Status
from storefront.orders.placement import TotalChanged, place
from storefront.vouchers import uses
from tests.promotions import reckoned, voucher
from tests.storefront.orders.buyers import basket_of, goods, phone_of, reread, wishes_for

BUYERS = 10


@pytest.fixture
def crowd(real_database: None) -> list[tuple]:
    """Return a basket with the code for each buyer, wishes ready; each wants other goods."""
    code = voucher(usage=Voucher.SINGLE_USE)
    baskets = [reckoned(basket_of(goods(f"Hàng {n}")), code) for n in range(BUYERS)]
    return [
        (reread(basket), wishes_for(basket, phone=phone_of(number)))
        for number, basket in enumerate(baskets)
    ]


def buy(basket_and_wishes: tuple) -> Placement:
    """Place one buyer's order."""
    basket, wishes = basket_and_wishes
    return place(basket=basket, wishes=wishes)


def test_a_code_for_one_order_is_used_by_one(crowd: list, everyone_at_once: Callable) -> None:
    answers = everyone_at_once(buy, crowd)
    placed = [answer for answer in answers if isinstance(answer, Placement)]
    told = [answer for answer in answers if isinstance(answer, TotalChanged)]
    assert (len(placed), len(told)) == (1, BUYERS - 1), answers
    assert VoucherApplication.objects.count() == Order.objects.count() == 1
    assert placed[0].order.discounts.get().amount == 8_500


def test_the_others_keep_goods_and_see_the_new_total(
    crowd: list, everyone_at_once: Callable
) -> None:
    everyone_at_once(buy, crowd)
    open_ones = [reread(basket) for basket, _wishes in crowd if reread(basket).status == "Open"]
    assert len(open_ones) == BUYERS - 1
    assert all(reckoned(basket).total_incl_tax == 85_000 for basket in open_ones)


def test_once_cancelled_the_code_is_there_for_one_more(
    crowd: list, everyone_at_once: Callable
) -> None:
    everyone_at_once(buy, crowd)
    everyone_at_once(lambda pk: cancel(pk, expected=[Status.PLACED]), [Order.objects.get().pk] * 4)
    late = [pair for pair in crowd if reread(pair[0]).status == "Open"]
    again = everyone_at_once(buy, [(reread(basket), wishes) for basket, wishes in late])
    assert len([one for one in again if isinstance(one, Placement)]) == 1
    assert Voucher.objects.get().num_orders == VoucherApplication.objects.count() == 1


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lift our lock, and Oscar's own in its order creator."""
    locked = QuerySet.select_for_update

    def select_for_update(self: QuerySet, *args: object, **kwargs: object) -> QuerySet:
        return self.all() if self.model is Voucher else locked(self, *args, **kwargs)

    monkeypatch.setattr(uses, "lock", lambda basket: None)
    monkeypatch.setattr(QuerySet, "select_for_update", select_for_update)


def test_without_the_lock_the_same_code_is_used_more_than_once(
    unlocked: None, crowd: list, everyone_at_once: Callable
) -> None:
    answers = everyone_at_once(buy, crowd)
    assert len([one for one in answers if isinstance(one, Placement)]) > 1, answers
    assert VoucherApplication.objects.count() > 1
