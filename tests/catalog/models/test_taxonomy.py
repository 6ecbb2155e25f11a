"""Six groups and 26 sets, as the decision lists them."""

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import translation

from catalog.demo.taxonomy import load_taxonomy
from catalog.models import ProductGroup, ProductSet
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 27])
def test_there_is_no_set_beyond_the_26(number: int) -> None:
    cast.product_set()
    with pytest.raises(IntegrityError, match="product_set_is_one_of_26"), transaction.atomic():
        cast.product_set(number)


def test_all_sets_lie_in_the_six_groups() -> None:
    load_taxonomy()
    assert ProductGroup.objects.count() == 6
    numbers = ProductSet.objects.values_list("number", flat=True)
    assert list(numbers) == list(range(1, 27))


def test_the_sets_with_alcohol_are_drinks() -> None:
    load_taxonomy()
    drinks = ProductSet.objects.filter(number__in=ProductSet.ALCOHOL)
    assert drinks.count() == 2
    assert drinks.values("group").distinct().count() == 1


def test_groups_come_in_their_order_and_sets_by_number() -> None:
    drinks = cast.product_set(15, group="do-uong")
    food = cast.product_set(1)
    ProductGroup.objects.filter(pk=drinks.group_id).update(position=9)
    assert list(ProductGroup.objects.all()) == [food.group, drinks.group]
    assert list(ProductSet.objects.all()) == [food, drinks]


def test_names_follow_the_language() -> None:
    one = cast.product_set()
    assert (str(one), str(one.group)) == ("1. Bộ 1", "Thực phẩm")
    with translation.override("en"):
        assert (str(one), str(one.group)) == ("1. Set 1", "Food")


def test_a_group_with_sets_cannot_be_deleted() -> None:
    with pytest.raises(models.ProtectedError):
        cast.product_set().group.delete()
