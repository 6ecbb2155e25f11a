"""The owner of the shop."""

import datetime

import pytest
from django.test import Client
from wagtail.models import Site

from cms.models import DisclosureSettings
from cms.tree import home
from tests.cms.staff import EDITOR, OFFICER, client_of, member

pytestmark = pytest.mark.django_db
FORM = "/quan-tri/settings/cms/disclosuresettings/"


@pytest.fixture
def owner() -> DisclosureSettings:
    """Return the owner, whose address nobody translated."""
    home()
    return DisclosureSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        owner_name_vi="HTX Nắng Gió",
        owner_name_en="Nắng Gió Cooperative",
        address_vi="Quầy 12",
    )


def test_words_come_in_the_language_asked_for(owner: DisclosureSettings) -> None:
    assert owner.words("owner_name", "vi") == "HTX Nắng Gió"
    assert owner.words("owner_name", "en") == "Nắng Gió Cooperative"


def test_untranslated_words_come_in_vietnamese(owner: DisclosureSettings) -> None:
    assert owner.words("address", "en") == "Quầy 12"
    assert owner.words("note", "en") == ""


def test_the_owner_is_called_by_its_name(owner: DisclosureSettings) -> None:
    assert str(owner) == "HTX Nắng Gió"


def test_an_officer_may_change_the_owner_and_an_editor_may_not(owner: DisclosureSettings) -> None:
    officer = client_of(member(OFFICER, email="canbo@vidu.vn"))
    assert officer.get(FORM, follow=True).status_code == 200
    answer = client_of(member(EDITOR)).get(FORM, follow=True)
    assert b"owner_name_vi" not in answer.content


def test_a_site_without_owner_shows_an_empty_foot_and_no_error(client: Client) -> None:
    home()
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.context["site_disclosure"] == {"policy_links": []}


def test_a_registration_is_told_with_its_day_and_authority(
    client: Client, owner: DisclosureSettings
) -> None:
    owner.registration_number = "DEMO-43"
    owner.registered_on = datetime.date(2024, 4, 28)
    owner.registered_by_vi = "Phòng đăng ký"
    owner.save()
    shown = client.get("/").content.decode()
    assert "DEMO-43" in shown
    assert "28/04/2024" in shown
    assert "Phòng đăng ký" in shown
