"""What leaves the shelf and what comes back, to the piece."""

import pytest
from oscar.apps.order.models import Line

from catalog.stock.models import StockRecord
from storefront.orders import stock
from tests.storefront.orders.buyers import goods, order_of, shelf

pytestmark = pytest.mark.django_db


def lines_of(placed: object) -> list[Line]:
    """Return the order's lines as they are now."""
    return list(Line.objects.filter(order=placed.order_id).order_by("pk"))


def counts(listing: object) -> tuple[int, int]:
    """Return (in stock, held)."""
    return shelf(listing).num_in_stock, shelf(listing).num_allocated


def test_what_leaves_is_neither_in_stock_nor_held() -> None:
    grapes, garlic = goods(stock=5), goods("Tỏi Phan Rang", stock=7)
    placed = order_of(grapes, garlic, quantity=2)
    stock.consume(lines_of(placed), status="shipped")
    assert (counts(grapes), counts(garlic)) == ((3, 0), (5, 0))
    assert {(line.num_allocated, line.status) for line in lines_of(placed)} == {(0, "shipped")}


def test_consuming_again_takes_nothing() -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes, quantity=2)
    for _ in range(2):
        stock.consume(lines_of(placed), status="shipped")
    assert counts(grapes) == (3, 0)


def test_a_shelf_with_too_little_names_the_product() -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes, quantity=2)
    StockRecord.objects.update(num_allocated=0, num_in_stock=1)
    with pytest.raises(stock.BooksDisagree, match="Nho đỏ tươi"):
        stock.consume(lines_of(placed), status="shipped")
    assert [line.num_allocated for line in lines_of(placed)] == [2]


def test_goods_that_are_not_counted_leave_without_a_count() -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes)
    grapes.product.product_class.__class__.objects.update(track_stock=False)
    stock.consume(lines_of(placed), status="shipped")
    assert shelf(grapes).num_in_stock == 5


def test_what_comes_back_is_for_sale_again() -> None:
    grapes = goods(stock=5)
    placed = order_of(grapes, quantity=2)
    stock.consume(lines_of(placed), status="shipped")
    stock.put_back(lines_of(placed))
    assert counts(grapes) == (5, 0)


def test_a_line_whose_shelf_is_gone_is_no_obstacle() -> None:
    placed = order_of(goods(stock=5))
    Line.objects.update(stockrecord=None)
    stock.consume(lines_of(placed), status="shipped")
    stock.put_back(lines_of(placed))
    assert [line.num_allocated for line in lines_of(placed)] == [0]
