"""Columns derived from a text follow it at every write."""

from types import SimpleNamespace
from unicodedata import normalize

import pytest

from catalog.folded_fields import DerivedTextField, FoldedField, SortKeyField
from catalog.models import Commune, Producer
from tests.cast import commune, listing, producer


def _written(field: DerivedTextField, **facts: object) -> str:
    """Return what `field` writes for a record with these facts."""
    field.set_attributes_from_name("derived")
    record = SimpleNamespace(**facts)
    written = field.pre_save(record, add=True)
    assert record.derived == written, "the record knows what was written"
    return written


@pytest.mark.parametrize("name", ["Nước mắm Cà Ná", normalize("NFD", "Nước mắm Cà Ná")])
def test_a_folded_column_loses_accents_and_case(name: str) -> None:
    assert _written(FoldedField(source="name"), name=name) == "nuoc mam ca na"


def test_a_method_may_be_the_source() -> None:
    assert _written(FoldedField(source="names"), names=lambda: "Tỏi, Hành") == "toi hanh"


@pytest.mark.parametrize("facts", [{}, {"name": None}, {"name": ""}, {"name": lambda: None}])
def test_nothing_to_derive_from_is_an_empty_column(facts: dict) -> None:
    assert _written(FoldedField(source="name"), **facts) == ""


def test_a_long_text_is_cut_to_the_column() -> None:
    assert _written(FoldedField(source="name", max_length=5), name="Nha đam") == "nha d"


def test_a_plain_derived_column_keeps_the_text() -> None:
    assert _written(DerivedTextField(source="name"), name="Nho đỏ") == "Nho đỏ"


def test_sort_keys_follow_the_vietnamese_dictionary() -> None:
    words = ["an", "ăn", "ân", "dan", "đan", "ma", "mà", "mả", "mã", "má", "mạ", "nho", "ương"]
    keys = [_written(SortKeyField(source="name"), name=word) for word in words]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(words)


@pytest.mark.parametrize("kind", [FoldedField, SortKeyField])
def test_migrations_do_not_know_the_source(kind: type[DerivedTextField]) -> None:
    _name, path, args, kwargs = kind(source="name").deconstruct()
    assert path == f"catalog.folded_fields.{kind.__name__}"
    assert "source" not in kwargs
    again = kind(*args, **kwargs)
    assert again.deconstruct()[1:] == (path, args, kwargs)


def test_nobody_types_into_a_derived_column() -> None:
    assert not FoldedField(source="name").editable
    assert SortKeyField(source="name").db_index


@pytest.mark.django_db
def test_a_renamed_record_is_found_by_its_new_name() -> None:
    here = commune()
    assert here.name_folded == "ninh phuoc"
    here.name = "Phước Dân"
    here.save()
    assert Commune.objects.get(name_folded="phuoc dan") == here


@pytest.mark.django_db
def test_producers_sort_as_in_a_dictionary() -> None:
    for name in ("Đồng Mé", "Da Nông", "Ăn Lành"):
        producer(name)
    names = [one.name for one in Producer.objects.order_by("sort_key")]
    assert names == ["Ăn Lành", "Da Nông", "Đồng Mé"]


@pytest.mark.django_db
def test_a_product_is_folded_in_both_languages() -> None:
    grapes = listing(name_en="Red grapes")
    assert "nho do tuoi" in grapes.name_folded
    assert "red grapes" in grapes.search_folded
