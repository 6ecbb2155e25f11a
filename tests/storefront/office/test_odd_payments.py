"""The list of odd payments: the oldest first, in words, with the acts that are possible."""

import datetime

import pytest
from django.utils import timezone, translation

from storefront.office import odd_payments
from storefront.office.odd_payments import SENTENCES, Entry
from storefront.orders import life, odd_money
from storefront.orders.models import Placement, Status
from storefront.payments.models import Oddity, OddPayment
from tests.storefront.office.money import odd_for, unknown
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def entry_of(odd: OddPayment) -> Entry:
    """Return the entry as its page has it."""
    return odd_payments.find(odd.pk)


def acts(entry: Entry) -> list[str]:
    """Return what may be done about it."""
    possible = {"enough": entry.may_be_enough, "match": entry.may_match, "back": entry.may_go_back}
    return [name for name, may in possible.items() if may]


def test_the_oldest_stands_first_and_what_is_settled_is_left_out(placement: Placement) -> None:
    new, old, done = (unknown(100 + n, f"FT2533000{n}") for n in range(3))
    OddPayment.objects.filter(pk=old.pk).update(found_at=timezone.now() - datetime.timedelta(2))
    odd_money.close(done, "xong", by=None)
    page, entries = odd_payments.page_of("1")
    assert [one.odd for one in entries] == [old, new]
    assert page.paginator.count == odd_payments.count() == 2


def test_an_entry_tells_what_is_left_and_what_the_order_waits_for(placement: Placement) -> None:
    odd = odd_for(placement, -1_000)
    assert (entry_of(odd).left, entry_of(odd).due) == (odd.payment.amount, 1_000)
    odd_money.send_back(odd, by=None)
    assert (entry_of(odd).left, entry_of(odd).due) == (0, placement.order.total_incl_tax)


@pytest.mark.parametrize("more", [-1_000, 1_000])
def test_another_sum_may_be_enough_or_go_back(placement: Placement, more: int) -> None:
    odd = odd_for(placement, more)
    assert acts(entry_of(odd)) == ["enough", "back"]
    odd_money.send_back(odd, by=None)
    assert acts(entry_of(odd)) == []


def test_unknown_money_may_be_matched_or_go_back(placement: Placement) -> None:
    odd = unknown(100)
    assert acts(entry_of(odd)) == ["match", "back"]
    odd_money.send_back(odd, by=None)
    assert acts(entry_of(odd)) == []


def test_late_money_is_on_its_way_back_already(placement: Placement) -> None:
    life.move(placement.order_id, to=Status.CANCELLED)
    assert acts(entry_of(odd_for(placement))) == []


def test_of_a_settled_entry_nothing_more_can_be_done(placement: Placement) -> None:
    odd = odd_for(placement)
    odd_money.accept(odd, by=officer())
    assert acts(entry_of(odd)) == []
    with translation.override("en"):
        assert entry_of(odd).resolution == "It was enough"


@pytest.mark.parametrize(
    ("said", "shown"),
    [("refunded", "Given back"), ("matched with NT-7K3QF9", "Matched with order NT-7K3QF9"),
     ("gọi khách", "gọi khách")],
)  # fmt: skip
def test_how_it_ended_is_told_in_words(said: str, shown: str) -> None:
    with translation.override("en"):
        assert Entry(OddPayment(resolution=said), 0, None).resolution == shown


def test_each_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Oddity)


def test_orders_that_wait_for_this_very_sum_are_offered(placement: Placement) -> None:
    order_of(goods(price=99_000), method="vietqr")
    odd = unknown(placement.order.total_incl_tax)
    assert odd_payments.candidates(odd.payment) == [placement]


def test_an_entry_that_does_not_exist_is_none() -> None:
    assert odd_payments.find(987_654) is None
