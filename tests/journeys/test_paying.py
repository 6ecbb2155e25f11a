"""Cards and VNPay, through a gateway's own page and back; giving up, another way, cancelling."""

from collections.abc import Callable

import pytest
from oscar.apps.order.models import Order

from storefront.payments.models import Payment, Refund
from tests.fakes.gateway import FakeGateway
from tests.journeys.at_the_gateway import goes_to_pay, presses
from tests.journeys.visitor import AT_HOME, Visitor

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
each_gateway = pytest.mark.parametrize("method", ["card", "vnpay"])


@each_gateway
@both_ways
def test_an_order_is_paid_at_the_gateway_and_confirmed_by_its_message(
    visitor: Callable[..., Visitor], till: FakeGateway, method: str, script: bool
) -> None:
    lan = visitor(script=script)
    order = goes_to_pay(lan, method, till)
    lan.page.get_by_text(f"{order.total_incl_tax:.0f}").wait_for()
    assert order.status == "awaiting_payment"
    presses(lan, "Pay")
    order.refresh_from_db()
    assert order.status == "placed"
    assert Payment.objects.get(order=order).amount == order.total_incl_tax
    lan.reads(lan.words("Awaiting confirmation"))


@each_gateway
def test_who_gives_up_at_the_gateway_pays_by_transfer_instead(
    visitor: Callable[..., Visitor], till: FakeGateway, method: str
) -> None:
    lan = visitor()
    order = goes_to_pay(lan, method, till)
    presses(lan, "Give up")
    lan.reads(lan.words("Your order stands and waits for its payment."))
    name = lan.words("Bank transfer with VietQR")
    lan.page.get_by_role("button", name=name).click()
    lan.page.locator(".transfer-code").wait_for()
    order.refresh_from_db()
    assert (order.status, order.placement.method) == ("awaiting_payment", "vietqr")


def test_a_second_try_pays_what_the_first_did_not(
    visitor: Callable[..., Visitor], till: FakeGateway
) -> None:
    lan = visitor()
    order = goes_to_pay(lan, "card", till)
    presses(lan, "Give up")
    lan.page.get_by_role("button", name=lan.words("Card")).click()
    lan.page.wait_for_url(f"{till.address}/**")
    presses(lan, "Pay")
    assert Payment.objects.filter(order=order).count() == 1
    assert len(till.sessions) == 1


@each_gateway
@both_ways
def test_a_buyer_cancels_a_paid_order_and_the_money_goes_back(
    visitor: Callable[..., Visitor], till: FakeGateway, method: str, script: bool
) -> None:
    lan = visitor("en", script=script)
    order = goes_to_pay(lan, method, till)
    presses(lan, "Pay")
    lan.follow("Cancel the order")
    lan.press("Cancel the order")
    lan.page.wait_for_url("**/don-hang/*/")
    order.refresh_from_db()
    assert order.status == "refunded"
    refund = Refund.objects.get(payment__order=order)
    assert (refund.state, refund.amount) == ("done", order.total_incl_tax)
    lan.reads(lan.words("Refunded"))


def test_a_gateway_that_is_away_leaves_the_order_and_other_ways(
    visitor: Callable[..., Visitor], till: FakeGateway
) -> None:
    lan = visitor()
    till.mode = "down"
    lan.watch.foretells("could not start")
    lan.comes_to_page_1()
    lan.answers_page_1("home", AT_HOME)
    number = lan.orders("card")
    lan.reads(lan.words("Your order stands and waits for its payment."))
    till.mode = "ok"
    lan.tracks(number)
    lan.page.get_by_role("button", name=lan.words("Card")).click()
    lan.page.wait_for_url(f"{till.address}/**")
    presses(lan, "Pay")
    assert Order.objects.get(number=number).status == "placed"
