"""A code is used by the order that used it, once, and given back when nothing came of it."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from oscar.apps.voucher.models import Voucher

from catalog.offers.models import ConditionalOffer
from storefront.orders.expiry import cancel, release_overdue
from storefront.orders.models import Placement, Status
from storefront.orders.placement import TotalChanged, place
from storefront.vouchers.uses import give_back
from tests import cast
from tests.promotions import applied, offer, reckoned, voucher
from tests.storefront.ages.drinks import ADULT, wine
from tests.storefront.orders.buyers import basket_of, goods, phone_of, reread, wishes_for

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


def bought(code: Voucher, *, number: int = 0, **changed: object) -> Placement:
    """Return the order of one box of grapes with this code."""
    basket = reckoned(basket_of(goods()), code, user=changed.pop("user", None))
    wishes = wishes_for(basket, phone=phone_of(number), **changed)
    return place(basket=reread(basket), wishes=wishes)


def books(code: Voucher) -> tuple:
    code.refresh_from_db()
    of = code.offers.get()
    return code.num_orders, code.total_discount, of.num_orders, of.total_discount, of.status


def test_an_order_with_a_code_writes_what_it_took_off() -> None:
    code = voucher()
    order = bought(code).order
    (line,), (discount,) = order.lines.all(), order.discounts.all()
    assert (line.line_price_incl_tax, line.discount_incl_tax) == (76_500, 8_500)
    assert (discount.amount, discount.voucher_code) == (8_500, "NINHTHUAN10")
    assert [one.amount for one in line.discounts.all()] == [8_500]
    assert order.total_incl_tax == 76_500 + order.shipping_incl_tax
    assert books(code) == (1, 8_500, 1, 8_500, ConditionalOffer.OPEN)


def test_a_code_once_used_leaves_the_second_order_unplaced_with_its_basket() -> None:
    code = voucher(usage=Voucher.SINGLE_USE)
    late = reckoned(basket_of(goods()), code)
    wishes = wishes_for(late, phone=phone_of(2))
    bought(code, number=1)
    with pytest.raises(TotalChanged):
        place(basket=reread(late), wishes=wishes)
    assert Placement.objects.count() == 1
    assert reread(late).num_items == 1
    assert reckoned(reread(late)).total_incl_tax == 85_000


def test_a_lapsed_code_is_noticed_when_the_order_is_placed() -> None:
    code = voucher()
    basket = reckoned(basket_of(goods()), code)
    wishes = wishes_for(basket)
    code.end_datetime = code.start_datetime
    code.save()
    with pytest.raises(TotalChanged):
        place(basket=reread(basket), wishes=wishes)
    assert not Placement.objects.exists()


def test_a_code_that_gives_nothing_is_not_used_up() -> None:
    code = voucher(usage=Voucher.SINGLE_USE, condition=("Value", 1_000_000))
    order = bought(code).order
    assert not order.discounts.exists()
    assert not code.applications.exists()


def test_a_hold_that_lapses_gives_the_code_back() -> None:
    code = voucher(usage=Voucher.SINGLE_USE, max_global_applications=1)
    placed = bought(code, method="vietqr")
    assert books(code)[-1] == ConditionalOffer.CONSUMED
    assert release_overdue(at=placed.expires_at + datetime.timedelta(seconds=1)) == 1
    assert books(code) == (0, 0, 0, 0, ConditionalOffer.OPEN)
    again = bought(code, number=1)
    assert again.order.discounts.get().amount == 8_500


def test_a_cancelled_order_gives_back_once_and_keeps_its_own_record() -> None:
    code = voucher()
    first, second = bought(code, number=1), bought(code, number=2)
    assert cancel(first.order_id, expected=[Status.PLACED])
    assert not cancel(first.order_id, expected=[Status.PLACED])
    assert books(code)[:2] == (1, 8_500)
    assert first.order.discounts.get().amount == 8_500
    assert code.applications.get().order_id == second.order_id


def test_an_order_without_discounts_has_nothing_to_give_back(django_assert_num_queries) -> None:
    basket = basket_of(goods())
    order = place(basket=basket, wishes=wishes_for(basket)).order
    with django_assert_num_queries(1):
        give_back(order.pk)


def test_once_a_person_counts_by_account() -> None:
    code, lan = voucher(usage=Voucher.ONCE_PER_CUSTOMER), cast.shopper()
    basket = reckoned(basket_of(goods()), code, user=lan)
    place(basket=reread(basket), wishes=wishes_for(basket), user=lan)
    assert code.applications.get().user == lan
    assert applied(reckoned(basket_of(goods()), code, user=lan)) == 0
    assert applied(reckoned(basket_of(goods()), code, user=GUEST)) == 0


def test_a_site_offer_that_is_spent_ends_with_the_last_order() -> None:
    grapes = goods()
    run = offer(grapes, max_discount=8_500)
    basket = reckoned(basket_of(grapes))
    place(basket=reread(basket), wishes=wishes_for(basket))
    run.refresh_from_db()
    assert run.status == ConditionalOffer.CONSUMED
    assert reckoned(basket_of(grapes)).total_incl_tax == 85_000


def test_a_suspended_offer_stays_suspended_though_an_order_counts() -> None:
    run = offer(max_discount=1)
    ConditionalOffer.objects.filter(pk=run.pk).update(status=ConditionalOffer.SUSPENDED)
    run.record_usage({"freq": 1, "discount": 5})
    run.refresh_from_db()
    assert (run.status, run.num_orders) == (ConditionalOffer.SUSPENDED, 1)


def test_spirits_are_ordered_at_their_full_price_whatever_is_offered() -> None:
    spirit, garlic = wine("Rượu nho", abv_percent=15, price=300_000), goods("Tỏi")
    offer(exclusive=False)
    code = voucher("CA-HAI", spirit, garlic, condition=("Value", 85_000), exclusive=False)
    basket = reckoned(basket_of(spirit, garlic), code)
    wishes = wishes_for(basket, method="vietqr", born_on=ADULT)
    order = place(basket=reread(basket), wishes=wishes).order
    prices = {line.title: line.line_price_incl_tax for line in order.lines.all()}
    assert prices == {"Rượu nho": 300_000, "Tỏi": 68_000}
    spirits = order.lines.get(title="Rượu nho")
    assert not spirits.discounts.exists()


def test_spirits_do_not_help_to_reach_what_a_code_asks_for() -> None:
    spirit = goods("Rượu nho", abv_percent=15, price=300_000)
    code = voucher(condition=("Value", 100_000))
    assert applied(reckoned(basket_of(spirit, goods()), code)) == 0
