"""A buyer cancels from the order's link while nobody works on it; later a sentence says why not."""

import pytest
from django.test import Client

from storefront.orders.life import BY_THE_BUYER
from storefront.orders.models import Placement, Status
from tests.storefront.orders.buyers import goods, order_of, shelf
from tests.storefront.orders.lives import bring, fresh, parcels_of

pytestmark = pytest.mark.django_db


def asks(page: bytes) -> bool:
    """Return whether the page has the form that cancels."""
    return "page-narrow" in page.decode() and "<button" in page.decode().split("<main")[1]


@pytest.mark.parametrize("method", ["cod", "vietqr"])
def test_the_order_page_leads_to_cancelling_which_asks_once_more(
    client: Client, method: str
) -> None:
    placed = order_of(goods(), method=method)
    assert placed.get_cancel_url() in client.get(placed.get_absolute_url()).content.decode()
    page = client.get(placed.get_cancel_url())
    assert page["Cache-Control"] == "private, no-store"
    assert asks(page.content)
    assert fresh(placed).order.status != Status.CANCELLED


@pytest.mark.parametrize("method", ["cod", "vietqr"])
def test_a_guest_cancels_with_nothing_but_the_link(client: Client, method: str) -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes, method=method)
    assert client.post(placed.get_cancel_url()).url == placed.get_absolute_url()
    assert fresh(placed).order.status == Status.CANCELLED
    assert shelf(grapes).num_allocated == 0
    assert placed.order.steps.last().note == BY_THE_BUYER


def test_a_second_click_cancels_nothing_twice(client: Client) -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes)
    for _ in range(2):
        assert client.post(placed.get_cancel_url()).status_code == 302
    assert client.get(placed.get_cancel_url()).url == placed.get_absolute_url()
    assert placed.order.steps.filter(status=Status.CANCELLED).count() == 1
    assert (shelf(grapes).num_in_stock, shelf(grapes).num_allocated) == (5, 0)


@pytest.mark.parametrize("state", [Status.CONFIRMED, Status.SHIPPED, Status.DELIVERED])
def test_too_late_is_told_in_a_sentence(client: Client, state: str) -> None:
    placed = bring(order_of(goods()), state)
    assert placed.get_cancel_url() not in client.get(placed.get_absolute_url()).content.decode()
    shown, sent = client.get(placed.get_cancel_url()), client.post(placed.get_cancel_url())
    assert (shown.status_code, sent.status_code) == (200, 409)
    for answer in (shown, sent):
        assert "notice-warn" in answer.content.decode()
        assert not asks(answer.content)
    assert fresh(placed).order.status == state


def test_another_order_is_out_of_reach(client: Client) -> None:
    placed = order_of(goods())
    for name in (placed.order.number, str(placed.pk), placed.token[:-1], "khong-co"):
        assert client.post(f"/don-hang/{name}/huy/").status_code == 404
    assert fresh(placed).order.status == Status.PLACED


def test_a_form_from_elsewhere_cancels_nothing() -> None:
    placed = order_of(goods())
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(placed.get_cancel_url()).status_code == 403
    assert fresh(placed).order.status == Status.PLACED


def _with_a_number(placed: Placement) -> Placement:
    facts = {"carrier": "Nắng Gió Express", "tracking_number": "NG00017"}
    parcel = parcels_of(placed)[0]
    type(parcel).objects.filter(pk=parcel.pk).update(**facts)
    return placed


def test_the_buyer_sees_where_each_parcel_is(client: Client) -> None:
    placed = _with_a_number(bring(order_of(goods()), Status.SHIPPED))
    for address in (placed.get_absolute_url(), placed.get_print_url()):
        page = client.get(address).content.decode()
        assert "Nắng Gió Express" in page
        assert "NG00017" in page


def test_who_tracks_by_number_and_phone_lands_on_the_same_page(client: Client) -> None:
    placed = _with_a_number(bring(order_of(goods()), Status.SHIPPED))
    typed = {"number": placed.order.number, "phone": "0912345678"}
    page = client.post("/don-hang/tra-cuu/", typed, follow=True).content.decode()
    assert "NG00017" in page


def test_a_cancelled_order_shows_no_parcel_being_packed(client: Client) -> None:
    placed = order_of(goods())
    client.post(placed.get_cancel_url())
    context = client.get(placed.get_absolute_url()).context
    assert [parcel["state"] for parcel in context["parcels"]] == [""]
