"""The tax inside an order: frozen with it, and together with the rest always its total."""

import datetime
import random
from decimal import Decimal

import pytest
from django.utils import timezone
from oscar.apps.order.models import Line, Order

from storefront.orders.models import Placement
from storefront.taxes import inside
from storefront.taxes.inside import Part, freeze, parts_of, tax_inside
from storefront.taxes.models import TaxPart, TaxRate
from storefront.taxes.rates import NoRate, RateBook
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.taxes.calendar import LAST_DAY, NEW_YEAR, moment
from tests.storefront.taxes.sale import fifteen_percent_off, sale_order

pytestmark = pytest.mark.django_db


def lines_of(placed: Placement) -> list[Line]:
    """Return the order's lines."""
    return list(placed.order.lines.order_by("pk"))


def parts(placed: Placement) -> list[Part]:
    """Return the order's parts as pages read them."""
    return parts_of(placed.order, lines_of(placed), at=placed.placed_at)


def test_an_order_is_frozen_with_the_rates_of_its_day() -> None:
    placed = order_of(goods(price=84_000), quantity=2)
    rows = TaxPart.objects.filter(order=placed.order)
    found = [(row.code, row.percent, row.net, row.tax) for row in rows]
    fee = placed.order.shipping_incl_tax
    net = (fee / Decimal("1.08")).quantize(Decimal(1))
    assert found == [("farm", 5, 160_000, 8_000), ("reduced", 8, net, fee - net)]
    assert sum(row.gross for row in rows) == placed.order.total_incl_tax


def test_what_is_frozen_stays_when_rates_change() -> None:
    placed = order_of(goods())
    before = parts(placed)
    TaxRate.objects.update(percent=0)
    assert parts(placed) == before
    TaxRate.objects.all().delete()
    assert tax_inside(placed.order, lines_of(placed), at=placed.placed_at) > 0


def test_an_order_older_than_the_rows_is_reckoned_by_its_own_day() -> None:
    placed = order_of(goods(abv_percent=None))
    TaxPart.objects.all().delete()
    for day, percent in ((LAST_DAY, 8), (NEW_YEAR, 10)):
        found = parts_of(placed.order, lines_of(placed), at=moment(day))
        assert found[-1].rate.percent == percent
        assert sum(part.gross for part in found) == placed.order.total_incl_tax


def test_a_missing_rate_stops_no_sale_but_is_no_nought(caplog: pytest.LogCaptureFixture) -> None:
    TaxRate.objects.filter(code="farm").delete()
    placed = order_of(goods())
    assert placed.order.number in caplog.text
    assert not TaxPart.objects.exists()
    assert tax_inside(placed.order, lines_of(placed), at=placed.placed_at) is None
    with pytest.raises(NoRate):
        parts(placed)


def test_the_rate_entered_later_heals_the_order() -> None:
    TaxRate.objects.filter(code="farm").delete()
    placed = order_of(goods(price=105_000))
    since = timezone.localdate() - datetime.timedelta(days=9)
    TaxRate.objects.create(code="farm", percent=5, valid_from=since, source="NĐ thử")
    assert (parts(placed)[0].net, parts(placed)[0].tax) == (100_000, 5_000)


def test_an_order_that_is_collected_has_no_tax_of_a_fee() -> None:
    placed = order_of(goods(), delivery="pickup", method="pickup")
    assert [part.line is None for part in parts(placed)] == [False]


def test_the_tax_is_inside_the_discounted_price() -> None:
    fifteen_percent_off()
    placed = sale_order(goods(price=12_345), quantity=3)
    (line,) = lines_of(placed)
    assert line.line_price_incl_tax < 3 * 12_345
    assert parts(placed)[0].gross == line.line_price_incl_tax
    assert sum(part.gross for part in parts(placed)) == placed.order.total_incl_tax


def test_goods_for_one_dong_hold_no_tax() -> None:
    first = parts(order_of(goods(price=1)))[0]
    assert (first.net, first.tax) == (1, 0)


def test_exempt_goods_hold_no_tax() -> None:
    first = parts(order_of(goods(ships_from="producer")))[0]
    assert (first.rate.words, first.net, first.tax) == ("KCT", 85_000, 0)


def test_net_and_tax_are_the_total_in_five_hundred_orders() -> None:
    chance, book = random.Random(174), RateBook()
    for _round in range(500):
        prices = [Decimal(chance.randint(0, 3_000_000)) for _ in range(chance.randint(1, 9))]
        fee = Decimal(chance.choice([0, 1, chance.randint(2, 200_000)]))
        order = Order(total_incl_tax=sum(prices) + fee, shipping_incl_tax=fee)
        lines = [Line(line_price_incl_tax=price) for price in prices]
        at = moment(chance.choice([LAST_DAY, NEW_YEAR]))
        found = inside.reckon(order, lines, at=at, book=book)
        assert sum(p.net for p in found) + sum(p.tax for p in found) == order.total_incl_tax
        assert all(part.net >= 0 <= part.tax for part in found)


def test_frozen_rows_are_read_in_one_query(django_assert_num_queries) -> None:
    placed = order_of(goods(), goods("Táo"))
    lines = lines_of(placed)
    with django_assert_num_queries(1):
        parts_of(placed.order, lines, at=placed.placed_at)


def test_freezing_costs_the_same_for_many_goods(django_assert_num_queries) -> None:
    placed = order_of(*(goods(f"Nho {n}") for n in range(4)))
    TaxPart.objects.all().delete()
    with django_assert_num_queries(4):
        freeze(placed.order, at=placed.placed_at)
