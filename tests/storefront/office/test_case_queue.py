"""Who comes first by law stands first, then the promise that ends first."""

import datetime
import json

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from storefront.aftersale import life
from storefront.aftersale.models import Case
from storefront.aftersale.opening import open_case
from storefront.office.case_queue import CaseQueue, rows_of
from storefront.office.queue import ALL, OPEN, PAGE
from tests.storefront.aftersale.cases import delivered, opened, plea
from tests.storefront.office.orders import EDITOR, ORDERS, person
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db
QUEUE = "/quan-tri/yeu-cau/"


def asked_ago(days: int, key: str, **told: object) -> Case:
    """Return a complaint that was opened so many days ago."""
    at = timezone.now() - datetime.timedelta(days=days)
    return open_case(plea(key=key, **told), at=at)


def numbers(**asked: str) -> list[str]:
    """Return the numbers the queue shows, in its order."""
    return [one.number for one in CaseQueue(**asked).cases()]


def test_priority_first_then_the_oldest_promise() -> None:
    new, old = asked_ago(0, "a"), asked_ago(9, "b")
    first = asked_ago(0, "c", needs_priority=True)
    assert numbers() == [first.number, old.number, new.number]


def test_once_answered_a_case_waits_for_its_outcome() -> None:
    answered, waiting = asked_ago(9, "a"), asked_ago(0, "b")
    life.move(answered.pk, to="asked", by=officer(), words="?")
    assert numbers() == [waiting.number, answered.number]


def test_what_is_over_is_left_out_unless_it_is_asked_for() -> None:
    case, other = asked_ago(0, "a"), asked_ago(0, "b")
    life.move(case.pk, to="refused", by=officer(), words="Không")
    assert numbers() == [other.number]
    assert numbers(state="refused") == [case.number]
    assert len(numbers(state=ALL)) == 2


def test_a_case_is_found_by_its_number_and_by_its_orders() -> None:
    case = opened(delivered())
    asked_ago(0, "b")
    for typed in (case.number, case.number[3:].lower(), case.order.number):
        assert numbers(typed=typed) == [case.number]


def test_a_broken_promise_is_marked_and_a_closed_case_breaks_none() -> None:
    asked_ago(9, "a")
    over = asked_ago(9, "b")
    life.move(over.pk, to="closed", by=officer(), words="Xong")
    asked_ago(0, "c")
    rows = rows_of(CaseQueue(state=ALL).page("1"))
    assert sorted(row.is_overdue for row in rows) == [False, False, True]


def test_the_tabs_count_every_state() -> None:
    asked_ago(0, "a")
    life.move(asked_ago(0, "b").pk, to="closed", by=officer(), words="Xong")
    counts = {tab.code: tab.count for tab in CaseQueue().tabs()}
    assert (counts[OPEN], counts["closed"], counts[ALL]) == (1, 1, 2)


def test_odd_addresses_are_answered_kindly() -> None:
    client = person(ORDERS)
    for query in ("?trang-thai=bay", "?p=99", "?p=x", "?q=%25_%27", "?q=" + "x" * 999):
        assert client.get(QUEUE + query).status_code == 200


def test_the_queue_costs_the_same_for_one_and_for_many(
    django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client = person(ORDERS)
    opened(delivered())
    client.get(QUEUE)
    with django_assert_max_num_queries(25) as first:
        client.get(QUEUE)
    for number in range(4):
        asked_ago(0, f"x{number}")
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(QUEUE)


def test_a_full_page_leads_to_the_next() -> None:
    for number in range(PAGE + 1):
        asked_ago(0, f"x{number}")
    client = person(ORDERS)
    assert "p=2" in client.get(QUEUE).content.decode()
    assert len(client.get(QUEUE + "?p=2").context["rows"]) == 1


def test_the_menu_says_how_many_are_open() -> None:
    asked_ago(0, "a")
    with translation.override("vi"):
        words = str(_("Returns and complaints"))
    # The menu is written as JSON.
    assert json.dumps(f"{words} (1)") in _menu(ORDERS)


def test_who_does_not_work_orders_has_no_such_entry() -> None:
    assert QUEUE not in _menu(EDITOR)


def _menu(role: str) -> str:
    return person(role).get("/quan-tri/").content.decode()
