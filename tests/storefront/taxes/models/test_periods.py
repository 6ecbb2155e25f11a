"""Periods of rates and classes: in order, and never two for a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from storefront.taxes.models import ProductTax, TaxRate
from tests.cast import listing
from tests.storefront.taxes.calendar import LAST_DAY, NEW_YEAR

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def rate(code: str = "reduced", percent: int = 8, **days: datetime.date) -> TaxRate:
    """Return an unsaved rate."""
    return TaxRate(code=code, percent=percent, source="NĐ thử", **days)


def test_the_rates_of_the_law_are_there_from_the_start() -> None:
    rows = TaxRate.objects.values_list("code", "percent", "valid_from", "valid_until")
    assert ("reduced", 8, datetime.date(2025, 7, 1), LAST_DAY) in rows
    assert ("reduced", 10, NEW_YEAR, None) in rows
    assert {code: int(percent) for code, percent, *_days in rows if code != "reduced"} == {
        "standard": 10, "excise": 10, "farm": 5, "exempt": 0,
    }  # fmt: skip
    for row in TaxRate.objects.all():
        row.full_clean()


@pytest.mark.parametrize(
    ("since", "until"),
    [(LAST_DAY, LAST_DAY), (LAST_DAY, None), (datetime.date(2024, 1, 1), None),
     (datetime.date(2024, 1, 1), datetime.date(2025, 7, 1)), (NEW_YEAR + DAY, NEW_YEAR + DAY)],
)  # fmt: skip
def test_a_rate_that_meets_another_is_refused_beside_its_first_day(
    since: datetime.date, until: datetime.date | None
) -> None:
    with pytest.raises(ValidationError) as refused:
        rate(valid_from=since, valid_until=until).full_clean()
    assert "valid_from" in refused.value.message_dict


def test_days_next_to_each_other_do_not_meet() -> None:
    TaxRate.objects.filter(code="reduced", valid_from=NEW_YEAR).delete()
    rate(valid_from=NEW_YEAR).full_clean()
    rate(valid_from=datetime.date(2025, 6, 1), valid_until=datetime.date(2025, 6, 30)).full_clean()


def test_other_classes_do_not_matter() -> None:
    TaxRate.objects.filter(code="farm").delete()
    rate("farm", 5, valid_from=LAST_DAY).full_clean()


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        rate(valid_from=NEW_YEAR, valid_until=LAST_DAY).full_clean()
    assert "valid_until" in refused.value.message_dict


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_rate_is_a_percentage(percent: int) -> None:
    with pytest.raises(ValidationError):
        rate("farm", percent, valid_from=datetime.date(2020, 1, 1)).clean_fields()


@pytest.mark.parametrize(
    "facts",
    [{"valid_from": NEW_YEAR, "valid_until": LAST_DAY}, {"percent": 101}, {"percent": -1},
     {"code": "exempt", "percent": 5}, {"valid_from": datetime.date(2025, 7, 1)}],
)  # fmt: skip
def test_the_database_refuses_what_the_form_forgets(facts: dict) -> None:
    known = {"code": "reduced", "percent": 8, "valid_from": datetime.date(2020, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        TaxRate.objects.create(**{**known, "source": "x", **facts})


def test_goods_that_are_not_taxed_have_no_rate() -> None:
    TaxRate.objects.filter(code="exempt").delete()
    with pytest.raises(ValidationError) as refused:
        rate("exempt", 5, valid_from=LAST_DAY).full_clean()
    assert "percent" in refused.value.message_dict


def test_two_classes_of_a_product_at_once_are_refused() -> None:
    grapes, apples = listing("Nho"), listing("Táo")
    ProductTax.objects.create(listing=grapes, code="farm", valid_from=NEW_YEAR)
    with pytest.raises(ValidationError):
        ProductTax(listing=grapes, code="exempt", valid_from=NEW_YEAR + DAY).full_clean()
    ProductTax(listing=apples, code="exempt", valid_from=NEW_YEAR).full_clean()
    ProductTax(
        listing=grapes, code="exempt", valid_from=LAST_DAY, valid_until=LAST_DAY
    ).full_clean()


def test_wine_cannot_be_put_into_another_class() -> None:
    wine = listing("Vang nho", abv_percent="12.0")
    with pytest.raises(ValidationError) as refused:
        ProductTax(listing=wine, code="reduced", valid_from=NEW_YEAR).full_clean()
    assert "code" in refused.value.message_dict
    ProductTax(listing=wine, code="excise", valid_from=NEW_YEAR).full_clean()


def test_a_row_says_itself_in_words() -> None:
    row = TaxRate.objects.get(code="reduced", percent=8)
    assert "8 %" in str(row)
    assert "31/12/2026" in str(row)
    assert "Nho" in str(ProductTax(listing=listing("Nho"), code="farm", valid_from=NEW_YEAR))
