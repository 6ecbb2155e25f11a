"""The list of odd payments: each entry ends once, and the order goes on or the money goes back."""

import pytest
from django.utils import timezone

from storefront.orders import odd_money, refunding
from storefront.orders.models import Placement, Status
from storefront.orders.odd_money import NotSoSettled
from storefront.orders.paying import Money, take
from storefront.payments.models import OddPayment, Refund
from tests.cast import shopper
from tests.fakes.till import status_of
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def odd(placement: Placement, more: int = 0, *, known: bool = True) -> OddPayment:
    """Let another sum than asked arrive, or the right one for nobody."""
    money = Money("vietqr", "FT1", placement.order.total_incl_tax + more, timezone.now())
    take(money, order_id=placement.order_id if known else None)
    return OddPayment.objects.get()


@pytest.mark.parametrize("more", [-1_000, 1_000])
def test_staff_may_let_it_be_enough(placement: Placement, more: int) -> None:
    entry = odd(placement, more)
    odd_money.accept(entry, by=shopper())
    entry.refresh_from_db()
    assert status_of(placement) == Status.PLACED
    assert (entry.settled_by, entry.resolution) == (shopper(), "accepted")


def test_an_entry_ends_once(placement: Placement) -> None:
    entry = odd(placement, 5)
    odd_money.accept(entry, by=None)
    with pytest.raises(NotSoSettled):
        odd_money.accept(entry, by=None)
    with pytest.raises(NotSoSettled):
        odd_money.close(entry, "seen", by=None)


def test_unknown_money_finds_its_order(placement: Placement) -> None:
    entry = odd(placement, known=False)
    assert odd_money.match(entry, placement.order, by=None) == ""
    assert status_of(placement) == Status.PLACED


def test_unknown_money_of_another_sum_stays_odd_there(placement: Placement) -> None:
    entry = odd(placement, -7, known=False)
    assert odd_money.match(entry, placement.order, by=None) == "under"
    assert status_of(placement) == Status.AWAITING_PAYMENT
    assert OddPayment.objects.filter(settled_at=None).get().reason == "under"


def test_money_whose_order_is_known_is_matched_with_no_other(placement: Placement) -> None:
    entry = odd(placement, 5)
    with pytest.raises(NotSoSettled):
        odd_money.match(entry, placement.order, by=None)


def test_money_that_goes_back_ends_the_entry_when_it_has_gone(placement: Placement) -> None:
    entry = odd(placement, 5)
    row = odd_money.send_back(entry, by=None)
    entry.refresh_from_db()
    assert entry.settled_at is None
    refunding.done(row, reference="FT2")
    entry.refresh_from_db()
    assert entry.resolution == "refunded"


def test_money_goes_back_once(placement: Placement) -> None:
    entry = odd(placement, 5)
    odd_money.send_back(entry, by=None)
    with pytest.raises(NotSoSettled):
        odd_money.send_back(entry, by=None)
    assert Refund.objects.count() == 1


def test_an_entry_is_closed_with_a_word_only(placement: Placement) -> None:
    with pytest.raises(NotSoSettled):
        odd_money.close(odd(placement, 5), "  ", by=None)


def test_money_that_goes_back_finds_no_order_any_more(placement: Placement) -> None:
    entry = odd(placement, known=False)
    odd_money.send_back(entry, by=None)
    with pytest.raises(NotSoSettled):
        odd_money.match(entry, placement.order, by=None)
    assert status_of(placement) == Status.AWAITING_PAYMENT


def test_money_that_was_enough_is_not_given_back_by_an_old_page(placement: Placement) -> None:
    entry = odd(placement, 5)
    odd_money.accept(entry, by=None)
    with pytest.raises(NotSoSettled):
        odd_money.send_back(entry, by=None)
    assert not Refund.objects.exists()
