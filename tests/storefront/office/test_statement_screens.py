"""Staff read a statement: a look first, then the money, then what came of it."""

import pytest
from django.test import Client

from storefront.orders.models import Placement, Status
from storefront.payments.models import Payment
from storefront.statements import taking
from storefront.statements.models import KnownHeader, Statement
from tests.fakes.till import status_of
from tests.storefront.office.money import STATEMENTS, decide, send, send_data
from tests.storefront.office.orders import EDITOR, ORDERS, person
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.statements.bank import csv_of, outcomes, row, transfer, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    """The browser of order staff."""
    return person(ORDERS)


@pytest.fixture
def placement() -> Placement:
    """Lan's order that waits for a transfer."""
    return order_of(goods(), method="vietqr")


def test_who_does_not_work_orders_reads_no_statement(placement: Placement) -> None:
    client, kept = person(EDITOR), Statement.objects.create(key="a", file_name="x", digest="")
    for address in ("", f"{kept.pk}/"):
        assert client.get(STATEMENTS + address).status_code == 403
    for address in ("doc/", "xem-truoc/", f"{kept.pk}/tiep/"):
        assert client.post(STATEMENTS + address).status_code == 403


def test_each_act_needs_a_post(staff: Client) -> None:
    kept = Statement.objects.create(key="a", file_name="x", digest="")
    for address in ("doc/", "xem-truoc/", f"{kept.pk}/tiep/"):
        assert staff.get(STATEMENTS + address).status_code == 405
    assert staff.get(f"{STATEMENTS}987654/").status_code == 404


def test_a_look_writes_nothing(placement: Placement, staff: Client) -> None:
    shown = send(staff, transfer(placement), row("tien nha"), row(amount="nhiều"))
    page = shown.content.decode()
    assert shown.status_code == 200
    for text in (placement.order.number, "4", "nhiều"):
        assert text in page
    decide(staff, shown, act="look")
    for model in (Statement, KnownHeader, Payment):
        assert not model.objects.exists()


def test_taking_confirms_the_order_and_shows_what_came_of_it(
    placement: Placement, staff: Client
) -> None:
    shown = send(staff, transfer(placement), row("OCOP"), row("tien nha"), row(amount="nhiều"))
    answer = decide(staff, shown)
    statement = Statement.objects.get()
    assert answer.url == f"{STATEMENTS}{statement.pk}/"
    assert outcomes(statement) == ["matched", "unknown", "unreadable"]
    assert statement.actor.email == "nhan-vien@vidu.vn"
    page = staff.get(answer.url).content.decode()
    for text in (placement.order.number, "sao-ke.csv", "Minh", "nhiều"):
        assert text in page
    assert "sao-ke.csv" in staff.get(STATEMENTS).content.decode()
    assert status_of(placement) == Status.PLACED


def test_a_second_click_on_take_is_the_same_statement(placement: Placement, staff: Client) -> None:
    shown = send(staff, transfer(placement))
    assert decide(staff, shown).url == decide(staff, shown).url
    assert Payment.objects.count() == 1


def test_the_same_file_again_is_told_and_finds_nothing_new(
    placement: Placement, staff: Client
) -> None:
    decide(staff, send(staff, transfer(placement)))
    again = send(staff, transfer(placement))
    assert again.context["before"] == Statement.objects.get()
    decide(staff, again)
    assert outcomes(Statement.objects.first()) == ["known"]


def test_a_workbook_is_read_too(placement: Placement, staff: Client) -> None:
    decide(staff, send_data(staff, xlsx_of(transfer(placement)), "sao-ke.xlsx"))
    assert status_of(placement) == Status.PLACED


def test_other_columns_can_be_chosen_and_are_known_next_time(
    placement: Placement, staff: Client
) -> None:
    _at, reference, _debit, amount, note = transfer(placement)
    data = csv_of(
        [note, amount, reference, "25/11/2025"], header=["A", "B", "C", "D"]
    ).encode()  # fmt: skip
    shown = send_data(staff, data)
    assert shown.context["found"] is None
    columns = {"date": "3", "reference": "2", "amount": "1", "note": "0"}
    assert decide(staff, shown, act="look", **columns).context["found"].ours
    decide(staff, shown, **columns)
    assert status_of(placement) == Status.PLACED
    assert send_data(staff, data).context["found"].ours


def test_columns_that_cannot_be_are_told_and_what_was_chosen_stays(staff: Client) -> None:
    answer = decide(staff, send(staff, row("OCOP")), note="3")
    assert answer.status_code == 400
    assert answer.content.decode().count("office-alert") >= 2
    assert not Statement.objects.exists()


def test_all_credits_are_taken_where_staff_say_so(staff: Client) -> None:
    decide(staff, send(staff, row("tien nha")), all_credits="on")
    assert outcomes(Statement.objects.get()) == ["unknown"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00", b"PK\x03\x04", b"a" * 2_200_000])
def test_a_bad_file_is_answered_400_with_a_sentence(staff: Client, data: bytes) -> None:
    answer = send_data(staff, data)
    assert answer.status_code == 400
    assert "office-alert" in answer.content.decode()


def test_no_file_at_all_is_told_too(staff: Client) -> None:
    assert staff.post(f"{STATEMENTS}doc/", {"file": "abc"}).status_code == 400
    assert staff.post(f"{STATEMENTS}doc/").status_code == 400


def test_a_sheet_nobody_sent_is_refused(staff: Client) -> None:
    answer = staff.post(f"{STATEMENTS}xem-truoc/", {"sheet": "made-up", "act": "take"})
    assert answer.status_code == 400
    assert not Statement.objects.exists()


def test_a_form_too_large_to_carry_is_refused(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.statements.files.MOST_CARRIED", 10)
    assert send(staff, row("OCOP")).status_code == 400


def test_rows_that_wait_are_taken_by_the_next_click(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = send(staff, row("OCOP a"), row("OCOP b"))
    with monkeypatch.context() as patched:
        patched.setattr(taking, "take", lambda statement, by: 2)
        address = decide(staff, shown).url
    assert staff.get(address).context["waiting"] == 2
    assert "office-alert" in staff.get(STATEMENTS).content.decode()
    staff.post(f"{address}tiep/")
    assert staff.get(address).context["waiting"] == 0


def test_the_rows_can_be_asked_for_by_outcome(placement: Placement, staff: Client) -> None:
    address = decide(staff, send(staff, transfer(placement), row("OCOP"))).url
    for state, count in (("matched", 1), ("unknown", 1), ("late", 0), ("&x=<b>", 2)):
        assert len(staff.get(address, {"ket-qua": state}).context["page"]) == count


def test_formulas_are_shown_defused(staff: Client) -> None:
    shown = send(staff, row("=OCOP(1)"), row("@x", amount="=1"))
    page = shown.content.decode() + staff.get(decide(staff, shown).url).content.decode()
    assert page.count("&#x27;=OCOP(1)") == 2


def test_the_result_costs_the_same_for_one_row_and_for_many(
    placement: Placement, staff: Client, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    small = decide(staff, send(staff, transfer(placement))).url
    others = [order_of(goods(), method="vietqr") for _ in range(4)]
    rows = [transfer(one, f"FT2533100{n}") for n, one in enumerate(others)]
    large = decide(staff, send(staff, *rows)).url
    for first, second in ((small, large), (STATEMENTS, STATEMENTS)):
        staff.get(first)
        with django_assert_max_num_queries(25) as few:
            staff.get(first)
        with django_assert_num_queries(len(few.captured_queries)):
            staff.get(second)
