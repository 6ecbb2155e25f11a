"""Staff settle odd money from its page: each act once, each refusal a sentence."""

import pytest
from django.test import Client

from storefront.orders import odd_money
from storefront.orders.models import Placement, Status
from storefront.payments.models import Oddity, OddPayment
from tests.fakes.till import status_of
from tests.storefront.office.money import ODD, REFUNDS, STATEMENTS, at, odd_for, unknown
from tests.storefront.office.orders import CLERK, EDITOR, OFFICER, ORDERS, page_of, person, told
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.statements.bank import read_in, row

pytestmark = pytest.mark.django_db
ACTS = ("chap-nhan/", "ghep-don/", "tra-lai/", "ket-thuc/")


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


@pytest.mark.parametrize("role", [EDITOR, OFFICER, CLERK])
def test_who_does_not_work_orders_sees_and_does_nothing(placement: Placement, role: str) -> None:
    odd, client = odd_for(placement), person(role)
    for address in (ODD, at(odd), REFUNDS):
        assert client.get(address, follow=True).status_code == 403
    for act in ACTS:
        assert client.post(at(odd, act), follow=True).status_code == 403
    answer = client.post(page_of(placement) + "chuyen-khoan/", follow=True)
    assert answer.status_code == 403
    assert status_of(placement) == Status.AWAITING_PAYMENT


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    for address in (ODD, REFUNDS, STATEMENTS):
        assert client.get(address).url.startswith("/tai-khoan/dang-nhap/")


def test_an_act_needs_a_post_and_our_own_form(placement: Placement, staff: Client) -> None:
    odd = odd_for(placement)
    for act in ACTS:
        assert staff.get(at(odd, act)).status_code == 405
    staff.handler.enforce_csrf_checks = True
    assert staff.post(at(odd, "chap-nhan/")).status_code == 403
    assert status_of(placement) == Status.AWAITING_PAYMENT


def test_what_does_not_exist_is_not_found(staff: Client) -> None:
    for act in ("", *ACTS):
        assert staff.post(f"{ODD}987654/{act}").status_code in (404, 405)
    assert staff.post(f"{REFUNDS}987654/da-chuyen/").status_code == 404
    assert staff.post(f"{REFUNDS}987654/thu-hoi/").status_code == 404
    assert staff.post("/quan-tri/don-hang/NT-ZZZZZZ/chuyen-khoan/").status_code == 404


def test_the_list_shows_amount_reason_order_and_what_it_waits_for(
    placement: Placement, staff: Client
) -> None:
    odd_for(placement, -1_000)
    page = staff.get(ODD).content.decode()
    for text in (placement.order.number, str(Oddity.UNDER.label), "1.000\xa0₫"):
        assert text in page
    assert page_of(placement) in page


def test_an_empty_list_says_so(staff: Client) -> None:
    assert "office-queue" not in staff.get(ODD).content.decode()
    assert staff.get(REFUNDS).status_code == 200


@pytest.mark.parametrize("p", ["0", "-1", "99", "abc"])
def test_an_odd_page_number_shows_a_page(placement: Placement, staff: Client, p: str) -> None:
    odd_for(placement)
    for address in (ODD, REFUNDS, STATEMENTS):
        assert staff.get(address, {"p": p}).status_code == 200


