"""Who sells, at the foot of every page."""

import datetime
import json

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from cms.context import disclosure
from cms.models import DisclosureSettings, StandardPage
from cms.tree import home

pytestmark = pytest.mark.django_db


@pytest.fixture
def settings_of_shop() -> DisclosureSettings:
    policy = home().add_child(instance=StandardPage(title="Điều kiện", slug="dieu-kien"))
    return DisclosureSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        owner_name_vi="HTX Nắng Gió",
        owner_name_en="Nắng Gió Cooperative",
        registration_number="DEMO-43",
        registered_on=datetime.date(2024, 4, 28),
        policy_links=json.dumps([{"type": "page", "value": policy.pk}]),
    )


def test_the_foot_names_the_owner_and_the_policies(
    client: Client, settings_of_shop: DisclosureSettings
) -> None:
    page = client.get("/").content.decode()
    assert "HTX Nắng Gió" in page
    assert 'href="/dieu-kien/"' in page


def test_english_falls_back_to_vietnamese_words(settings_of_shop: DisclosureSettings) -> None:
    settings_of_shop.address_vi = "Quầy 12"
    settings_of_shop.save()
    with override("en"):
        kept = disclosure()
    assert kept["owner_name"] == "Nắng Gió Cooperative"
    assert kept["address"] == "Quầy 12"


def test_a_change_by_staff_shows_at_once(settings_of_shop: DisclosureSettings) -> None:
    disclosure()
    settings_of_shop.owner_name_vi = "HTX Gió Mới"
    settings_of_shop.save()
    assert disclosure()["owner_name"] == "HTX Gió Mới"


def test_the_foot_costs_nothing_once_it_is_kept(
    settings_of_shop: DisclosureSettings, django_assert_num_queries: object
) -> None:
    disclosure()
    with django_assert_num_queries(0):
        disclosure()


def test_a_withdrawn_policy_is_not_linked(settings_of_shop: DisclosureSettings) -> None:
    StandardPage.objects.get().unpublish()
    assert disclosure()["policy_links"] == []
