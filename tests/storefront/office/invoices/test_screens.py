"""The office's screens of invoices, as staff and strangers meet them."""

import datetime
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from catalog.clock import today
from storefront.orders.models import Placement
from storefront.taxes.models import InvoiceRecord, TaxPart, TaxRate
from tests.storefront.office.invoices.books import DAY, INVOICE, give_back, sold
from tests.storefront.office.orders import EDITOR, OFFICER, ORDERS, QUEUE, page_of, person, told
from tests.storefront.orders.buyers import goods, order_of, phone_of

pytestmark = pytest.mark.django_db
WAITING, EXPORT = f"{QUEUE}hoa-don/", f"{QUEUE}hoa-don/xuat/"
RANGE = {"since": DAY.isoformat(), "until": DAY.isoformat(), "kind": "csv"}


@pytest.fixture
def staff() -> Client:
    """Minh, who works the orders."""
    return person(ORDERS)


@pytest.fixture
def placed() -> Placement:
    """Lan's order, which arrived and wants an invoice."""
    return sold(order_of(goods(), method="vietqr", invoice=INVOICE))


def typed(**changed: str) -> dict:
    """Return what staff type about an invoice."""
    known = {"kind": "original", "series": "1C26TAA", "number": "12", "lookup_code": "K7Q2",
             "issued_on": today().isoformat()}  # fmt: skip
    return {**known, **changed}


def test_the_page_names_who_waits(staff: Client, placed: Placement) -> None:
    page = staff.get(WAITING).content.decode()
    assert placed.order.number in page
    assert "Công ty Gió Biển" in page
    assert WAITING in staff.get("/quan-tri/").content.decode()


def test_the_page_costs_the_same_whatever_waits(
    staff: Client, placed: Placement, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    staff.get(WAITING)
    with django_assert_max_num_queries(24) as first:
        staff.get(WAITING)
    for n in range(2):
        sold(order_of(goods(), method="vietqr", invoice=INVOICE, phone=phone_of(n)))
    with django_assert_num_queries(len(first.captured_queries)):
        staff.get(WAITING)


def test_a_day_without_a_rate_is_told_ahead(staff: Client) -> None:
    assert staff.get(WAITING).context["faults"] == []
    TaxRate.objects.filter(code="farm").update(valid_until=today())
    page = staff.get(WAITING)
    assert len(page.context["faults"]) == 1
    assert page.context["faults"][0] in page.content.decode()


def test_an_invoice_is_noted_and_shown_to_staff_and_buyer(
    staff: Client, client: Client, placed: Placement
) -> None:
    answer = staff.post(page_of(placed) + "hoa-don/", typed(), follow=True)
    assert answer.redirect_chain == [(page_of(placed), 302)]
    assert InvoiceRecord.objects.get().actor.email == "nhan-vien@vidu.vn"
    pages = [answer, client.get(placed.get_absolute_url()), client.get(placed.get_print_url())]
    for page in pages:
        assert "1C26TAA 12" in page.content.decode()
        assert "K7Q2" in page.content.decode()
    assert placed.order.number not in staff.get(WAITING).content.decode()


def test_the_page_names_whose_invoice_is_to_be_corrected(staff: Client, placed: Placement) -> None:
    staff.post(page_of(placed) + "hoa-don/", typed())
    give_back(placed, 5_000, at=today() + datetime.timedelta(days=1))
    page = staff.get(WAITING)
    assert list(page.context["to_correct"]) == [placed]
    assert placed.order.number in page.content.decode()


def test_a_second_click_is_told_kindly(staff: Client, placed: Placement) -> None:
    staff.post(page_of(placed) + "hoa-don/", typed())
    answer = staff.post(page_of(placed) + "hoa-don/", typed(), follow=True)
    assert told(answer)
    assert InvoiceRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "wrong"), [("series", "ABC"), ("number", "x"), ("kind", "adjustment")]
)
def test_a_slip_keeps_what_was_typed(
    staff: Client, placed: Placement, field: str, wrong: str
) -> None:
    answer = staff.post(page_of(placed) + "hoa-don/", typed(**{field: wrong}))
    assert answer.status_code == 422
    form = answer.context["invoice"]["form"]
    assert field in form.errors
    assert form["lookup_code"].value() == "K7Q2"
    assert not InvoiceRecord.objects.exists()


