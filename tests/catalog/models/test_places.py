"""Places by the day they exist, written as carriers read them, and kept whole by the database."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from catalog.models import Commune, CommuneAlias, CraftVillage, Province, SalesPoint, SourcingArea

REFORM = datetime.date(2025, 7, 1)
NOON = datetime.time(12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def ninh_phuoc(db) -> Commune:
    province = Province.objects.create(
        code="56", name="Khánh Hòa", kind="tinh", region="home", valid_from=REFORM
    )
    return Commune.objects.create(
        province=province, code="22870", name="Ninh Phước", kind="xa", valid_from=REFORM
    )


def test_a_full_name_reads_as_an_address(ninh_phuoc) -> None:
    assert str(ninh_phuoc) == "xã Ninh Phước, tỉnh Khánh Hòa"
    assert ninh_phuoc.short_name == "xã Ninh Phước"
    assert str(ninh_phuoc.province) == "tỉnh Khánh Hòa"


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        (datetime.date(2025, 6, 30), False),
        (datetime.date(2025, 7, 1), True),
        (datetime.date(2027, 6, 30), True),
        (datetime.date(2027, 7, 1), False),
    ],
)
def test_a_unit_is_current_from_its_first_to_its_last_day(ninh_phuoc, day, exists) -> None:
    Commune.objects.update(valid_to=datetime.date(2027, 6, 30))
    at = datetime.datetime.combine(day, NOON)
    assert Commune.objects.current(at).exists() is exists


def test_a_unit_cannot_end_before_it_began(ninh_phuoc) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Commune.objects.update(valid_to=datetime.date(2025, 6, 30))


def test_half_a_position_is_refused(ninh_phuoc) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Commune.objects.update(latitude=Decimal("11.5"))


def test_an_area_has_more_than_no_hectares(db) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SourcingArea.objects.create(name="Vùng nho", crop="Nho", hectares=0)


def test_a_craft_village_was_not_recognised_in_the_year_19(ninh_phuoc) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CraftVillage.objects.create(
            name="Làng thử", slug="lang-thu", craft="Gốm", commune=ninh_phuoc, recognised_year=19
        )


def test_a_commune_with_a_sales_point_cannot_be_deleted(ninh_phuoc) -> None:
    point = SalesPoint.objects.create(name="Điểm bán", address="1 Thử", commune=ninh_phuoc)
    assert str(point) == "Điểm bán"
    with pytest.raises(IntegrityError):
        ninh_phuoc.delete()


def test_an_address_is_vietnamese_whatever_the_page_speaks(ninh_phuoc) -> None:
    with translation.override("en"):
        assert ninh_phuoc.full_name == "xã Ninh Phước, tỉnh Khánh Hòa"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("xa", "xã Trường Sa"), ("phuong", "phường Trường Sa"), ("dac_khu", "đặc khu Trường Sa")],
)
def test_each_kind_of_commune_is_written_before_its_name(kind, written) -> None:
    assert Commune(kind=kind, name="Trường Sa").short_name == written


def test_a_city_is_written_as_a_city() -> None:
    assert str(Province(kind="thanh_pho", name="Huế")) == "thành phố Huế"


def test_the_day_changes_at_midnight_in_vietnam(ninh_phuoc) -> None:
    Commune.objects.update(valid_to=datetime.date(2027, 6, 30))
    # 16:59 and 17:00 in London's winter time are 23:59 and 0:00 here.
    before = datetime.datetime(2027, 6, 30, 16, 59, tzinfo=datetime.UTC)
    assert Commune.objects.current(before).exists()
    assert not Commune.objects.current(before + datetime.timedelta(minutes=1)).exists()


def test_a_name_is_found_without_its_marks(ninh_phuoc) -> None:
    alias = CommuneAlias.objects.create(commune=ninh_phuoc, name="Phước Dân")
    assert (ninh_phuoc.name_folded, alias.name_folded) == ("ninh phuoc", "phuoc dan")


def test_an_old_name_stands_once_for_a_commune(ninh_phuoc) -> None:
    CommuneAlias.objects.create(commune=ninh_phuoc, name="Phước Dân")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommuneAlias.objects.create(commune=ninh_phuoc, name="Phước Dân")


@pytest.mark.parametrize(
    "degrees", [("91", "108"), ("-91", "108"), ("11", "181"), (None, "108"), ("11", None)]
)
def test_a_position_off_the_globe_is_refused(ninh_phuoc, degrees) -> None:
    latitude, longitude = (None if each is None else Decimal(each) for each in degrees)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commune.objects.update(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize("typed", ["2287", "228700", "2287a", "２２８７０", "22870\n", ""])
def test_a_code_that_is_not_five_digits_is_refused(ninh_phuoc, typed) -> None:
    ninh_phuoc.code = typed
    with pytest.raises(ValidationError) as refused:
        ninh_phuoc.clean_fields()
    assert set(refused.value.error_dict) == {"code"}


def test_a_province_with_communes_cannot_be_deleted(ninh_phuoc) -> None:
    with pytest.raises(ProtectedError):
        ninh_phuoc.province.delete()
