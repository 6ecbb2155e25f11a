"""Lots: what was made when, and how long it keeps."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from catalog.models import Batch
from tests import cast

pytestmark = pytest.mark.django_db
MADE = datetime.date(2026, 11, 1)


def lot(code: str = "L-07", **facts: object) -> Batch:
    listing = facts.pop("listing", None) or cast.listing()
    return Batch.objects.create(listing=listing, lot_code=code, **{"made_on": MADE, **facts})


@pytest.mark.parametrize("keeps", [None, 0, 1, 365])
def test_a_lot_keeps_till_the_day_it_was_made_or_later(keeps: int | None) -> None:
    until = None if keeps is None else MADE + datetime.timedelta(days=keeps)
    assert lot(expires_on=until).expires_on == until


def test_a_lot_cannot_expire_before_it_is_made() -> None:
    listing = cast.listing()
    with pytest.raises(IntegrityError, match="batch_expires"), transaction.atomic():
        lot(listing=listing, expires_on=MADE - datetime.timedelta(days=1))


def test_a_lot_code_stands_for_one_lot() -> None:
    first = lot()
    with pytest.raises(IntegrityError), transaction.atomic():
        lot(listing=first.listing)


def test_the_newest_lot_comes_first() -> None:
    old = lot()
    new = lot("L-08", listing=old.listing, made_on=MADE + datetime.timedelta(days=30))
    assert list(Batch.objects.all()) == [new, old]
    assert str(new) == "L-08"


def test_a_new_lot_is_on_sale_and_goes_with_its_product() -> None:
    one = lot()
    assert one.is_on_sale
    one.listing.delete()
    assert not Batch.objects.exists()
