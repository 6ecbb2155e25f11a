"""Finding a commune as people write it."""

import contextlib
import datetime
import unicodedata

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.communes import AmbiguousCommune, CommuneNotFound, UnknownCommune, resolve, suggest
from catalog.models import Commune, Province

pytestmark = pytest.mark.django_db

HOSTILE = [
    None,
    "%",
    "_",
    "'; DROP TABLE catalog_commune; --",
    "%s %(typed)s {0}",
    "\x00\ud800",
    "🍇",
    "ꨌꩌ",
    ",;" * 5_000,
    "xã " * 5_000,
    "9" * 5_000,
    "٢٢٨٧٠",
    "z" + "\u0301" * 5_000,
    "ư" * 70_000,
    12.5,
    ["z"],
]


@pytest.fixture(autouse=True)
def _communes(db) -> None:
    call_command("load_communes", verbosity=0)


def _names(communes: list[Commune]) -> list[str]:
    return [commune.name for commune in communes]


@pytest.mark.parametrize(
    "typed",
    [
        "22870",
        "xã Ninh Phước, tỉnh Khánh Hòa",
        "xã Ninh Phước, Khánh Hoà",
        "Ninh Phuoc",
        "NINH PHƯỚC",
        "ninh phuoc khanh hoa",
        "xa ninh phuoc tinh khanh hoa, Việt Nam",
        unicodedata.normalize("NFD", "Ninh Phước, Khánh Hòa"),
        "Phước Dân",
        "Bàu Trúc, Ninh Thuận",
        "thị trấn Phước Dân, huyện Ninh Phước, tỉnh Ninh Thuận",
        "12 ngõ 3, khu phố 7, xã Ninh Phước, Khánh Hòa",
        "Phước Dân, Ninh Phước, Ninh Thuận",
    ],
)
def test_one_commune_is_found_however_it_is_written(typed) -> None:
    assert resolve(typed).code == "22870"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("P. Bảo An, TP Phan Rang - Tháp Chàm", "22741"),
        ("Phước Hậu, Ninh Phước, Ninh Thuận", "22873"),
        ("Khánh Hải", "22834"),
        ("Vĩnh Hy", "22846"),
        ("vinh hai khanh hoa", "22846"),
        ("xã Khánh Hòa, Lào Cai", "04342"),
        ("phuong liet", "00352"),
        ("xã Long Thành, tỉnh Đồng Nai", "26368"),
        ("Sơn Tịnh Quảng Ngãi", "21220"),
        ("Tân Phú, TP.HCM", "27031"),
        ("mdrak", "24412"),
    ],
)
def test_other_communes_are_found_too(typed, code) -> None:
    assert resolve(typed).code == code


def test_marks_tell_two_communes_of_one_province_apart() -> None:
    assert resolve("Tân Thạnh, Tây Ninh").name == "Tân Thạnh"
    assert resolve("Tân Thành, Tây Ninh").name == "Tân Thành"
    with pytest.raises(AmbiguousCommune):
        resolve("tan thanh, tay ninh")


def test_one_name_in_several_provinces_asks_and_names_the_nearest_first() -> None:
    with pytest.raises(AmbiguousCommune) as asked:
        resolve("Vĩnh Hải")
    assert asked.value.choices[0].code == "22846"
    assert len(asked.value.choices) == 3
    assert "xã Vĩnh Hải, tỉnh Khánh Hòa" in str(asked.value)


def test_an_old_name_here_is_not_mistaken_for_a_new_one_far_away() -> None:
    with pytest.raises(AmbiguousCommune) as asked:
        resolve("xã Phước Hải")
    assert [commune.code for commune in asked.value.choices][0] == "22870"
    assert resolve("Phước Hải, Ninh Thuận").code == "22870"
    assert resolve("Phước Hải, TP Hồ Chí Minh").province.code == "79"


@pytest.mark.parametrize(
    "typed", ["Atlantis", "99999", "4", "Ninh Phước, Hà Nội", "Cam Ranh, Ninh Thuận", "xã"]
)
def test_what_is_not_a_commune_is_said_kindly(typed) -> None:
    with pytest.raises(UnknownCommune) as refused:
        resolve(typed)
    assert typed in str(refused.value)


@pytest.mark.parametrize("typed", [None, "", "   ", "\x00"])
def test_nothing_typed_asks_for_the_commune(typed) -> None:
    with pytest.raises(UnknownCommune, match="Ninh Phước"):
        resolve(typed)


def test_a_commune_that_ended_is_not_found() -> None:
    Commune.objects.filter(code="22870").update(valid_to=datetime.date(2026, 1, 1))
    for typed in ("22870", "Ninh Phước", "Phước Dân"):
        with pytest.raises(UnknownCommune):
            resolve(typed)
    assert suggest("ninh phuoc") == []


def test_what_the_list_offers_is_understood_when_sent_back() -> None:
    for commune in Commune.objects.select_related("province").order_by("code")[::40]:
        assert resolve(commune.full_name) == commune
        assert resolve(f"{commune.name} {commune.province.name}") == commune


def test_resolving_is_one_query_once_the_provinces_are_known(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        assert resolve("12, thôn 3, xã Ninh Phước, Khánh Hòa").full_name
    with django_assert_num_queries(1):
        assert resolve("12, thôn 3, xã Ninh Phước, Khánh Hòa").full_name


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("phuoc dan", "Ninh Phước"),
        ("bau truc", "Ninh Phước"),
        ("ninh ph", "Ninh Phước"),
        ("xã ninh ph", "Ninh Phước"),
        ("p.phan rang", "Phan Rang"),
        ("phan rang", "Phan Rang"),
        ("nha tr", "Nha Trang"),
        ("dong hai", "Đông Hải"),
        ("cau giay ha noi", "Cầu Giấy"),
        ("Cầu Giấy, Hà Nội", "Cầu Giấy"),
        ("xã Ninh Phước, tỉnh Khánh Hòa", "Ninh Phước"),
        ("phước dân, ninh thuận", "Ninh Phước"),
    ],
)
def test_the_commune_meant_comes_first(query, first) -> None:
    assert _names(suggest(query))[0] == first


def test_former_ninh_thuan_comes_first_then_khanh_hoa_then_the_rest() -> None:
    found = suggest("hoa", limit=50)
    near = [
        0 if one.former_ninh_thuan else 1 if one.province.region == Province.Region.HOME else 2
        for one in found
    ]
    assert set(near) == {0, 1, 2}
    assert near == sorted(near)


def test_suggestions_are_few_and_each_once() -> None:
    found = suggest("phuoc")
    assert len(found) == 8
    assert len({commune.pk for commune in found}) == 8
    assert len(suggest("phuoc", 3)) == 3
    assert suggest("phuoc", 0) == []


def test_suggesting_and_printing_is_two_queries(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        assert [commune.full_name for commune in suggest("phuoc")]


def test_words_are_matched_from_their_beginning() -> None:
    assert all("rang" in name for name in map(str.lower, _names(suggest("rang"))) if "Phan" in name)
    assert suggest("ihphuoc") == []


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:20])
def test_hostile_text_finds_nothing_and_breaks_nothing(typed) -> None:
    assert suggest(typed) == []
    with pytest.raises(CommuneNotFound) as refused:
        resolve(typed)
    assert len(str(refused.value)) < 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(), max_size=300))
def test_any_text_is_a_commune_or_refused(typed: str) -> None:
    suggest(typed)
    with contextlib.suppress(CommuneNotFound):
        assert resolve(typed).pk
