"""Staff work a case from its page: each act a form, each second click a kind word."""

import pytest
from django.test import Client

from storefront.aftersale import life
from storefront.aftersale.models import Case, CaseStep
from storefront.aftersale.opening import open_case
from storefront.payments.models import Payment, Refund
from tests.storefront.aftersale.cases import (
    WORDS,
    approved,
    delivered,
    line_of,
    now,
    opened,
    paid,
    plea,
    steps_of,
)
from tests.storefront.office.orders import CLERK, EDITOR, OFFICER, ORDERS, page_of, person, told
from tests.storefront.orders.buyers import goods, phone_of, shelf
from tests.storefront.orders.lives import officer

pytestmark = pytest.mark.django_db
QUEUE = "/quan-tri/yeu-cau/"
ACTS = ("hoi", "dong-y", "hang-ve", "hoan-tien", "doi-hang", "tu-choi", "xong")


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


def at(case: Case, act: str = "") -> str:
    """Return the address of the case, or of an act on it."""
    return f"{QUEUE}{case.number}/{act}{'/' if act else ''}"


@pytest.mark.parametrize("role", [EDITOR, OFFICER, CLERK])
def test_who_does_not_work_orders_sees_and_does_nothing(role: str) -> None:
    case, client = opened(delivered()), person(role)
    for address in (QUEUE, at(case)):
        assert client.get(address, follow=True).status_code == 403
    for act in ACTS:
        assert client.post(at(case, act), {"words": "x"}, follow=True).status_code == 403
    assert steps_of(case) == ["opened"]


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    assert client.get(at(opened(delivered()))).url.startswith("/tai-khoan/dang-nhap/")


def test_the_page_shows_everything(staff: Client) -> None:
    case = opened(paid(), pieces=2, needs_priority=True)
    page = staff.get(at(case)).content.decode()
    for text in (case.number, WORDS, "Trần Thị Lan", "0912 345 678", case.order.number,
                 page_of(case.order.placement), "2 × Nho đỏ tươi"):  # fmt: skip
        assert text in page
    assert case.number in staff.get(page_of(case.order.placement)).content.decode()


