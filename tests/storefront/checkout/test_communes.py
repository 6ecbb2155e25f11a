"""Communes while typing: found however they are written, for everybody alike."""

from unicodedata import normalize

import pytest
from django.test import Client

from catalog.models import Commune, CommuneAlias
from tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/dia-chi/xa/"


@pytest.fixture(autouse=True)
def ninh_phuoc() -> Commune:
    """The commune of these tests, with the name its town had."""
    commune = cast.commune()
    CommuneAlias.objects.create(commune=commune, name="Phước Dân")
    return commune


def names(client: Client, typed: str) -> list[str]:
    """Return the suggested names for what was typed."""
    return [one["name"] for one in client.get(ADDRESS, {"q": typed}).json()["communes"]]


@pytest.mark.parametrize(
    "typed",
    ["Ninh Phước", "ninh phuoc", "NINH PHƯ", normalize("NFD", "Ninh Phước"), "xã ninh ph",
     "Phước Dân", "phuoc dan", "  Ninh   Phước  ", "ninh phước, khánh hòa"],
)  # fmt: skip
def test_a_commune_is_found_however_it_is_written(client: Client, typed: str) -> None:
    assert names(client, typed) == ["xã Ninh Phước, tỉnh Khánh Hòa"]


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "_", "\\", "'", "🍇", "\u202e", "\ufffd", "zzz", "," * 500]
)
def test_what_is_no_commune_suggests_nothing(client: Client, typed: str) -> None:
    assert names(client, typed) == []


@pytest.mark.parametrize("typed", ["a" * 10_000, "u\u031b\u0301" * 3000, "ninh phước " * 900])
def test_endless_text_costs_nothing(
    client: Client, typed: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(10):
        assert client.get(ADDRESS, {"q": typed}).status_code == 200


def test_the_list_is_never_longer_than_eight(client: Client, ninh_phuoc: Commune) -> None:
    facts = {"province": ninh_phuoc.province, "kind": "xa", "valid_from": cast.SINCE}
    for number in range(20):
        Commune.objects.create(code=f"{23000 + number}", name=f"Ninh Mới {number}", **facts)
    assert len(names(client, "ninh")) == 8


def test_the_answer_may_be_shared_and_says_nothing_of_the_visitor(client: Client) -> None:
    answer = client.get(ADDRESS, {"q": "ninh"})
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_nul_is_refused_and_only_get_is_answered(client: Client) -> None:
    assert client.get(f"{ADDRESS}?q=%00").status_code == 400
    for method in (client.post, client.put, client.delete):
        assert method(ADDRESS).status_code == 405
