"""Officers keep rates and classes in the one admin; order staff only look."""

import datetime

import pytest
from django.test import Client

from storefront.taxes.models import ProductTax, TaxRate
from tests.cms.staff import EDITOR, OFFICER, ORDERS, client_of, member
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db
RATES, CLASSES = "/quan-tri/thue-suat/", "/quan-tri/loai-thue/"
NEW = {"code": "reduced", "percent": "8", "valid_from": "01/01/2025", "valid_until": "30/06/2025",
       "source": "NĐ 180/2024/NĐ-CP"}  # fmt: skip


@pytest.fixture
def officer() -> Client:
    """Somebody of the OCOP office."""
    return client_of(member(OFFICER))


def test_an_officer_sees_the_rates_of_the_law(officer: Client) -> None:
    page = officer.get(RATES)
    assert page.status_code == 200
    assert "Nghị quyết 204/2025/QH15" in page.content.decode()


def test_an_officer_enters_a_rate(officer: Client) -> None:
    assert officer.post(f"{RATES}new/", NEW).status_code == 302
    row = TaxRate.objects.get(source=NEW["source"])
    assert (row.valid_from, row.valid_until) == (
        datetime.date(2025, 1, 1),
        datetime.date(2025, 6, 30),
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [("valid_from", "01/07/2025"), ("percent", "-1"), ("percent", "abc"), ("percent", "101"),
     ("valid_until", "31/12/2024"), ("valid_from", "31/31/2025"), ("source", "")],
)  # fmt: skip
def test_a_slip_is_said_beside_its_field(officer: Client, field: str, typed: str) -> None:
    last = {"valid_until": ""} if field == "valid_from" else {}
    answer = officer.post(f"{RATES}new/", {**NEW, **last, field: typed})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not TaxRate.objects.filter(valid_from__lt=datetime.date(2025, 7, 1)).exists()


def test_an_officer_gives_a_product_another_class(officer: Client) -> None:
    salt = goods("Muối hạt")
    typed = {"listing": salt.pk, "code": "exempt", "valid_from": "01/01/2027", "valid_until": ""}
    assert officer.post(f"{CLASSES}new/", typed).status_code == 302
    assert ProductTax.objects.get().listing == salt
    assert "Muối hạt" in officer.get(CLASSES, {"q": "muoi"}).content.decode()


def test_a_forged_product_is_refused_beside_its_field(officer: Client) -> None:
    typed = {"listing": 987654, "code": "exempt", "valid_from": "01/01/2027"}
    assert "listing" in officer.post(f"{CLASSES}new/", typed).context["form"].errors


def test_order_staff_look_but_do_not_touch() -> None:
    client = client_of(member(ORDERS))
    assert client.get(RATES).status_code == 200
    assert client.post(f"{RATES}new/", NEW).status_code in (302, 403)
    assert not TaxRate.objects.filter(source=NEW["source"]).exists()


def test_who_writes_pages_sees_no_rates() -> None:
    client = client_of(member(EDITOR))
    assert client.get(RATES).status_code in (302, 403)
    assert client.get(CLASSES).status_code in (302, 403)
