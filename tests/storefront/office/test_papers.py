"""Slip and label say what packer and courier need, and not a word more."""

from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import Listing, SalesPoint
from storefront.orders.models import Placement, Status
from tests.storefront.office.orders import ORDERS, parcel_at, person
from tests.storefront.orders.buyers import goods, ninh_phuoc, order_of
from tests.storefront.orders.lives import bring, parcels_of, two_parcels

pytestmark = pytest.mark.django_db
CHECK_AGE = "paper-warning"


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


def papers(staff: Client, placed: Placement, which: int = 0) -> tuple[str, str]:
    """Return slip and label of one parcel."""
    parcel = parcels_of(placed)[which]
    return tuple(staff.get(parcel_at(parcel, act)).content.decode() for act in ("phieu", "nhan"))


def test_both_papers_name_order_buyer_and_address(staff: Client) -> None:
    placed = order_of(goods())
    for paper in papers(staff, placed):
        for text in (placed.order.number, "Trần Thị Lan", "0912 345 678", "12 thôn Mỹ Nghiệp"):
            assert text in paper


def test_the_slip_lists_its_own_parcel_only(staff: Client) -> None:
    placed, _grapes, _cloth = two_parcels()
    slip, _label = papers(staff, placed, 1)
    assert "Khăn thổ cẩm" in slip
    assert "Nho đỏ tươi" not in slip
    assert "2/2" in slip.replace(" trên ", "/").replace(" of ", "/")


def test_the_label_tells_the_courier_what_to_collect(staff: Client) -> None:
    placed, _grapes, _cloth = two_parcels()
    asked = [row["row"]["collects"] for row in (
        staff.get(parcel_at(parcel, "nhan")).context for parcel in parcels_of(placed))]  # fmt: skip
    assert sum(asked) == placed.order.total_incl_tax
    assert all(amount > 0 for amount in asked)


def test_nothing_is_collected_for_what_is_paid(staff: Client) -> None:
    placed = order_of(goods(), method="vietqr")
    page = staff.get(parcel_at(parcels_of(placed)[0], "nhan"))
    assert page.context["row"]["collects"] == Decimal(0)


def test_a_drink_with_alcohol_asks_for_the_age_at_the_door(staff: Client) -> None:
    placed, grapes, _cloth = two_parcels()
    Listing.objects.filter(pk=grapes.pk).update(abv_percent=12)
    assert all(CHECK_AGE in paper for paper in papers(staff, placed, 0))
    assert not any(CHECK_AGE in paper for paper in papers(staff, placed, 1))


def test_each_parcel_names_who_sends_it(staff: Client) -> None:
    SalesPoint.objects.create(name="Chợ OCOP", address="1 Thống Nhất", commune=ninh_phuoc(),
                              phone="0259 382 0000", hours="7:00-18:00")  # fmt: skip
    placed, _grapes, _cloth = two_parcels()
    assert "Chợ OCOP" in papers(staff, placed, 0)[1]
    assert "Hộ dệt Mỹ Nghiệp" in papers(staff, placed, 1)[1]


def test_the_number_of_the_carrier_is_on_the_label_once_known(staff: Client) -> None:
    placed = bring(order_of(goods()), Status.SHIPPED)
    parcel = parcels_of(placed)[0]
    type(parcel).objects.filter(pk=parcel.pk).update(carrier="Nắng Gió", tracking_number="NG17")
    assert "NG17" in papers(staff, placed)[1]


def test_papers_work_without_scripts_and_styles_of_their_own(staff: Client) -> None:
    for paper in papers(staff, order_of(goods())):
        assert "<script" not in paper
        assert "style=" not in paper
        assert "paper" in paper.split("</head>")[0]


def test_a_note_cannot_write_markup_onto_paper(staff: Client) -> None:
    slip, _label = papers(staff, order_of(goods(), note="<script>alert(1)</script>"))
    assert "<script" not in slip


def test_an_unknown_parcel_has_no_papers(staff: Client) -> None:
    assert staff.get("/quan-tri/don-hang/kien/98765/phieu/").status_code == 404