def test_a_second_original_is_refused_beside_its_kind(staff: Client, placed: Placement) -> None:
    staff.post(page_of(placed) + "hoa-don/", typed())
    answer = staff.post(page_of(placed) + "hoa-don/", typed(number="13"))
    assert answer.status_code == 422
    assert "kind" in answer.context["invoice"]["form"].errors


def test_a_forged_order_is_not_found(staff: Client) -> None:
    assert staff.post(f"{QUEUE}NT-ZZZZZZ/hoa-don/", typed()).status_code == 404
    assert staff.get(f"{QUEUE}NT-ZZZZZZ/hoa-don/").status_code == 405


def test_the_order_page_shows_the_tax_by_rate_or_why_not(
    staff: Client, client: Client, placed: Placement
) -> None:
    page = staff.get(page_of(placed))
    assert [row[0] for row in page.context["invoice"]["taxes"]] == ["5 %", "8 %"]
    assert client.get(placed.get_absolute_url()).context["tax"] > 0
    TaxPart.objects.all().delete()
    TaxRate.objects.filter(code="farm").delete()
    page = staff.get(page_of(placed))
    assert page.context["invoice"]["fault"] in page.content.decode()
    assert client.get(placed.get_absolute_url()).context["tax"] is None


def test_the_csv_is_a_download_that_no_cache_keeps(staff: Client, placed: Placement) -> None:
    answer = staff.post(EXPORT, RANGE)
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert len(text.splitlines()) == 3
    assert placed.order.number in text
    assert answer["Content-Disposition"] == 'attachment; filename="vat-20260310-20260310.csv"'
    assert "no-store" in answer["Cache-Control"]


def test_the_workbook_sums_to_the_order(staff: Client, placed: Placement) -> None:
    answer = staff.post(EXPORT, {**RANGE, "kind": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert sum(row[15] for row in rows) == placed.order.total_incl_tax
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_days_without_orders_give_a_file_of_headings(staff: Client) -> None:
    answer = staff.post(EXPORT, {**RANGE, "until": "2026-03-09", "since": "2026-03-01"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 1


def test_a_wrong_range_is_said_beside_its_field_and_kept(staff: Client) -> None:
    answer = staff.post(EXPORT, {**RANGE, "until": "2026-12-31", "since": "2026-01-01"})
    assert answer.status_code == 422
    assert "until" in answer.context["form"].errors
    assert 'value="2026-01-01"' in answer.content.decode()


def test_a_missing_rate_gives_a_sentence_instead_of_a_file(
    staff: Client, placed: Placement
) -> None:
    TaxPart.objects.all().delete()
    TaxRate.objects.filter(code="farm").delete()
    answer = staff.post(EXPORT, RANGE)
    assert answer.status_code == 422
    (words,) = answer.context["form"].errors["since"]
    assert today().strftime("%d/%m/%Y") in words


@pytest.mark.parametrize("role", [EDITOR, OFFICER])
def test_who_does_not_work_orders_gets_neither_page_nor_file(role: str, placed: Placement) -> None:
    client = person(role)
    assert client.get(WAITING).status_code == 403
    assert client.post(EXPORT, RANGE).status_code == 403
    assert client.post(page_of(placed) + "hoa-don/", typed()).status_code == 403
    assert not InvoiceRecord.objects.exists()


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    for answer in (client.get(WAITING), client.post(EXPORT, RANGE)):
        assert answer.url.startswith("/tai-khoan/dang-nhap/")


def test_the_file_is_not_sent_to_a_mere_link(staff: Client) -> None:
    assert staff.get(EXPORT, RANGE).status_code == 405
