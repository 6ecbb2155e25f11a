"""Staff look after the tariff in the one admin, and slips are said beside the field."""

import json

import pytest
from django.test import Client

from storefront.shipping.models import CarrierHoliday, DeliveryTerms, DeliveryZone, Surcharge
from tests.cms.staff import client_of, member

pytestmark = pytest.mark.django_db
SCREENS = {
    "phi-vung": DeliveryZone,
    "phu-phi": Surcharge,
    "dieu-kien-phi": DeliveryTerms,
    "ngay-nghi-van-chuyen": CarrierHoliday,
}


@pytest.fixture
def administrator() -> Client:
    """Somebody who may do everything."""
    return client_of(member(email="quan-tri@vidu.vn", is_superuser=True))


def edit(screen: str) -> str:
    """Return the address of the first row's form."""
    return form_of(screen, SCREENS[screen].objects.first().pk)


def form_of(screen: str, pk: int) -> str:
    """Return the address of one row's form."""
    return f"/quan-tri/{screen}/edit/{pk}/"


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_lists_its_rows(administrator: Client, screen: str) -> None:
    page = administrator.get(f"/quan-tri/{screen}/")
    assert page.status_code == 200
    for row in SCREENS[screen].objects.all():
        assert form_of(screen, row.pk) in page.content.decode()


def test_one_menu_entry_leads_to_the_tariff(administrator: Client) -> None:
    page = administrator.get("/quan-tri/").content.decode()
    assert json.dumps("Biểu phí giao hàng") in page, "the menu is written as JSON"
    assert all(f"/quan-tri/{screen}/" in page for screen in SCREENS)


def test_a_new_fee_holds_at_once(administrator: Client) -> None:
    answer = administrator.post(
        edit("dieu-kien-phi"), {"free_from": "700000", "volume_divisor": "5000"}
    )
    assert answer.status_code == 302
    terms = DeliveryTerms.objects.get()
    assert (terms.free_from, terms.volume_divisor) == (700_000, 5000)


@pytest.mark.parametrize(
    "typed",
    [
        {"volume_divisor": "0"},
        {"volume_divisor": "-1"},
        {"volume_divisor": "abc"},
        {"free_from": "-1"},
        {"free_from": "1.5"},
        {"free_from": "1e12"},
        {"free_from": "\x00"},
    ],
)
def test_a_slip_is_said_and_the_old_terms_stay(administrator: Client, typed: dict) -> None:
    form = {"free_from": "500000", "volume_divisor": "6000"} | typed
    answer = administrator.post(edit("dieu-kien-phi"), form)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == set(typed)
    terms = DeliveryTerms.objects.get()
    assert (terms.free_from, terms.volume_divisor) == (500_000, 6000)


@pytest.mark.parametrize("screen", SCREENS)
def test_without_the_right_the_tariff_is_closed(screen: str, client: Client) -> None:
    clerk = client_of(member("Biên tập"))
    assert clerk.get(f"/quan-tri/{screen}/").status_code in {302, 403}
    assert clerk.post(edit(screen), {}).status_code in {302, 403}
    assert "dang-nhap" in client.get(f"/quan-tri/{screen}/")["Location"]


def test_an_officer_keeps_the_tariff() -> None:
    officer = client_of(member("Cán bộ OCOP"))
    assert officer.get("/quan-tri/ngay-nghi-van-chuyen/").status_code == 200
    assert officer.get(edit("phi-vung")).status_code == 200
