"""The demo's goods each have the tax class their nature asks for."""

import pytest

from catalog.demo.files import read
from catalog.models import Listing
from storefront.demo.people import DATA
from storefront.demo.taxes import SINCE, load_tax_classes
from storefront.taxes.models import ProductTax, TaxClass
from storefront.taxes.rates import rate_on
from tests.storefront.orders.buyers import goods

CLASSES = read("tax_classes", DATA)
PRODUCTS = read("products")


def test_every_product_of_the_demo_has_a_class_and_no_other_has() -> None:
    assert set(CLASSES) == {one["slug"] for one in PRODUCTS}
    assert set(CLASSES.values()) <= set(TaxClass.values)


def test_exactly_the_goods_with_alcohol_are_in_its_class() -> None:
    strong = {one["slug"] for one in PRODUCTS if one["abv_percent"]}
    assert {slug for slug, code in CLASSES.items() if code == "excise"} == strong


@pytest.mark.django_db
def test_loading_twice_keeps_what_staff_decided() -> None:
    garlic = goods("Tỏi Phan Rang")
    Listing.objects.filter(pk=garlic.pk).update(slug="toi-phan-rang")
    assert load_tax_classes() == load_tax_classes() == len(PRODUCTS)
    row = ProductTax.objects.get()
    assert (row.code, row.valid_from) == ("farm", SINCE)
    ProductTax.objects.update(code="exempt")
    load_tax_classes()
    assert rate_on(garlic, SINCE).words == "KCT"
