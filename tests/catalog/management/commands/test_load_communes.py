"""The file of communes is whole and right, and loading it again changes nothing."""

import datetime
import json
import unicodedata
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from catalog.folding import normal_form
from catalog.management.commands.load_communes import COMMUNES_FILE, read_places
from catalog.models import Commune, CommuneAlias, Province


@pytest.fixture(scope="module")
def places() -> dict:
    return read_places(COMMUNES_FILE)


def _load(path: Path = COMMUNES_FILE) -> str:
    said = StringIO()
    call_command("load_communes", file=path, stdout=said)
    return said.getvalue()


def _write(places: dict, path: Path) -> Path:
    """Write a changed copy of the file whose counts are right."""
    rows = [kind for province in places["provinces"] for kind in province["communes"].values()]
    places["counts"] = {
        "provinces": len(places["provinces"]),
        "communes": sum(map(len, rows)),
        "aliases": len(places["aliases"]),
    }
    path.write_text(json.dumps(places), encoding="utf-8")
    return path


def test_the_file_holds_the_country(places) -> None:
    kinds = Counter()
    for province in places["provinces"]:
        kinds.update({kind: len(rows) for kind, rows in province["communes"].items()})
    assert len(places["provinces"]) == 34
    assert kinds == {"xa": 2611, "phuong": 697, "dac_khu": 13}
    assert sum(kinds.values()) == 3321


def test_khanh_hoa_has_65_units_24_of_them_in_former_ninh_thuan(places) -> None:
    home = next(province for province in places["provinces"] if province["code"] == "56")
    codes = {row[0] for rows in home["communes"].values() for row in rows}
    assert {kind: len(rows) for kind, rows in home["communes"].items()} == {
        "xa": 48,
        "phuong": 16,
        "dac_khu": 1,
    }
    assert len(places["former_ninh_thuan"]) == 24
    assert codes >= set(places["former_ninh_thuan"])


def test_seven_cities_and_four_regions(places) -> None:
    kinds = Counter(province["kind"] for province in places["provinces"])
    regions = Counter(province["region"] for province in places["provinces"])
    assert kinds == {"tinh": 27, "thanh_pho": 7}
    assert regions == {"home": 1, "central_highlands": 10, "south": 8, "north": 15}


def test_codes_are_unique_and_whole(places) -> None:
    codes = [
        row[0]
        for province in places["provinces"]
        for rows in province["communes"].values()
        for row in rows
    ]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 5 and code.isdigit() for code in codes)


def test_names_have_one_spelling(places) -> None:
    text = COMMUNES_FILE.read_text(encoding="utf-8")
    names = [
        row[1]
        for province in places["provinces"]
        for rows in province["communes"].values()
        for row in rows
    ]
    names += [name for _code, name, _was_commune in places["aliases"]]
    assert unicodedata.is_normalized("NFC", text)
    assert [name for name in names if name != normal_form(name)] == []


@pytest.mark.parametrize(
    ("province", "kind", "code", "name"),
    [
        ("22", "xa", "06978", "Ba Chẽ"),
        ("56", "xa", "22909", "Cà Ná"),
        ("56", "xa", "22846", "Vĩnh Hải"),
        ("56", "xa", "22870", "Ninh Phước"),
        ("56", "phuong", "22759", "Phan Rang"),
        ("56", "dac_khu", "22736", "Trường Sa"),
        ("75", "phuong", "26368", "Long Thành"),
        ("75", "phuong", "25270", "Lộc Ninh"),
    ],
)
def test_codes_that_other_lists_get_wrong_are_right(places, province, kind, code, name) -> None:
    entry = next(entry for entry in places["provinces"] if entry["code"] == province)
    assert [code, name] in [row[:2] for row in entry["communes"][kind]]


