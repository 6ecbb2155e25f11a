"""The class of goods nobody has classed: alcohol first, then the product set."""

import pytest

from catalog.models import ProductSet
from storefront.taxes.classes import UNPROCESSED, default_class
from tests.cast import listing, product_set

pytestmark = pytest.mark.django_db


def test_fresh_goods_at_the_sales_point_are_farm_goods_in_trade() -> None:
    assert default_class(listing(product_set=product_set(1))) == "farm"


def test_fresh_goods_the_producer_sends_are_not_taxed() -> None:
    assert default_class(listing(product_set=product_set(1), ships_from="producer")) == "exempt"


def test_prepared_goods_are_at_the_lowered_rate_whoever_sends_them() -> None:
    dried = listing(product_set=product_set(7), ships_from="producer")
    assert default_class(dried) == "reduced"


@pytest.mark.parametrize("number", ProductSet.ALCOHOL)
def test_sets_of_alcohol_are_in_its_class_even_without_a_strength(number: int) -> None:
    assert default_class(listing(product_set=product_set(number, group="do-uong"))) == "excise"


def test_a_syrup_with_any_alcohol_is_in_its_class() -> None:
    syrup = listing(product_set=product_set(17, group="do-uong"), abv_percent="0.5")
    assert default_class(syrup) == "excise"
    syrup.abv_percent = 0
    assert default_class(syrup) == "reduced"


def test_goods_that_are_gone_are_at_the_full_rate() -> None:
    assert default_class(None) == "standard"


def test_no_set_of_alcohol_counts_as_unprocessed() -> None:
    assert not UNPROCESSED & set(ProductSet.ALCOHOL)
