"""The rows of the file: together they are what was sold less what came back, to the đồng."""

import datetime
from decimal import Decimal

import pytest

from catalog.clock import today
from storefront.office.invoices.rows import Row, headings, rows_between, unit_of
from storefront.orders import parcels
from storefront.orders.models import Status
from storefront.taxes.models import TaxPart, TaxRate
from storefront.taxes.rates import NoRate
from tests.storefront.office.invoices.books import (
    DAY,
    INVOICE,
    LATER,
    give_back,
    pay,
    sold,
    total,
)
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import bring, officer, refused, two_parcels
from tests.storefront.taxes.calendar import moment
from tests.storefront.taxes.sale import fifteen_percent_off, sale_order

pytestmark = pytest.mark.django_db


def rows(since: datetime.date = DAY, until: datetime.date | None = None) -> list[Row]:
    """Return the rows of some days."""
    return rows_between(since, until or since)


def test_each_line_and_the_fee_have_a_row_with_all_that_an_invoice_needs() -> None:
    placed = sold(order_of(goods(price=84_000), quantity=2, method="vietqr", invoice=INVOICE))
    first, fee = (row.cells() for row in rows())
    assert len(first) == len(headings())
    number = placed.order.number
    assert first[:7] == [number, DAY, "Trần Thị Lan", "4500123455", "Công ty Gió Biển",
                         "Phan Rang", "ketoan@vidu.vn"]  # fmt: skip
    assert first[7:] == [1, "Nho đỏ tươi", "Hộp 2 kg", 2, Decimal(80_000), 160_000, "5 %", 8_000,
                         168_000, "HTX Nho Nắng Biển"]  # fmt: skip
    assert (fee[7], fee[13], fee[15], fee[16]) == (2, "8 %", placed.order.shipping_incl_tax, "")


def test_exempt_goods_say_so() -> None:
    sold(order_of(goods(ships_from="producer"), method="vietqr"))
    assert rows()[0].cells()[12:15] == [85_000, "KCT", 0]


def test_a_discount_is_a_row_that_makes_the_line_its_price() -> None:
    fifteen_percent_off()
    placed = sold(sale_order(goods(price=12_345), quantity=3, method="vietqr"))
    full, less, _fee = (row.item for row in rows())
    assert full.net + full.tax == 3 * 12_345
    assert less.net + less.tax < 0
    part = TaxPart.objects.get(line__isnull=False)
    assert (full.net + less.net, full.tax + less.tax) == (part.net, part.tax)
    assert total(rows()) == placed.order.total_incl_tax


def test_the_file_is_totals_less_refunds_of_the_days() -> None:
    totals = Decimal(0)
    for n, price in enumerate((1, 12_345, 99_999)):
        order = order_of(goods(price=price), quantity=3, method="vietqr", phone=phone_of(n))
        totals += sold(order).order.total_incl_tax
    other = sold(order_of(goods(price=77_777), quantity=2, method="vietqr"), LATER)
    line = other.order.lines.get()
    give_back(other, 3, pieces={line.pk: 1}, at=LATER)
    assert total(rows()) == totals
    assert total(rows(DAY, LATER)) == totals + other.order.total_incl_tax - 77_780


def test_a_refund_of_pieces_is_dated_and_negative() -> None:
    placed = sold(order_of(goods(price=105_000), quantity=2, method="vietqr"))
    give_back(placed, pieces={placed.order.lines.get().pk: 1}, at=LATER)
    (row,) = rows(LATER)
    assert row.cells()[1] == LATER
    assert row.cells()[10:16] == [-1, Decimal(100_000), -100_000, "5 %", -5_000, -105_000]


def test_an_amount_beside_pieces_is_the_fee() -> None:
    placed = sold(order_of(goods(), method="vietqr"))
    fee = placed.order.shipping_incl_tax
    give_back(placed, int(fee), pieces={placed.order.lines.get().pk: 1}, at=LATER)
    assert [row.item.part.line is None for row in rows(LATER)] == [False, True]
    assert total(rows(DAY, LATER)) == 0


