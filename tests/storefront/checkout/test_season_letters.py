"""Season letters are offered after the order, never ticked, and only to the order's address."""

import pytest
from django.test import Client

from storefront.consents.models import Consent, Place
from storefront.consents.purposes import Purpose, shown
from storefront.orders.models import Placement
from tests.storefront.consents.test_models import given, standing
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
TICK = 'name="season_letters"'


@pytest.fixture
def order() -> Placement:
    """Lan's order, with her e-mail address."""
    return order_of(goods(), email="lan@vidu.vn")


def done(order: Placement) -> str:
    """Return the address of the page that says the order stands."""
    return f"/thanh-toan/xong/{order.token}/"


def test_the_box_is_offered_and_not_ticked(client: Client, order: Placement) -> None:
    html = client.get(done(order)).content.decode()
    box = html[html.index(TICK) :].split(">")[0]
    assert "checked" not in box
    assert not Consent.objects.exists()


def test_a_ticked_box_is_written_down_once(client: Client, order: Placement) -> None:
    words = shown(Purpose.SEASON_LETTERS, "vi")
    for _again in range(2):
        answer = client.post(f"{done(order)}nhan-tin/", {"season_letters": words.mark})
        assert answer["Location"] == done(order)
    row = Consent.objects.get()
    assert (row.email, row.place, row.by) == ("lan@vidu.vn", Place.CHECKOUT, None)
    assert row.text == words.text
    assert TICK not in client.get(done(order)).content.decode()


@pytest.mark.parametrize("sent", [{}, {"season_letters": "on"}, {"season_letters": "0-vi"}])
def test_without_the_tick_nothing_is_written_and_it_is_said(
    client: Client, order: Placement, sent: dict
) -> None:
    answer = client.post(f"{done(order)}nhan-tin/", sent)
    assert answer.status_code == 422
    assert answer.context["said"]
    assert not Consent.objects.exists()


def test_who_gets_them_already_is_not_asked_again(client: Client, order: Placement) -> None:
    given()
    assert TICK not in client.get(done(order)).content.decode()


def test_an_order_without_an_address_is_offered_nothing(client: Client) -> None:
    order = order_of(goods())
    assert TICK not in client.get(done(order)).content.decode()
    mark = shown(Purpose.SEASON_LETTERS, "vi").mark
    assert client.post(f"{done(order)}nhan-tin/", {"season_letters": mark}).status_code == 404


def test_a_link_nobody_has_writes_nothing(client: Client) -> None:
    mark = shown(Purpose.SEASON_LETTERS, "vi").mark
    answer = client.post("/thanh-toan/xong/nobody/nhan-tin/", {"season_letters": mark})
    assert answer.status_code == 404
    assert standing() is None
