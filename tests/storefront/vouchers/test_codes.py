"""Codes as people type them, and the sentence for each that is not taken."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.apps.voucher.models import Voucher

from catalog.offers.models import Benefit
from storefront.basket.models import Basket, BasketClosed
from storefront.vouchers.codes import (
    CodeRefused,
    GivesNothing,
    NoCode,
    NotNow,
    OnlyForAccounts,
    UnknownCode,
    UsedUp,
    codes_of,
    redeem,
    take_out,
    tidy,
)
from tests import cast
from tests.promotions import offer, reckoned, voucher
from tests.storefront.orders.buyers import basket_of, goods, order_of, reread

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


@pytest.mark.parametrize(
    "typed",
    ["NINHTHUAN10", "  ninhthuan10 ", "ninh thuan 10", "Ninh Thuận-10", "Ninh Thua\u0323\u0302n 10",
     "ｎｉｎｈｔｈｕａｎ10", "NINH\u00a0THUAN\t10"],
)  # fmt: skip
def test_all_spellings_mean_one_code(typed: str) -> None:
    made = voucher()
    assert redeem(basket_of(goods()), typed, user=GUEST) == made


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_typed_is_said_so(typed: str) -> None:
    with pytest.raises(NoCode):
        redeem(basket_of(goods()), typed, user=GUEST)


@pytest.mark.parametrize("typed", ["KHONGCO", "\x00", "'; --", "🍇", "x" * 5000, "-", "%"])
def test_an_unknown_code_is_said_so(typed: str) -> None:
    voucher()
    with pytest.raises(UnknownCode):
        redeem(basket_of(goods()), typed, user=GUEST)


def test_codes_with_hyphens_are_found_without_them() -> None:
    made = voucher("ABCD-EF23")
    assert redeem(basket_of(goods()), "abcdef23", user=GUEST) == made
    assert tidy("abcd-ef23") == "ABCDEF23"


@pytest.mark.parametrize(("days", "error"), [((1, 2), NotNow), ((-2, -1), NotNow)])
def test_outside_its_days_a_code_says_when(days: tuple[int, int], error: type) -> None:
    voucher(days=days)
    with pytest.raises(error, match="20"):
        redeem(basket_of(goods()), "NINHTHUAN10", user=GUEST)


def test_a_code_used_by_an_order_is_used_up() -> None:
    made = voucher(usage=Voucher.SINGLE_USE)
    made.applications.create(voucher=made, order=order_of(goods()).order)
    with pytest.raises(UsedUp):
        redeem(basket_of(goods()), made.code, user=GUEST)


def test_once_a_person_asks_guests_to_log_in() -> None:
    made = voucher(usage=Voucher.ONCE_PER_CUSTOMER)
    lan, basket = cast.shopper(), basket_of(goods())
    with pytest.raises(OnlyForAccounts):
        redeem(basket, made.code, user=GUEST)
    redeem(basket, made.code, user=lan)
    made.applications.create(voucher=made, order=order_of(goods()).order, user=lan)
    with pytest.raises(UsedUp):
        redeem(basket_of(goods()), made.code, user=lan)


def test_a_code_whose_offer_was_suspended_or_spent_is_not_valid() -> None:
    suspended, spent = voucher("MOT"), voucher("HAI", max_global_applications=1)
    suspended.offers.get().suspend()
    spent.offers.update(num_applications=1)
    for code in ("MOT", "HAI"):
        with pytest.raises(UsedUp):
            redeem(basket_of(goods()), code, user=GUEST)


@pytest.mark.parametrize("condition", [("Value", 85_001), ("Count", 2)])
def test_a_code_for_more_than_there_is_gives_nothing_and_stays_out(condition: tuple) -> None:
    voucher(condition=condition)
    basket = basket_of(goods())
    with pytest.raises(GivesNothing):
        redeem(basket, "NINHTHUAN10", user=GUEST)
    assert not reread(basket).vouchers.exists()
    assert basket.total_incl_tax == 85_000


def test_a_code_for_spirits_gives_nothing() -> None:
    spirit = goods("Rượu nho", abv_percent=40)
    voucher("RUOU", spirit)
    with pytest.raises(GivesNothing):
        redeem(basket_of(spirit, goods()), "RUOU", user=GUEST)


def test_an_empty_basket_and_one_never_saved_take_no_code() -> None:
    voucher()
    for basket in (Basket(), basket_of()):
        with pytest.raises(GivesNothing):
            redeem(basket, "NINHTHUAN10", user=GUEST)


def test_a_code_that_pushes_a_better_offer_aside_is_not_taken() -> None:
    grapes = goods()
    offer(grapes, value=50)
    voucher("KEM", value=1_000, kind=Benefit.FIXED)
    basket = reckoned(basket_of(grapes))
    with pytest.raises(GivesNothing):
        redeem(basket, "KEM", user=GUEST)
    assert basket.total_incl_tax == 42_500


def test_the_same_code_twice_is_said_so() -> None:
    voucher()
    basket = basket_of(goods())
    redeem(basket, "NINHTHUAN10", user=GUEST)
    with pytest.raises(NoCode):
        redeem(basket, "NINHTHUAN10", user=GUEST)
    assert basket.total_incl_tax == 76_500


def test_a_code_is_taken_out_again_and_a_strange_one_passed_over() -> None:
    voucher()
    basket = basket_of(goods())
    redeem(basket, "NINHTHUAN10", user=GUEST)
    take_out(basket, "KHONGCO", user=GUEST)
    assert basket.total_incl_tax == 76_500
    take_out(basket, "NINHTHUAN10", user=GUEST)
    assert basket.total_incl_tax == 85_000


def test_an_ordered_basket_takes_no_code_and_gives_none_back() -> None:
    voucher()
    basket = basket_of(goods())
    Basket.objects.update(status=Basket.SUBMITTED)
    for deed in (redeem, take_out):
        with pytest.raises(BasketClosed):
            deed(basket, "NINHTHUAN10", user=GUEST)


def test_each_code_of_a_basket_says_what_it_does() -> None:
    made = voucher()
    basket = reckoned(basket_of(goods()), made)
    assert [(one.amount, one.reason) for one in codes_of(basket, user=GUEST)] == [(8_500, "")]
    made.end_datetime = made.start_datetime
    made.save()
    late = reckoned(reread(basket))
    (one,) = codes_of(late, user=GUEST)
    assert (one.amount, bool(one.reason), late.total_incl_tax) == (0, True, 85_000)


def test_a_frozen_basket_and_a_merged_one_keep_their_codes() -> None:
    made = voucher()
    basket, own = reckoned(basket_of(goods()), made), basket_of()
    basket.freeze()
    basket.thaw()
    assert list(reread(basket).vouchers.all()) == [made]
    own.merge(reread(basket), add_quantities=False)
    assert list(reread(own).vouchers.all()) == [made]
    assert reckoned(reread(own)).total_incl_tax == 76_500


def test_all_refusals_are_one_family() -> None:
    family = (NoCode, UnknownCode, NotNow, UsedUp, OnlyForAccounts, GivesNothing)
    assert all(issubclass(one, CodeRefused) for one in family)


def test_a_basket_without_codes_asks_nothing_for_them() -> None:
    basket = reckoned(basket_of(goods()))
    with CaptureQueriesContext(connection) as queries:
        assert codes_of(basket, user=GUEST) == []
    assert len(queries) == 0