@pytest.mark.parametrize("amount", [1, 2, 30_001])
def test_an_amount_alone_is_shared_to_the_dong(amount: int) -> None:
    cheap = [goods(f"Nho {n}", price=11_111 * (n + 1)) for n in range(3)]
    give_back(sold(order_of(*cheap, method="vietqr")), amount, at=LATER)
    assert total(rows(LATER)) == -amount


def test_all_back_is_nothing_left_at_any_rate() -> None:
    placed = sold(order_of(goods(), goods("Táo", price=33_333), method="vietqr"))
    give_back(placed, int(placed.order.total_incl_tax))
    sums: dict[str, Decimal] = {}
    for row in rows():
        words = row.item.part.rate.words
        sums[words] = sums.get(words, Decimal(0)) + row.item.tax
    assert sums == {"5 %": 0, "8 %": 0}


def test_money_given_back_before_the_goods_arrive_counts_when_they_do() -> None:
    placed = sold(order_of(goods(), method="vietqr"), LATER)
    give_back(placed, 10_000, at=DAY)
    assert rows(DAY) == []
    assert total(rows(LATER)) == placed.order.total_incl_tax - 10_000


def test_what_never_arrived_is_not_in_the_file() -> None:
    bring(order_of(goods("a")), Status.SHIPPED)
    refused(goods("b"), phone=phone_of(2))
    give_back(sold(order_of(goods("c"), method="vietqr", phone=phone_of(3)), LATER), 5_000)
    assert rows(DAY) == rows(today()) == []


def test_a_cash_parcel_refused_beside_one_that_arrived_is_taken_off() -> None:
    placed, _grapes, cloth = two_parcels()
    first, second = placed.order.parcels.all()
    bring(placed, Status.PREPARING)
    for parcel in (first, second):
        parcels.hand_over(parcel.pk, carrier="NG", tracking_number="1", by=officer())
    parcels.deliver(first.pk, by=officer())
    parcels.take_back(second.pk, by=officer())
    taken_off = cloth.product.stockrecords.get().price + second.fee
    assert total(rows(today())) == placed.order.total_incl_tax - taken_off


@pytest.mark.parametrize("clock", ["00:00:00", "23:59:59"])
def test_days_begin_and_end_at_midnight_of_vietnam(clock: str) -> None:
    sold(order_of(goods(), method="vietqr"), moment(DAY, clock))
    day = datetime.timedelta(days=1)
    assert len(rows(DAY)) == 2
    assert rows(DAY - day) == rows(DAY + day) == []


def test_money_paid_twice_that_goes_back_leaves_the_sale_as_it_was() -> None:
    placed = order_of(goods(), method="vietqr")
    pay(placed)
    pay(placed, "FT-AGAIN")
    sold(placed)
    give_back(placed, int(placed.order.total_incl_tax), at=today())
    assert total(rows(DAY, DAY)) == placed.order.total_incl_tax
    assert rows(today()) == []
    give_back(placed, 2_000, at=today())
    assert total(rows(today())) == -2_000


def test_a_missing_rate_makes_no_file() -> None:
    sold(order_of(goods(), method="vietqr"))
    TaxPart.objects.all().delete()
    TaxRate.objects.filter(code="farm").delete()
    with pytest.raises(NoRate):
        rows()


def test_goods_that_are_gone_have_no_unit() -> None:
    assert unit_of(None) == ""
    line = order_of(goods()).order.lines.get()
    line.product = None
    assert unit_of(line) == ""


def test_the_file_costs_the_same_for_many_orders(django_assert_num_queries) -> None:
    give_back(sold(order_of(goods("a"), method="vietqr")), 1_000)
    with django_assert_num_queries(11):
        rows()
    for n in range(4):
        placed = order_of(goods(f"n{n}"), goods("m"), method="vietqr", phone=phone_of(n))
        give_back(sold(placed), 1_000)
    with django_assert_num_queries(11):
        rows()