def test_the_list_costs_the_same_for_one_entry_and_for_many(
    placement: Placement, staff: Client, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    odd_for(placement)
    staff.get(ODD)
    with django_assert_max_num_queries(26) as few:
        staff.get(ODD)
    for n in range(4):
        odd_for(order_of(goods(), method="vietqr"), reference=f"FT2533100{n}")
        unknown(100, f"FT2533200{n}")
    with django_assert_num_queries(len(few.captured_queries)):
        staff.get(ODD)


def test_letting_it_be_enough_places_the_order_once(placement: Placement, staff: Client) -> None:
    odd = odd_for(placement, -1_000)
    first = staff.post(at(odd, "chap-nhan/"), follow=True)
    second = staff.post(at(odd, "chap-nhan/"), follow=True)
    assert told(first) != told(second)
    assert status_of(placement) == Status.PLACED
    assert placement.order.steps.filter(status=Status.PLACED).count() == 1
    assert OddPayment.objects.get().settled_by.email == "nhan-vien@vidu.vn"


def test_unknown_money_is_matched_by_the_order_number(placement: Placement, staff: Client) -> None:
    odd = unknown(placement.order.total_incl_tax)
    assert placement.order.number in staff.get(at(odd)).content.decode()
    typed = {"number": placement.order.number.lower().replace("-", " ")}
    assert placement.order.number in told(staff.post(at(odd, "ghep-don/"), typed, follow=True))
    assert status_of(placement) == Status.PLACED
    assert told(staff.post(at(odd, "ghep-don/"), typed, follow=True))
    assert placement.order.steps.filter(status=Status.PLACED).count() == 1


@pytest.mark.parametrize("typed", ["", "NT-ZZZZZZ", "'; --", "\x00", "x" * 500])
def test_a_wrong_number_is_told_beside_the_field(staff: Client, typed: str) -> None:
    odd = unknown(100)
    answer = staff.post(at(odd, "ghep-don/"), {"number": typed})
    assert answer.status_code == 422
    assert "office-alert" in answer.content.decode()
    assert odd.payment.order is None


def test_money_matched_with_an_order_of_another_sum_is_told_so(
    placement: Placement, staff: Client
) -> None:
    odd = unknown(placement.order.total_incl_tax - 7)
    answer = staff.post(at(odd, "ghep-don/"), {"number": placement.order.number}, follow=True)
    assert ":" in told(answer)
    assert OddPayment.objects.filter(settled_at=None).get().reason == "under"


def test_money_goes_back_once_and_stands_among_the_refunds(
    placement: Placement, staff: Client
) -> None:
    odd = odd_for(placement)
    for _ in range(2):
        assert told(staff.post(at(odd, "tra-lai/"), follow=True))
    assert odd.payment.refunds.count() == 1
    assert placement.order.number in staff.get(REFUNDS).content.decode()


def test_money_that_is_given_back_is_matched_with_nothing(
    placement: Placement, staff: Client
) -> None:
    odd = unknown(placement.order.total_incl_tax)
    staff.post(at(odd, "tra-lai/"))
    staff.post(at(odd, "ghep-don/"), {"number": placement.order.number})
    assert status_of(placement) == Status.AWAITING_PAYMENT


def test_an_entry_is_closed_with_words_only(placement: Placement, staff: Client) -> None:
    odd = odd_for(placement)
    assert staff.post(at(odd, "ket-thuc/"), {"words": "  "}).status_code == 422
    assert staff.post(at(odd, "ket-thuc/"), {"words": "x" * 201}).status_code == 422
    staff.post(at(odd, "ket-thuc/"), {"words": "Khách  lấy tiền mặt"})
    odd.refresh_from_db()
    assert odd.resolution == "Khách lấy tiền mặt"
    assert "Khách lấy tiền mặt" in staff.get(at(odd)).content.decode()
    assert told(staff.post(at(odd, "ket-thuc/"), {"words": "lần nữa"}, follow=True))


def test_the_page_shows_the_note_of_the_statement_defused(staff: Client) -> None:
    read_in(row("=OCOP(1)"))
    page = staff.get(at(OddPayment.objects.get())).content.decode()
    assert "&#x27;=OCOP(1)" in page


def test_a_refund_is_transferred_with_its_reference_once(
    placement: Placement, staff: Client
) -> None:
    refund = odd_money.send_back(odd_for(placement), by=None)
    address, field = f"{REFUNDS}{refund.pk}/da-chuyen/", f"h{refund.pk}-reference"
    assert staff.post(address, {field: " "}).status_code == 422
    answers = [told(staff.post(address, {field: ref}, follow=True)) for ref in ("FT77", "FT88")]
    assert answers[0] != answers[1]
    refund.refresh_from_db()
    assert (refund.state, refund.gateway_reference) == ("done", "FT77")
    assert OddPayment.objects.get().resolution == "refunded"


def test_a_refund_that_was_not_transferred_is_withdrawn_once(
    placement: Placement, staff: Client
) -> None:
    odd = odd_for(placement)
    refund = odd_money.send_back(odd, by=None)
    for _ in range(2):
        assert told(staff.post(f"{REFUNDS}{refund.pk}/thu-hoi/", follow=True))
    refund.refresh_from_db()
    assert refund.state == "failed"
    staff.post(f"{REFUNDS}{refund.pk}/da-chuyen/", {f"h{refund.pk}-reference": "FT77"})
    assert odd.payment.left == odd.payment.amount


def test_the_refunds_cost_the_same_for_one_and_for_many(
    placement: Placement, staff: Client, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    odd_money.send_back(odd_for(placement), by=None)
    staff.get(REFUNDS)
    with django_assert_max_num_queries(26) as few:
        staff.get(REFUNDS)
    for n in range(4):
        other = order_of(goods(), method="vietqr")
        odd_money.send_back(odd_for(other, reference=f"FT2533100{n}"), by=None)
    with django_assert_num_queries(len(few.captured_queries)):
        staff.get(REFUNDS)


@pytest.mark.parametrize(("role", "sees"), [(ORDERS, True), (EDITOR, False)])
def test_the_menu_counts_what_waits(placement: Placement, role: str, sees: bool) -> None:
    odd_for(placement)
    page = person(role).get("/quan-tri/", follow=True).content.decode()
    assert (ODD in page) is sees
    assert ("(1)" in page) is sees
