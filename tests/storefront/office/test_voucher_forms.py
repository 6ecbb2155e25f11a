"""Staff make ranges, offers and codes in the admin, and wrong ones are refused with a sentence."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from oscar.apps.voucher.models import Voucher, VoucherSet

from catalog.offers.models import Benefit, ConditionalOffer
from storefront.office.voucher_forms import VoucherForm
from tests import cast
from tests.promotions import DAY, offer, range_of, timezone, voucher

pytestmark = [
    pytest.mark.django_db,
    # Oscar lists its offers without an order of their own.
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]
BASE = "/quan-tri/ban-hang"
DATES = {"start_datetime": "2026-11-01 00:00", "end_datetime": "2026-12-31 00:00"}


@pytest.fixture
def officer() -> Client:
    """A client of an officer."""
    person = get_user_model().objects.create(email="can-bo@demo.ocop.test", is_staff=True)
    person.groups.add(Group.objects.get(name="Cán bộ OCOP"))
    client = Client()
    client.force_login(person, backend="storefront.account.backends.EmailOrPhoneBackend")
    return client


def test_every_screen_opens_for_an_officer(officer: Client) -> None:
    code, held = voucher(), range_of(cast.listing())
    run = code.offers.get()
    many = VoucherSet.objects.create(
        name="Bộ mã", count=0, start_datetime=timezone.now(), end_datetime=timezone.now() + DAY
    )
    paths = ["offers/", "offers/new/metadata/", "vouchers/", "vouchers/create/", "vouchers/sets/",
             "vouchers/sets/create/", "ranges/", "ranges/create/", f"ranges/{held.pk}/",
             f"ranges/{held.pk}/products/", f"ranges/{held.pk}/delete/",
             f"offers/{run.pk}/", f"offers/{offer().pk}/delete/"]  # fmt: skip
    paths += [f"offers/{run.pk}/{step}/" for step in
              ("metadata", "condition", "incentive", "restrictions")]  # fmt: skip
    paths += [f"vouchers/{step}/{code.pk}/" for step in ("stats", "update", "delete")]
    paths += [f"vouchers/sets/{step}/{many.pk}/" for step in ("update", "delete")]
    paths += [f"vouchers/sets/detail/{many.pk}/"]
    answers = {path: officer.get(f"{BASE}/{path}").status_code for path in paths}
    assert [path for path, status in answers.items() if status != 200] == []


def test_the_menu_leads_an_officer_to_offers_codes_and_ranges(officer: Client) -> None:
    page = officer.get("/quan-tri/").content.decode()
    for screen in ("offers", "vouchers", "ranges"):
        assert f"{BASE}/{screen}/" in page
    assert f"{BASE}/orders/" not in page


def test_an_offer_is_made_from_its_four_pages(officer: Client) -> None:
    goods = range_of().pk
    steps = {
        "metadata": {"name": "Mùa nho", "offer_type": "Site", "description": ""},
        "condition": {"type": "Count", "value": "1", "range": goods},
        "incentive": {"type": "Percentage", "value": "10", "range": goods},
        "restrictions": {"priority": "0"},
    }
    for order in ("metadata", "incentive", "condition", "restrictions"):
        answer = officer.post(f"{BASE}/offers/new/{order}/", steps[order])
        assert answer.status_code == 302, answer.content.decode()[-3000:]
    made = ConditionalOffer.objects.get()
    assert (made.benefit.value, made.condition.value) == (10, 1)


@pytest.mark.parametrize(
    ("kind", "value"), [("Absolute", "0.5"), ("Percentage", "101"), ("Shipping absolute", "1")]
)
def test_a_benefit_that_cannot_be_is_refused_on_its_page(
    officer: Client, kind: str, value: str
) -> None:
    run = offer()
    given = {"type": kind, "value": value, "range": run.benefit.range_id}
    answer = officer.post(f"{BASE}/offers/{run.pk}/incentive/", given)
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert Benefit.objects.get(pk=run.benefit_id).value == 10


def test_half_a_piece_is_refused_on_the_condition_s_page(officer: Client) -> None:
    run = offer()
    given = {"type": "Count", "value": "1.5", "range": run.condition.range_id}
    answer = officer.post(f"{BASE}/offers/{run.pk}/condition/", given)
    assert answer.status_code == 200
    run.condition.refresh_from_db()
    assert run.condition.value == 1


def test_a_code_is_kept_as_shoppers_type_it(officer: Client) -> None:
    run = offer(offer_type=ConditionalOffer.VOUCHER)
    given = {"name": "Quà Tết", "code": " quà tết-50 ", "usage": "Multi-use", "offers": [run.pk]}
    assert officer.post(f"{BASE}/vouchers/create/", given | DATES).status_code == 302
    assert Voucher.objects.get().code == "QUATET50"


def test_a_code_of_signs_alone_is_refused() -> None:
    run = offer(offer_type=ConditionalOffer.VOUCHER)
    given = {"name": "Quà", "code": "--", "usage": "Multi-use", "offers": [run.pk]}
    form = VoucherForm(given | DATES)
    assert not form.is_valid()
    assert "code" in form.errors