def test_the_page_costs_the_same_whatever_is_in_it(
    staff: Client, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    small, large = opened(paid(phone=phone_of(1))), opened(paid(phone=phone_of(2)), pieces=3)
    for to in ("asked", "answered", "asked", "answered"):
        life.move(large.pk, to=to, by=officer(), words="?")
    staff.get(at(small))
    with django_assert_max_num_queries(30) as first:
        staff.get(at(small))
    with django_assert_num_queries(len(first.captured_queries)):
        staff.get(at(large))


def test_unknown_cases_and_acts_are_not_found(staff: Client) -> None:
    case = opened(delivered())
    assert staff.get(f"{QUEUE}YC-ZZZZZZ/").status_code == 404
    assert staff.post(f"{QUEUE}YC-ZZZZZZ/hoi/").status_code == 404
    assert staff.post(at(case, "bay")).status_code == 404
    assert staff.get(at(case, "hoi")).status_code == 405


@pytest.mark.parametrize(
    ("act", "state"), [("hoi", "asked"), ("tu-choi", "refused"), ("xong", "closed")]
)
def test_an_act_that_needs_words_asks_for_them_and_is_taken_once(
    staff: Client, act: str, state: str
) -> None:
    case = opened(delivered())
    assert staff.post(at(case, act), {f"{state}-words": "  "}).status_code == 422
    assert now(case).state == "opened"
    for _ in range(2):
        answer = staff.post(at(case, act), {f"{state}-words": "Xin gửi thêm hình"}, follow=True)
        assert told(answer)
    step = CaseStep.objects.get(case=case, state=state)
    assert (step.words, step.actor.email) == ("Xin gửi thêm hình", "nhan-vien@vidu.vn")


def test_a_ready_sentence_is_said_in_the_buyers_language(staff: Client) -> None:
    case = opened(delivered(), language="en")
    staff.post(at(case, "tu-choi"), {"refused-ready": "used", "refused-words": "Sorry."})
    words = CaseStep.objects.get(state="refused").words
    assert words.startswith("The goods have been opened or used")
    assert words.endswith("Sorry.")


def test_a_made_up_ready_sentence_is_refused(staff: Client) -> None:
    case = opened(delivered())
    assert staff.post(at(case, "tu-choi"), {"refused-ready": "x"}).status_code == 422
    assert now(case).state == "opened"


def test_agreed_goods_come_back_to_the_shelf_and_the_money_goes(staff: Client) -> None:
    grapes = goods(stock=10, price=85_000)
    case = opened(paid(grapes), pieces=2)
    line = line_of(case.order.placement)
    staff.post(at(case, "dong-y"), {"approved-words": "Chúng tôi đến lấy"})
    ticks = {f"goods_back-ke-{case.lines.get().pk}": "on"}
    money = {f"refunded-so-{line.pk}": "2", "refunded-amount": "20.000"}
    for _ in range(2):
        staff.post(at(case, "hang-ve"), ticks)
        staff.post(at(case, "hoan-tien"), money)
    assert shelf(grapes).num_in_stock == 10 - 3 + 2
    assert Refund.objects.get().amount == 190_000
    assert steps_of(case) == ["opened", "approved", "goods_back", "refunded"]


def test_the_form_starts_from_the_pieces_of_the_case(staff: Client) -> None:
    case = approved(paid(), pieces=2)
    page = staff.get(at(case)).content.decode()
    assert f'name="refunded-so-{line_of(case.order.placement).pk}" value="2"' in page


@pytest.mark.parametrize("amount", ["85,5", "-1", "1e5", "8 5", "abc", "85.00", "٨٥"])
def test_odd_amounts_are_told_beside_the_field(staff: Client, amount: str) -> None:
    case = approved(paid())
    answer = staff.post(at(case, "hoan-tien"), {"refunded-amount": amount})
    assert answer.status_code == 422
    assert "office-alert" in answer.content.decode()
    assert not Refund.objects.exists()


def test_nothing_at_all_and_too_much_give_nothing_back(staff: Client) -> None:
    case = approved(paid())
    assert staff.post(at(case, "hoan-tien"), {}).status_code == 422
    answer = staff.post(at(case, "hoan-tien"), {"refunded-amount": "99.000.000"}, follow=True)
    assert told(answer)
    assert now(case).state == "approved"


def test_where_no_payment_is_recorded_the_page_says_so(staff: Client) -> None:
    case = approved(delivered())
    Payment.objects.all().delete()
    page = staff.get(at(case))
    assert page.context["no_money"] in page.content.decode()
    assert at(case, "hoan-tien") not in page.content.decode()
    answer = staff.post(at(case, "hoan-tien"), {"refunded-amount": "1.000"}, follow=True)
    assert page.context["no_money"] in told(answer)


def test_a_complaint_without_order_offers_neither_shelf_nor_money(staff: Client) -> None:
    case = open_case(plea())
    life.move(case.pk, to="approved", by=officer())
    slugs = [act.slug for act in staff.get(at(case)).context["acts"]]
    assert slugs == ["doi-hang", "xong"]
    assert "Võ Thành Nhân" in staff.get(QUEUE).content.decode()


def test_an_act_that_came_too_late_is_told(staff: Client) -> None:
    case = opened(delivered())
    life.move(case.pk, to="withdrawn")
    assert case.number in told(staff.post(at(case, "dong-y"), {}, follow=True))
    assert now(case).state == "withdrawn"


def test_an_act_from_another_site_is_refused() -> None:
    case, careful = opened(delivered()), person(ORDERS)
    careful.handler.enforce_csrf_checks = True
    assert careful.post(at(case, "dong-y"), {}).status_code == 403
    assert steps_of(case) == ["opened"]
