"""Frozen taxes: one for a line, one for the fee, never negative."""

import pytest
from django.db import IntegrityError, transaction

from storefront.taxes.models import TaxPart
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db


def test_a_line_and_a_fee_are_frozen_once() -> None:
    order_of(goods())
    for row in TaxPart.objects.all():
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


@pytest.mark.parametrize("facts", [{"net": -1}, {"tax": -1}, {"code": "exempt", "tax": 5}])
def test_the_database_refuses_impossible_taxes(facts: dict) -> None:
    order_of(goods())
    with pytest.raises(IntegrityError), transaction.atomic():
        TaxPart.objects.update(**facts)


def test_a_row_says_whose_tax_it_is() -> None:
    placed = order_of(goods())
    assert str(placed.order_id) in str(TaxPart.objects.first())
