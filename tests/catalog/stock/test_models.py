"""Stock is held and given back in single guarded writes; the database refuses the rest."""

import pytest
from django.db import IntegrityError, transaction
from oscar.apps.catalogue.models import ProductClass
from oscar.apps.order.exceptions import UnableToPlaceOrder

from catalog.stock.models import OutOfStock, StockRecord
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> StockRecord:
    """Return the stock record of ten boxes of grapes."""
    return cast.listing(stock=10).product.stockrecords.get()


def held() -> int | None:
    return StockRecord.objects.get().num_allocated


def test_holding_takes_from_what_is_free(record: StockRecord) -> None:
    record.allocate(3)
    assert held() == record.num_allocated == 3
    assert record.net_stock_level == 7
    assert record.num_in_stock == 10


def test_the_last_piece_can_be_held(record: StockRecord) -> None:
    record.allocate(10)
    assert record.net_stock_level == 0


def test_more_than_is_free_cannot_be_held(record: StockRecord) -> None:
    record.allocate(8)
    with pytest.raises(OutOfStock) as refused:
        record.allocate(3)
    assert refused.value.stockrecord == record
    assert held() == 8


def test_a_reader_with_old_numbers_cannot_hold_what_is_gone(record: StockRecord) -> None:
    late = StockRecord.objects.get()
    record.allocate(9)
    with pytest.raises(OutOfStock):
        late.allocate(2)
    assert held() == 9


def test_an_order_fails_as_oscar_expects(record: StockRecord) -> None:
    with pytest.raises(UnableToPlaceOrder):
        record.allocate(11)


def test_a_count_never_taken_is_none_held(record: StockRecord) -> None:
    StockRecord.objects.update(num_allocated=None)
    record.allocate(2)
    assert held() == 2


def test_what_is_given_back_is_free_again(record: StockRecord) -> None:
    record.allocate(5)
    record.release(2)
    assert held() == record.num_allocated == 3


def test_more_than_is_held_cannot_be_given_back(record: StockRecord) -> None:
    record.allocate(2)
    record.release(3)
    assert held() == 2


def test_goods_that_are_not_counted_are_never_held(record: StockRecord) -> None:
    ProductClass.objects.update(track_stock=False)
    uncounted = StockRecord.objects.get()
    uncounted.allocate(100)
    uncounted.release(100)
    assert held() == 0


@pytest.mark.parametrize("numbers", [(10, 11), (0, 1)])
def test_the_database_refuses_to_promise_more_than_there_is(
    record: StockRecord, numbers: tuple[int, int]
) -> None:
    in_stock, allocated = numbers
    with pytest.raises(IntegrityError, match="stock_never_oversold"), transaction.atomic():
        StockRecord.objects.update(num_in_stock=in_stock, num_allocated=allocated)
    assert held() == 0
