"""What the staff admin's menu shows, and to whom."""

import pytest
from django.test import RequestFactory

from cms.tree import home
from cms.wagtail_hooks import ORDER_SCREENS, OrdersMenu, leave_out_what_is_not_used, orders_menu
from storefront.account.models import User
from tests.cms.staff import EDITOR, OFFICER, ORDERS, client_of, member

pytestmark = pytest.mark.django_db


def entries(user: User) -> list[str]:
    """Return the addresses in the orders menu of `user`."""
    request = RequestFactory().get("/quan-tri/")
    request.user = user
    return [item.url for item in OrdersMenu().menu_items_for_request(request)]


def test_order_staff_see_every_order_screen() -> None:
    found = entries(member(ORDERS))
    assert len(found) == len(ORDER_SCREENS)
    assert "/quan-tri/ban-hang/orders/" in found


@pytest.mark.parametrize("role", [EDITOR, ""])
def test_those_without_orders_have_no_such_entry(role: str) -> None:
    assert entries(member(role)) == []


def test_officers_see_offers_codes_and_ranges_and_no_orders() -> None:
    rooms = {url.split("/")[3] for url in entries(member(OFFICER))}
    assert rooms == {"offers", "vouchers", "ranges"}


def test_each_screen_asks_for_its_own_permission() -> None:
    clerk = member("Quầy")
    assert entries(clerk) == ["/quan-tri/ban-hang/orders/", "/quan-tri/ban-hang/orders/statistics/"]


@pytest.mark.parametrize(("role", "sees"), [(ORDERS, True), (EDITOR, False)])
def test_the_menu_of_the_admin_leads_to_the_orders_of_those_who_work_them(
    role: str, sees: bool
) -> None:
    home()
    page = client_of(member(role)).get("/quan-tri/").content.decode()
    assert ("/quan-tri/ban-hang/orders/" in page) is sees


def test_an_editors_admin_has_pages_and_pictures_but_no_empty_corners() -> None:
    home()
    page = client_of(member(EDITOR)).get("/quan-tri/").content.decode()
    assert "/quan-tri/images/" in page
    for unused in ("/quan-tri/forms/", "/quan-tri/snippets/"):
        assert unused not in page


def test_what_is_not_used_is_taken_out_and_the_rest_keeps_its_order() -> None:
    class Item:
        def __init__(self, name: str) -> None:
            self.name = name

    items = [Item(name) for name in ("explorer", "forms", "images", "snippets", "orders")]
    leave_out_what_is_not_used(RequestFactory().get("/"), items)
    assert [item.name for item in items] == ["explorer", "images", "orders"]


def test_the_entry_of_the_orders_has_a_name_of_its_own() -> None:
    assert orders_menu().name == "orders"
