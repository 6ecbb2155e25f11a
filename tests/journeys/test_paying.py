"""Cards and VNPay, through a gateway's own page and back; giving up, another way, cancelling."""

import copy
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.conf import settings
from django.test import override_settings
from oscar.apps.order.models import Order

from storefront.payments.models import Payment, Refund
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import open_till
from tests.journeys.visitor import AT_HOME, Visitor
from tests.journeys.watch import Watch

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
# One town for all journeys: no two of its sessions and messages bear one name.
NUMBERS = count(1)
each_gateway = pytest.mark.parametrize("method", ["card", "vnpay"])


@pytest.fixture
def till(shop: str, watch: Watch) -> Iterator[FakeGateway]:
    """The gateways, open for this shop; its pages may be left for theirs."""
    with open_till() as gateway:
        gateway.shop, gateway.numbers = shop, NUMBERS
        watch.allows(gateway.address)
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["form-action"].append(gateway.address)
        with override_settings(SITE_URL=shop, CONTENT_SECURITY_POLICY=policy):
            yield gateway


def goes_to_pay(lan: Visitor, method: str, till: FakeGateway) -> Order:
    """Order grapes by `method` and stand before the gateway's page."""
    lan.comes_to_page_2()
    lan.page.locator(f"[name=method][value={method}]").check()
    lan.press("Place the order")
    lan.page.wait_for_url(f"{till.address}/**")
    return Order.objects.latest("pk")


def presses(lan: Visitor, button: str) -> None:
    """Press a button of the gateway's page and come back to the order."""
    lan.page.get_by_role("button", name=button).click()
    lan.page.wait_for_url(
        f"{lan.shop}/**/don-hang/**" if lan.language == "en" else "**/don-hang/**"
    )


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
