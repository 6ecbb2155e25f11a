"""Oscar's screens inside our admin."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from oscar.apps.order.models import Order

from cms.tree import home

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> Client:
    """A client of somebody who may do everything."""
    person = get_user_model().objects.create(
        email="quan-tri@demo.ocop.test", is_staff=True, is_superuser=True
    )
    client = Client()
    client.force_login(person, backend="storefront.account.backends.EmailOrPhoneBackend")
    return client


@pytest.fixture
def order() -> Order:
    """An order without lines."""
    amounts = dict.fromkeys(
        ("total_incl_tax", "total_excl_tax", "shipping_incl_tax", "shipping_excl_tax"), Decimal(0)
    )
    return Order.objects.create(number="NT-1", currency="VND", status="placed", **amounts)


# Oscar lists its offers without an order of their own.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize(
    "screen",
    ["", "orders/", "orders/?order_number=NT-1", "orders/NT-1/", "offers/", "vouchers/", "users/",
     "catalogue/", "ranges/", "reports/", "partners/", "reviews/"],
)  # fmt: skip
def test_each_dashboard_screen_opens(boss: Client, order: Order, screen: str) -> None:
    answer = boss.get(f"/quan-tri/ban-hang/{screen}", follow=True)
    assert answer.status_code == 200


def test_the_dashboard_loads_nothing_from_elsewhere_and_leads_back(boss: Client) -> None:
    page = boss.get("/quan-tri/ban-hang/orders/").content.decode()
    assert 'src="http' not in page
    assert "vendor/jquery-3.7.1.min.js" in page
    assert 'href="/quan-tri/"' in page


def test_the_menu_leads_to_the_orders(boss: Client) -> None:
    page = boss.get("/quan-tri/").content.decode()
    assert "/quan-tri/ban-hang/orders/" in page


@pytest.mark.parametrize("kind", ["homepage", "standardpage"])
def test_the_form_of_a_page_type_opens(boss: Client, kind: str) -> None:
    answer = boss.get(f"/quan-tri/pages/add/cms/{kind}/{home().pk}/", follow=True)
    assert answer.status_code in (200, 403)


@pytest.mark.parametrize("name", ["listing", "producer", "recognition", "visit", "salespoint"])
def test_the_form_of_a_record_opens(boss: Client, name: str) -> None:
    assert boss.get(f"/quan-tri/{name}/new/").status_code == 200
