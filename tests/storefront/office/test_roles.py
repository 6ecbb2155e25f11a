"""Each role does its own work and cannot touch another's."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from cms.tree import home

pytestmark = pytest.mark.django_db

ORDER_SCREENS = ["orders/", "orders/statistics/", "users/", "partners/"]
OFFER_SCREENS = ["offers/", "vouchers/", "ranges/"]


def _client_of(role: str) -> Client:
    person = get_user_model().objects.create(email="nhan-vien@demo.ocop.test", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person, backend="storefront.account.backends.EmailOrPhoneBackend")
    return client


@pytest.mark.parametrize("screen", [*ORDER_SCREENS, *OFFER_SCREENS])
def test_an_editor_sees_neither_orders_nor_offers(screen: str) -> None:
    assert _client_of("Biên tập").get(f"/quan-tri/ban-hang/{screen}").status_code in (302, 403)


@pytest.mark.parametrize("screen", ORDER_SCREENS)
def test_an_officer_sees_no_order(screen: str) -> None:
    assert _client_of("Cán bộ OCOP").get(f"/quan-tri/ban-hang/{screen}").status_code in (302, 403)


# Oscar lists its offers without an order of their own.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ["Cán bộ OCOP", "Đơn hàng"])
@pytest.mark.parametrize("screen", OFFER_SCREENS)
def test_officers_and_order_staff_keep_the_offers(role: str, screen: str) -> None:
    assert _client_of(role).get(f"/quan-tri/ban-hang/{screen}").status_code == 200


def test_order_staff_see_the_orders() -> None:
    answer = _client_of("Đơn hàng").get("/quan-tri/ban-hang/orders/")
    assert answer.status_code == 200
    assert "googleapis" not in answer.content.decode()


def test_order_staff_cannot_edit_pages() -> None:
    answer = _client_of("Đơn hàng").get(f"/quan-tri/pages/{home().pk}/edit/")
    assert answer.status_code in (302, 403)


def test_an_editor_edits_a_page_but_does_not_publish_it() -> None:
    page = home()
    answer = _client_of("Biên tập").get(f"/quan-tri/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    assert not page.permissions_for_user(get_user_model().objects.get()).can_publish()


def test_an_editor_cannot_change_the_catalogue() -> None:
    answer = _client_of("Biên tập").get("/quan-tri/listing/")
    assert answer.status_code in (302, 403)


@pytest.mark.parametrize(
    "records", ["listing", "producer", "recognition", "recognisingauthority", "visit",
                "craftvillage", "sourcingarea", "salespoint", "productset"],
)  # fmt: skip
def test_an_officer_lists_and_adds_the_shops_records(records: str) -> None:
    client = _client_of("Cán bộ OCOP")
    assert client.get(f"/quan-tri/{records}/").status_code == 200
    assert client.get(f"/quan-tri/{records}/?q=nho").status_code == 200


def test_an_editor_chooses_products_producers_and_visits() -> None:
    client = _client_of("Biên tập")
    for chooser in ("listing_chooser", "producer_chooser", "visit_chooser"):
        assert client.get(f"/quan-tri/{chooser}/").status_code == 200


def test_the_admin_sends_strangers_to_the_shops_own_log_in() -> None:
    answer = Client().get("/quan-tri/")
    assert answer.status_code == 302
    assert answer.url.startswith("/tai-khoan/dang-nhap/")


def test_a_shopper_at_the_staff_s_door_hears_no_instead_of_being_sent_in_circles() -> None:
    client = Client()
    mai = get_user_model().objects.create_user(email="mai@demo.ocop.test", password="x" * 12)
    client.force_login(mai, backend="storefront.account.backends.EmailOrPhoneBackend")
    answer = client.get("/quan-tri/", follow=True)
    assert len(answer.redirect_chain) == 1
    assert answer.status_code == 403
