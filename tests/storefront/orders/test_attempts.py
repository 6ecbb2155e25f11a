"""Going to pay: at once, again, another way, and with the gateway away."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from storefront.orders import attempts
from storefront.orders.attempts import CannotPay
from storefront.orders.models import Placement, Status
from storefront.payments.models import PaymentAttempt
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import (
    HOME,
    begun,
    comes_back,
    goes_away,
    status_of,
    tell_stripe,
    waiting_order,
)
from tests.storefront.checkout.walk import at_page_2, order_form
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db
CONFIRM = "/thanh-toan/xac-nhan/"


def placed_in_browser(browser: Client, method: str = "card") -> str:
    """Order grapes in the browser; return where it is sent."""
    form = order_form(at_page_2(browser, goods()), method=method)
    return browser.post(CONFIRM, form)["Location"]


def test_the_order_button_leads_to_the_gateway(client: Client, gateway: FakeGateway) -> None:
    place = placed_in_browser(client)
    assert place == PaymentAttempt.objects.get().url
    assert place.startswith(gateway.address)
    assert Placement.objects.get().order.status == Status.AWAITING_PAYMENT


def test_two_clicks_are_one_attempt(client: Client, gateway: FakeGateway) -> None:
    form = order_form(at_page_2(client, goods()), method="card")
    places = {client.post(CONFIRM, form)["Location"] for _ in range(2)}
    assert len(places) == PaymentAttempt.objects.count() == len(gateway.sessions) == 1


@pytest.mark.parametrize("mode", ["down", "silent", "refusing"])
def test_with_the_gateway_away_the_order_stands_and_can_be_paid_later(
    client: Client, gateway: FakeGateway, mode: str
) -> None:
    goes_away(gateway, mode)
    place = placed_in_browser(client)
    assert "/thanh-toan/xong/" in place
    placement = Placement.objects.get()
    assert placement.get_pay_url() in client.get(place).content.decode()
    comes_back(gateway)
    again = client.post(placement.get_pay_url(), {"method": "card"})
    assert again["Location"].startswith(gateway.address)


def test_the_page_one_returns_to_only_reads(client: Client, gateway: FakeGateway) -> None:
    placement = waiting_order()
    gateway.pay(begun(placement).gateway_id)
    before = len(gateway.calls)
    assert client.get(placement.get_absolute_url() + "?vnp_ResponseCode=00").status_code == 200
    assert status_of(placement) == Status.AWAITING_PAYMENT
    assert len(gateway.calls) == before


def test_whoever_paid_already_is_not_sent_to_pay_again(
    client: Client, gateway: FakeGateway
) -> None:
    placement = waiting_order()
    gateway.pay(begun(placement).gateway_id)
    answer = client.post(placement.get_pay_url(), {"method": "card"})
    assert answer["Location"] == placement.get_absolute_url()
    assert status_of(placement) == Status.PLACED
    assert PaymentAttempt.objects.count() == 1


def test_another_way_closes_the_first(gateway: FakeGateway) -> None:
    placement = waiting_order()
    first = begun(placement)
    second = begun(placement, "vnpay")
    first.refresh_from_db()
    assert (first.state, second.state) == ("ended", "open")
    assert gateway.sessions[first.gateway_id]["status"] == "expired"
    assert first.reference != second.reference


def test_a_transfer_instead_holds_the_goods_for_its_day(gateway: FakeGateway) -> None:
    placement = waiting_order()
    assert attempts.begin(placement, "vietqr", address=HOME) == ""
    placement.refresh_from_db()
    assert placement.method == "vietqr"
    assert placement.expires_at - placement.placed_at == datetime.timedelta(hours=24)


def test_going_back_to_the_card_never_shortens_the_hold(gateway: FakeGateway) -> None:
    placement = waiting_order("vietqr")
    begun(placement, "card")
    placement.refresh_from_db()
    assert placement.expires_at - placement.placed_at == datetime.timedelta(hours=24)


@pytest.mark.parametrize("method", ["cod", "pickup", "bitcoin", ""])
def test_an_edited_field_pays_nothing(client: Client, gateway: FakeGateway, method: str) -> None:
    placement = waiting_order()
    answer = client.post(placement.get_pay_url(), {"method": method})
    assert answer["Location"] == placement.get_absolute_url()
    assert not PaymentAttempt.objects.exists()


def test_after_the_hold_nobody_pays(gateway: FakeGateway) -> None:
    placement = waiting_order()
    Placement.objects.update(expires_at=timezone.now())
    with pytest.raises(CannotPay):
        begun(placement)
    assert not gateway.sessions


def test_a_link_alone_pays_nothing(client: Client, gateway: FakeGateway) -> None:
    assert client.get(waiting_order().get_pay_url()).status_code == 405
    assert not PaymentAttempt.objects.exists()


def test_without_keys_nobody_sees_card_or_vnpay(client: Client) -> None:
    page = at_page_2(client, goods()).content.decode()
    assert 'value="card"' not in page
    assert 'value="vnpay"' not in page
    assert client.post(CONFIRM, order_form(client.get(CONFIRM), method="card")).status_code == 422


def test_the_card_holds_the_goods_half_an_hour_and_vnpay_a_quarter(gateway: FakeGateway) -> None:
    holds = [
        placement.expires_at - placement.placed_at
        for placement in (waiting_order("card"), waiting_order("vnpay"))
    ]
    assert holds == [datetime.timedelta(minutes=30), datetime.timedelta(minutes=15)]


def test_a_paid_order_shows_no_way_to_pay(client: Client, gateway: FakeGateway) -> None:
    placement = waiting_order()
    tell_stripe(gateway.pay(begun(placement).gateway_id))
    page = client.get(placement.get_absolute_url()).content.decode()
    assert placement.get_pay_url() not in page
