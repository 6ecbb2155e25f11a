"""The shop's own records in the staff admin."""

import pytest
from django.test import Client
from wagtail.permissions import policy_registry

from catalog.models import CraftVillage, Picture, Producer, Visit
from cms.office import ShopGroup, both, catalogue_permissions, why_not_online
from tests import cast
from tests.cms.pages import visit
from tests.cms.staff import EDITOR, OFFICER, ORDERS, client_of, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    """An officer's browser."""
    return client_of(member(OFFICER))


@pytest.mark.parametrize("asked", ["Nho đỏ", "nho do", "NHO"])
def test_an_officer_finds_a_product_with_and_without_accents(officer: Client, asked: str) -> None:
    cast.listing("Nho đỏ tươi")
    cast.listing("Tỏi Phan Rang")
    page = officer.get("/quan-tri/listing/", {"q": asked}).content.decode()
    assert "Nho đỏ tươi" in page
    assert "Tỏi Phan Rang" not in page


def test_a_search_for_nothing_there_is_says_so(officer: Client) -> None:
    cast.listing("Nho đỏ tươi")
    answer = officer.get("/quan-tri/listing/", {"q": "xyz"})
    assert answer.status_code == 200
    assert "Nho đỏ tươi" not in answer.content.decode()


def test_an_officer_corrects_a_producers_words_in_both_languages(officer: Client) -> None:
    maker = cast.producer()
    page = officer.get(f"/quan-tri/producer/edit/{maker.pk}/").content.decode()
    for name in ("name_vi", "name_en", "summary_vi", "story_en"):
        assert f'name="{name}"' in page


def test_an_officer_adds_a_craft_village(officer: Client) -> None:
    facts = {"name_vi": "Bàu Trúc", "name_en": "Bau Truc", "commune": cast.commune().pk}
    empty = dict.fromkeys(("craft_vi", "craft_en", "story_vi", "story_en"), "")
    answer = officer.post("/quan-tri/craftvillage/new/", empty | facts)
    assert answer.status_code == 302
    assert CraftVillage.objects.get().name_vi == "Bàu Trúc"


def test_a_form_with_a_gap_is_shown_again_and_nothing_is_kept(officer: Client) -> None:
    answer = officer.post("/quan-tri/craftvillage/new/", {"name_vi": ""})
    assert answer.status_code == 200
    assert not CraftVillage.objects.exists()


def test_closing_a_visit_takes_it_from_the_shop(officer: Client) -> None:
    place = visit()
    form = officer.get(f"/quan-tri/visit/edit/{place.pk}/").context["form"]
    filled = {name: form[name].value() for name in form.fields if name != "is_open"}
    facts = {name: value for name, value in filled.items() if value}
    answer = officer.post(f"/quan-tri/visit/edit/{place.pk}/", facts)
    assert answer.status_code == 302
    assert not Visit.objects.open().exists()


@pytest.mark.parametrize("role", [EDITOR, ORDERS, ""])
def test_nobody_else_changes_the_catalogue(role: str) -> None:
    maker = cast.producer()
    client = client_of(member(role))
    answer = client.post(f"/quan-tri/producer/edit/{maker.pk}/", {"name_vi": "Khác"})
    assert answer.status_code in (302, 403)
    assert Producer.objects.get().name_vi == maker.name_vi


def test_every_list_of_the_shop_is_in_its_menu() -> None:
    names = [item.model.__name__ for item in ShopGroup().registerables]
    assert names == [
        "Listing", "Producer", "Recognition", "Licence", "RecognisingAuthority", "Visit",
        "CraftVillage", "SourcingArea", "SalesPoint", "ProductSet",
    ]  # fmt: skip


def test_the_two_languages_of_a_field_stand_side_by_side() -> None:
    (row,) = both("name")
    assert [panel.field_name for panel in row.children] == ["name_vi", "name_en"]


def test_the_group_screen_grants_permissions_on_catalogue_and_licences_only() -> None:
    found = catalogue_permissions()
    assert found.filter(codename="change_listing").exists()
    assert set(found.values_list("content_type__app_label", flat=True)) == {"catalog", "licences"}


@pytest.mark.parametrize("role", [EDITOR, OFFICER])
def test_those_who_write_may_add_and_change_pictures(role: str) -> None:
    user = member(role)
    rights = policy_registry.get_by_type(Picture)
    assert all(rights.user_has_permission(user, act) for act in ("add", "change", "choose"))
    assert client_of(user).get("/quan-tri/images/add/").status_code == 200


def test_order_staff_may_not_add_pictures() -> None:
    answer = client_of(member(ORDERS)).get("/quan-tri/images/add/")
    assert answer.status_code in (302, 403)


def test_an_officer_keeps_licences_and_sees_which_drinks_have_none(officer: Client) -> None:
    wine = cast.listing("Vang nho", abv_percent=12)
    assert "Vang nho" in officer.get("/quan-tri/listing/").content.decode()
    assert why_not_online(wine)
    facts = {"number": "DEMO-GP-02", "issuer": "Phòng cấp phép", "producer": wine.producer_id}
    dates = {"valid_from": "2026-01-01", "valid_until": "2099-12-31"}
    assert officer.post("/quan-tri/licence/new/", facts | dates).status_code == 302
    assert why_not_online(wine) == ""


def test_an_editor_may_not_touch_licences() -> None:
    answer = client_of(member(EDITOR)).get("/quan-tri/licence/new/")
    assert answer.status_code in {302, 403}
