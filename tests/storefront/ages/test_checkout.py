"""Buying drinks: never cash, never without the statement of age, whatever form is sent."""

import datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from oscar.apps.order.models import Order

from catalog.licences.models import Licence
from catalog.models import Listing
from storefront.ages.models import AgeStatement
from storefront.basket.models import Basket
from storefront.orders.holds import ways
from storefront.orders.models import Placement
from storefront.orders.placement import MethodRefused, NotForSale, NotOfAge, place
from storefront.payments import methods
from tests.storefront.ages.drinks import ADULT, adult, wine
from tests.storefront.checkout.walk import (
    PAGE_1,
    PAGE_2,
    PICKUP,
    at_page_2,
    order_form,
    put_in,
    said,
)
from tests.storefront.orders.buyers import basket_of, goods, ninh_phuoc, order_of, wishes_for

pytestmark = pytest.mark.django_db
CHILD = datetime.date(2012, 1, 1)


@pytest.fixture
def browser() -> Client:
    """The browser of somebody who has confirmed their age."""
    ninh_phuoc()
    return adult()


def sent(browser: Client, page: HttpResponse, method: str = "vietqr", **typed: str) -> HttpResponse:
    """Return the answer to the order button."""
    return browser.post(PAGE_2, {**order_form(page, method), "born_on": "31/12/1990", **typed})


def nothing_was_written() -> bool:
    """Return whether there is no order and no statement, and the basket is kept."""
    written = Order.objects.exists() or AgeStatement.objects.exists()
    return not written and Basket.objects.get().status == Basket.OPEN


def test_a_drink_is_bought_with_a_statement_that_keeps_no_birth_date(browser: Client) -> None:
    page = at_page_2(browser, wine(), goods())
    assert 'name="born_on"' in page.content.decode()
    assert sent(browser, page).status_code == 302
    statement = AgeStatement.objects.get()
    assert statement.order == Order.objects.get()
    kept = {name: str(value) for name, value in vars(statement).items()}
    assert not any("1990" in value for value in kept.values())
    assert "1990" not in str(dict(browser.session))


def test_a_basket_without_drinks_is_asked_for_no_age(browser: Client) -> None:
    page = at_page_2(browser, goods())
    assert 'name="born_on"' not in page.content.decode()
    assert browser.post(PAGE_2, order_form(page)).status_code == 302
    assert not AgeStatement.objects.exists()


TYPED = {
    "empty": "",
    "nonsense": "hôm qua",
    "child": "01/01/2012",
    "NUL": "\x00",
    "long": "1" * 500,
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_who_declares_no_age_or_too_little_is_told_beside_the_field(
    browser: Client, typed: str
) -> None:
    page = at_page_2(browser, wine())
    answer = sent(browser, page, born_on=typed)
    assert answer.status_code == 422
    assert 'id="id_born_on-error"' in answer.content.decode()
    assert nothing_was_written()


def test_a_typed_date_is_kept_in_the_field_when_another_is_wrong(browser: Client) -> None:
    answer = sent(browser, at_page_2(browser, wine()), "cod")
    assert 'value="31/12/1990"' in answer.content.decode()


@pytest.mark.parametrize("method", ["cod", "pickup"])
def test_one_drink_makes_the_whole_basket_cashless_on_the_form(
    browser: Client, method: str
) -> None:
    page = at_page_2(browser, wine(), goods())
    answer = sent(browser, page, method)
    assert answer.status_code == 422
    assert said(answer)
    assert nothing_was_written()


@pytest.mark.parametrize(("method", "delivery"), [("cod", "home"), ("pickup", "pickup")])
def test_placement_itself_refuses_cash_for_drinks(method: str, delivery: str) -> None:
    basket = basket_of(wine(), goods())
    wishes = wishes_for(basket, method=method, delivery=delivery, born_on=ADULT)
    with pytest.raises(MethodRefused, match=r"\w+ \w+"):
        place(basket=basket, wishes=wishes)
    assert nothing_was_written()


@pytest.mark.parametrize("born_on", [None, CHILD])
def test_placement_itself_refuses_who_is_not_of_age(born_on: datetime.date | None) -> None:
    basket = basket_of(wine(), goods())
    with pytest.raises(NotOfAge, match=r"\w+ \w+"):
        place(basket=basket, wishes=wishes_for(basket, method="vietqr", born_on=born_on))
    assert nothing_was_written()


def test_goods_that_became_a_drink_meanwhile_are_not_ordered_as_grapes(browser: Client) -> None:
    wine("Vang khác")
    grapes = goods()
    page = at_page_2(browser, grapes)
    Listing.objects.filter(pk=grapes.pk).update(abv_percent=12)
    assert browser.post(PAGE_2, order_form(page)).status_code == 422
    assert nothing_was_written()


def test_a_licence_that_lapsed_meanwhile_ends_the_sale() -> None:
    basket = basket_of(wine())
    wishes = wishes_for(basket, method="vietqr", born_on=ADULT)
    Licence.objects.all().delete()
    with pytest.raises(NotForSale):
        place(basket=basket, wishes=wishes)
    assert nothing_was_written()


def test_drinks_may_be_collected_when_they_are_paid_first(browser: Client) -> None:
    put_in(browser, wine())
    browser.post(PAGE_1, PICKUP)
    assert sent(browser, browser.get(PAGE_2)).status_code == 302
    placed = Placement.objects.get()
    assert (placed.delivery, placed.method) == ("pickup", "vietqr")


@pytest.mark.parametrize("delivery", ["home", "pickup"])
def test_another_way_to_pay_later_is_never_cash(delivery: str) -> None:
    placed = order_of(wine(), method="vietqr", delivery=delivery, born_on=ADULT)
    codes = {way.code for way in ways(placed)}
    assert codes
    assert all(methods.pays_first(code) for code in codes)


def test_a_retry_of_the_same_form_writes_one_statement(browser: Client) -> None:
    page = at_page_2(browser, wine())
    sent(browser, page)
    assert sent(browser, page).status_code == 302
    assert AgeStatement.objects.count() == Order.objects.count() == 1
