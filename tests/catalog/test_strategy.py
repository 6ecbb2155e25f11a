"""Everybody gets the one price and stock of the shop."""

import pytest
from oscar.apps.catalogue.models import Product

from catalog.stock.models import StockRecord
from catalog.strategy import Selector, ShopStrategy
from tests import cast

pytestmark = pytest.mark.django_db


def fresh(pk: int) -> Product:
    return Product.objects.get(pk=pk)


def test_a_product_has_its_own_price_and_stock() -> None:
    grapes = cast.listing(price=85_000, stock=10)
    info = ShopStrategy().fetch_for_product(grapes.product)
    assert info.price.incl_tax == 85_000
    assert info.availability.num_available == 10
    assert info.stockrecord == StockRecord.objects.get()


def test_a_stock_record_that_is_given_is_the_one_used() -> None:
    grapes, garlic = cast.listing(price=85_000), cast.listing("Tỏi", price=120_000)
    given = garlic.product.stockrecords.get()
    assert ShopStrategy().fetch_for_product(grapes.product, given).price.incl_tax == 120_000


def test_a_product_without_stock_record_cannot_be_bought() -> None:
    info = ShopStrategy().fetch_for_product(cast.listing(price=None).product)
    assert not info.price.exists
    assert not info.availability.is_available_to_buy
    assert info.stockrecord is None


def test_a_parent_shows_its_cheapest_kind() -> None:
    scarf = cast.listing("Khăn")
    cast.variants(scarf, xanh=300_000, đỏ=260_000)
    info = ShopStrategy().fetch_for_parent(fresh(scarf.product_id))
    assert info.price.incl_tax == 260_000
    assert info.stockrecord is None


def test_a_parent_shows_what_can_be_bought_before_what_is_cheaper() -> None:
    scarf = cast.listing("Khăn")
    red, _blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    red.stockrecords.update(num_in_stock=0)
    info = ShopStrategy().fetch_for_parent(fresh(scarf.product_id))
    assert info.price.incl_tax == 300_000
    assert info.availability.is_available_to_buy


def test_a_parent_all_sold_out_still_tells_a_price() -> None:
    scarf = cast.listing("Khăn")
    cast.variants(scarf, đỏ=260_000, xanh=300_000)
    StockRecord.objects.update(num_in_stock=0)
    info = ShopStrategy().fetch_for_parent(fresh(scarf.product_id))
    assert info.price.incl_tax == 260_000
    assert info.availability.code == "sold_out"


def test_a_parent_without_kinds_cannot_be_bought() -> None:
    scarf = cast.listing("Khăn")
    cast.variants(scarf)
    info = ShopStrategy().fetch_for_parent(fresh(scarf.product_id))
    assert not info.price.exists
    assert info.availability.code == "withdrawn"


def test_a_strategy_needs_no_visitor() -> None:
    assert isinstance(Selector().strategy(), ShopStrategy)
    assert isinstance(Selector().strategy(request=None, user=cast.shopper()), ShopStrategy)
