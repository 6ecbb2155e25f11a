"""Each screen with personal data that staff see is one row, and the log breaks nothing."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import get_resolver

from storefront.access_log.models import Look
from storefront.access_log.recording import SCREENS, screen_name, subject_of
from storefront.account.models import User
from storefront.orders.models import Placement
from tests.storefront.office.orders import EDITOR, ORDERS, QUEUE, page_of, parcel_at, person
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import parcels_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order() -> Placement:
    """Lan's order."""
    return order_of(goods(), email="lan@vidu.vn")


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


def looks() -> list[tuple[str, str]]:
    """Return (screen, record) of every look, the first one first."""
    return list(Look.objects.order_by("pk").values_list("screen", "subject"))


def test_the_queue_the_order_and_its_papers_are_a_look_each(
    staff: Client, order: Placement
) -> None:
    parcel = parcels_of(order)[0]
    pages = (QUEUE, page_of(order), parcel_at(parcel, "phieu"), parcel_at(parcel, "nhan"))
    for page in pages:
        assert staff.get(page).status_code == 200
    named, papers = f"order {order.order.number}", f"parcel {parcel.pk}"
    assert looks() == [
        ("office:queue", ""),
        ("office:order", named),
        ("office:slip", papers),
        ("office:label", papers),
    ]
    assert {look.by.email for look in Look.objects.all()} == {"nhan-vien@vidu.vn"}


def test_letters_and_oscars_pages_are_looks_too(order: Placement) -> None:
    staff, letter = person(""), order.order.letters.first()
    number = order.order.number
    assert staff.get("/quan-tri/thu/").status_code == 200
    assert staff.get(f"/quan-tri/thu/inspect/{letter.pk}/").status_code == 200
    assert staff.get(f"/quan-tri/ban-hang/orders/{number}/").status_code == 200
    assert looks() == [
        ("letters:index", ""),
        ("letters:inspect", f"letter {letter.pk}"),
        ("dashboard:order-detail", f"order {number}"),
    ]


def test_what_was_refused_or_not_found_is_no_look(client: Client, order: Placement) -> None:
    editor, staff = person(EDITOR), client
    assert editor.get(page_of(order)).status_code == 403
    assert staff.get(page_of(order)).status_code == 302
    assert person(ORDERS).get(f"{QUEUE}NT-222222/").status_code == 404
    assert looks() == []


def test_public_pages_are_no_looks(staff: Client, order: Placement) -> None:
    assert staff.get("/gio-hang/").status_code == 200
    assert staff.get(f"/thanh-toan/xong/{order.token}/").status_code == 200
    assert looks() == []


def test_the_log_holds_no_name_phone_street_or_address(staff: Client, order: Placement) -> None:
    staff.get(f"{QUEUE}?q=Lan+0912345678")
    staff.get(page_of(order))
    told = " ".join(f"{screen} {record}" for screen, record in looks())
    for mark in ("Lan", "912345678", "Mỹ Nghiệp", "lan@vidu.vn"):
        assert mark not in told


def test_a_log_that_fails_breaks_no_page(staff: Client, order: Placement, caplog) -> None:
    with patch.object(Look.objects, "create", side_effect=DatabaseError("full")):
        assert staff.get(page_of(order)).status_code == 200
    assert "was not written down" in caplog.text
    assert looks() == []


def test_looks_outlive_the_member_of_staff(staff: Client, order: Placement) -> None:
    staff.get(page_of(order))
    User.objects.get(email="nhan-vien@vidu.vn").delete()
    assert Look.objects.get().by is None


def test_every_listed_screen_exists() -> None:
    for view_name in SCREENS:
        space, _colon, page = view_name.partition(":")
        assert page in set(_names(get_resolver(), space)), view_name


def _names(resolver: object, space: str, *, inside: bool = False) -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            here = inside or pattern.namespace == space
            found += _names(pattern, space, inside=here)
        elif inside:
            found.append(pattern.name)
    return found


def test_a_record_is_named_by_kind_and_key() -> None:
    assert subject_of("office:order", {"number": "NT-7K3QF9"}) == "order NT-7K3QF9"
    assert subject_of("office:slip", {"pk": 7}) == "parcel 7"
    assert subject_of("dashboard:user-detail", {"pk": 7}) == "person 7"
    assert subject_of("office:queue", {}) == ""
    assert len(subject_of("office:order", {"number": "x" * 900})) == 60


def test_a_screen_that_is_gone_keeps_its_code() -> None:
    assert screen_name(Look(screen="office:gone")) == "office:gone"
    assert screen_name(Look(screen="office:queue")) == str(SCREENS["office:queue"])
