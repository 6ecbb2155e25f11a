"""The page of the books: officers run an audit, and read what the last one found."""

import pytest
from django.db import OperationalError
from django.db.models import F
from oscar.apps.order.models import Order

from storefront.books import screens
from storefront.books.models import Audit
from tests.storefront.office.orders import CLERK, EDITOR, OFFICER, ORDERS, person, told
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
BOOKS = "/quan-tri/so-sach/"


@pytest.mark.parametrize("role", [OFFICER, ""])
def test_officers_and_administrators_audit_the_books(role: str) -> None:
    order_of(goods())
    staff = person(role)
    assert staff.get(BOOKS).status_code == 200
    assert staff.post(BOOKS)["Location"] == BOOKS
    audit = Audit.objects.get()
    assert (audit.count, audit.actor.first_name) == (0, "Minh")
    assert "Minh" in staff.get(BOOKS).content.decode()


@pytest.mark.parametrize("role", [EDITOR, ORDERS, CLERK])
def test_nobody_else_does(role: str) -> None:
    staff = person(role)
    assert staff.get(BOOKS).status_code in (302, 403)
    assert staff.post(BOOKS).status_code in (302, 403)
    assert not Audit.objects.exists()


def test_a_difference_is_shown_with_its_order() -> None:
    placed = order_of(goods())
    Order.objects.update(total_incl_tax=F("total_incl_tax") + 1000)
    page = person("").post(BOOKS, follow=True).content.decode()
    assert placed.order.number in page
    assert Audit.objects.get().count == 1


def test_looking_at_the_page_audits_nothing() -> None:
    person("").get(BOOKS)
    assert not Audit.objects.exists()


def test_books_too_large_for_the_time_limit_are_left_to_the_night(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slow(scope: object) -> list:
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(screens, "differences", slow)
    answer = person("").post(BOOKS, follow=True)
    assert answer.status_code == 200
    assert told(answer)
    assert not Audit.objects.exists()