def test_loading_says_what_it_did_and_twice_changes_nothing(db) -> None:
    assert "Commune: 3321 added, 0 changed, 0 ended, 0 unchanged." in _load()
    assert "Commune: 0 added, 0 changed, 0 ended, 3321 unchanged." in _load()
    assert Province.objects.count() == 34
    assert Commune.objects.filter(former_ninh_thuan=True).count() == 24
    assert CommuneAlias.objects.count() == len(read_places(COMMUNES_FILE)["aliases"])


def test_a_second_load_writes_no_row(db, django_assert_max_num_queries) -> None:
    _load()
    with django_assert_max_num_queries(12) as queries:
        _load()
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_special_zones_are_remote_and_the_staff_decides_after_that(db) -> None:
    _load()
    assert Commune.objects.filter(is_remote=True).count() == 13
    Commune.objects.filter(code="22786").update(is_remote=True, name="Wrong")
    _load()
    again = Commune.objects.get(code="22786")
    assert again.is_remote
    assert (again.name, again.name_folded) == ("Bác Ái Tây", "bac ai tay")


def test_a_unit_that_vanished_ends_and_stays(db, places, tmp_path) -> None:
    _load()
    newer = json.loads(json.dumps(places)) | {"version": "2027-01-01"}
    newer["provinces"][0]["communes"]["xa"].pop()
    newer["provinces"][0]["communes"]["xa"].append(["99001", "Mới"])
    assert "1 added, 0 changed, 1 ended, 3320 unchanged" in _load(_write(newer, tmp_path / "new"))
    assert Commune.objects.count() == 3322
    ended = Commune.objects.get(valid_to__isnull=False)
    assert ended.valid_to == datetime.date(2026, 12, 31)
    assert Commune.objects.get(code="99001").valid_from == datetime.date(2027, 1, 1)
    _load()
    ended.refresh_from_db()
    assert ended.valid_to is None


def test_a_file_cut_short_loads_nothing(db, places, tmp_path) -> None:
    cut = json.loads(json.dumps(places))
    cut["provinces"].pop()
    (tmp_path / "cut.json").write_text(json.dumps(cut))
    with pytest.raises(CommandError, match="promises"):
        _load(tmp_path / "cut.json")
    assert not Province.objects.exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"provinces": 3}', "\x00"])
def test_a_broken_file_is_said_in_one_sentence(tmp_path, content) -> None:
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(CommandError, match="broken.json cannot be read"):
        read_places(tmp_path / "broken.json")


def test_a_missing_file_is_said_in_one_sentence(tmp_path) -> None:
    with pytest.raises(CommandError, match="none.json cannot be read"):
        read_places(tmp_path / "none.json")


def test_names_the_staff_added_stay(db) -> None:
    _load()
    ninh_phuoc = Commune.objects.get(code="22870")
    CommuneAlias.objects.create(commune=ninh_phuoc, name="Chợ Phú Quý", is_former_commune=False)
    assert "Other names: 0 added" in _load()
    assert ninh_phuoc.aliases.filter(name="Chợ Phú Quý").exists()


def test_a_province_that_is_renamed_is_renamed_here(db, places, tmp_path) -> None:
    _load()
    newer = json.loads(json.dumps(places)) | {"version": "2027-01-01"}
    newer["provinces"][0]["name"] = "Tên Mới"
    assert "Province: 0 added, 1 changed, 0 ended, 33 unchanged." in _load(
        _write(newer, tmp_path / "new.json")
    )
    renamed = Province.objects.get(code=newer["provinces"][0]["code"])
    assert (renamed.name, renamed.valid_from) == ("Tên Mới", datetime.date(2025, 7, 1))


def test_an_alias_of_an_unknown_commune_loads_nothing_at_all(db, places, tmp_path) -> None:
    wrong = json.loads(json.dumps(places))
    wrong["aliases"].append(["99999", "Nơi không có", True])
    with pytest.raises(CommandError, match="99999"):
        _load(_write(wrong, tmp_path / "wrong.json"))
    assert not Province.objects.exists()
    assert not Commune.objects.exists()
