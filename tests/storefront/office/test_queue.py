"""The queue shows what is to be done, the oldest first, and finds an order by any of its names."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from storefront.office.queue import ALL, OPEN, Queue, rows_of
from storefront.orders.life import move
from storefront.orders.models import Placement, Status
from tests.storefront.office.orders import EDITOR, ORDERS, QUEUE, person
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import bring

pytestmark = pytest.mark.django_db


def numbers(**asked: str) -> list[str]:
    """Return the order numbers the queue shows."""
    return [one.order.number for one in Queue(**asked).placements()]


@pytest.fixture
def three() -> list[Placement]:
    """Three orders: Lan's of today, Nhân's of yesterday, one that was cancelled."""
    lan = order_of(goods())
    nhan = order_of(goods(), full_name="Võ Thành Nhân", phone="+84901000021")
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Placement.objects.filter(pk=nhan.pk).update(placed_at=yesterday)
    gone = order_of(goods(), full_name="Đàng Thị Xuân", phone="+84901000023")
    move(gone.order_id, to=Status.CANCELLED)
    return [lan, nhan, gone]


def test_the_oldest_stands_first_and_what_is_over_is_left_out(three: list[Placement]) -> None:
    lan, nhan, _gone = three
    assert numbers() == [nhan.order.number, lan.order.number]


def test_each_state_and_all_of_them_can_be_asked_for(three: list[Placement]) -> None:
    assert numbers(state=Status.CANCELLED) == [three[2].order.number]
    assert len(numbers(state=ALL)) == 3
    assert numbers(state=Status.DELIVERED) == []


def test_the_tabs_count_every_state(three: list[Placement]) -> None:
    counts = {tab.code: tab.count for tab in Queue().tabs()}
    assert (counts[OPEN], counts[Status.PLACED], counts[Status.CANCELLED], counts[ALL]) == (
        2, 2, 1, 3)  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["Võ Thành Nhân", "vo thanh nhan", "NHÂN", "0901 000 021", "+84901000021"]
)
def test_an_order_is_found_by_name_and_phone_as_people_type_them(
    three: list[Placement], typed: str
) -> None:
    assert numbers(typed=typed) == [three[1].order.number]


def test_an_order_is_found_by_its_number_however_it_is_typed(three: list[Placement]) -> None:
    number = three[1].order.number
    for typed in (number, number.lower(), number.replace("-", " "), number[3:]):
        assert number in numbers(typed=typed)


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "\x00", "😀", "x" * 5000])
def test_odd_searches_find_nothing_and_break_nothing(three: list[Placement], typed: str) -> None:
    asked = Queue.of({"q": typed, "trang-thai": "không-có"})
    assert asked.state == OPEN
    assert len(asked.placements()) in (0, 2)


def test_an_answer_that_is_overdue_stands_out(three: list[Placement]) -> None:
    Placement.objects.filter(pk=three[1].pk).update(confirm_by=timezone.now())
    late = [row.is_overdue for row in rows_of(Queue().page("1"))]
    assert late == [True, False]
    page = person(ORDERS).get(QUEUE).content.decode()
    assert page.count("office-alert") == 1


def test_an_answer_that_was_given_is_never_overdue(three: list[Placement]) -> None:
    bring(three[1], Status.CONFIRMED)
    long_after = timezone.now() + datetime.timedelta(days=9)
    found = {row.placement: row.is_overdue for row in rows_of(Queue().page("1"), at=long_after)}
    assert found == {three[0]: True, three[1]: False}


def test_the_queue_costs_the_same_for_one_order_and_for_many(
    three: list[Placement], django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client = person(ORDERS)
    client.get(QUEUE)
    with django_assert_max_num_queries(25) as few:
        client.get(QUEUE)
    for n in range(5):
        order_of(goods(), phone=f"+8490100003{n}")
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(QUEUE)


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", ""])
def test_an_odd_page_number_shows_a_page(three: list[Placement], page: str) -> None:
    assert person(ORDERS).get(QUEUE, {"p": page}).status_code == 200


@pytest.mark.parametrize(("role", "sees"), [(ORDERS, True), (EDITOR, False)])
def test_the_menu_leads_to_the_queue_of_those_who_work_it(
    client: Client, role: str, sees: bool
) -> None:
    page = person(role).get("/quan-tri/", follow=True).content.decode()
    assert (QUEUE in page) is sees
