"""Rates by the day of Vietnam: never guessed, never nought by silence."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalog.models import Listing
from storefront.taxes.models import ProductTax, TaxRate
from storefront.taxes.rates import NoRate, Rate, RateBook, TwoRates, rate_on
from tests.cast import listing, product_set
from tests.storefront.taxes.calendar import LAST_DAY, NEW_YEAR, moment


@pytest.fixture
def raisins(db: None) -> Listing:
    """Goods at the lowered rate."""
    return listing("Nho sấy", product_set=product_set(7))


def test_the_lowered_rate_ends_at_midnight_of_vietnam(raisins: Listing) -> None:
    assert rate_on(raisins, moment(LAST_DAY, "23:59:59")).percent == 8
    assert rate_on(raisins, moment(NEW_YEAR, "00:00:00")).percent == 10
    # In London it is still 2026 then.
    assert moment(NEW_YEAR, "00:00:00").date() == LAST_DAY


def test_days_are_taken_as_they_are(raisins: Listing) -> None:
    assert [rate_on(raisins, day).percent for day in (LAST_DAY, NEW_YEAR)] == [8, 10]


def test_wine_is_never_lowered_whatever_a_row_says(db: None) -> None:
    wine = listing("Vang nho", abv_percent="12.0", product_set=product_set(15, group="do-uong"))
    ProductTax.objects.create(listing=wine, code="reduced", valid_from=datetime.date(2025, 7, 1))
    assert rate_on(wine, LAST_DAY) == Rate("excise", Decimal(10))


def test_a_product_changes_its_class_from_a_day_on(raisins: Listing) -> None:
    ProductTax.objects.create(
        listing=raisins, code="farm", valid_from=datetime.date(2026, 11, 1), valid_until=LAST_DAY
    )
    days = (datetime.date(2026, 10, 31), datetime.date(2026, 11, 1), LAST_DAY, NEW_YEAR)
    assert [rate_on(raisins, day).words for day in days] == ["8 %", "5 %", "5 %", "10 %"]


def test_a_gap_is_an_error_that_names_class_and_day(raisins: Listing) -> None:
    TaxRate.objects.filter(code="reduced", valid_from=NEW_YEAR).delete()
    with pytest.raises(NoRate, match="01/01/2027"):
        rate_on(raisins, NEW_YEAR)
    with pytest.raises(NoRate):
        rate_on(raisins, datetime.date(2025, 6, 30))


def test_two_rates_of_a_day_are_an_error_too(raisins: Listing) -> None:
    TaxRate.objects.create(code="reduced", percent=9, valid_from=LAST_DAY, source="lỗi")
    with pytest.raises(TwoRates):
        rate_on(raisins, LAST_DAY)


def test_staff_hear_of_the_first_day_without_a_rate(raisins: Listing) -> None:
    assert RateBook().faults(LAST_DAY, NEW_YEAR) == []
    TaxRate.objects.filter(code="reduced", valid_from=NEW_YEAR).delete()
    (words,) = RateBook().faults(LAST_DAY, NEW_YEAR)
    assert "01/01/2027" in words


def test_not_taxed_is_written_otherwise_than_nought() -> None:
    assert Rate("exempt", Decimal("0.00")).words == "KCT"
    assert Rate("standard", Decimal("0.00")).words == "0 %"
    assert Rate("standard", Decimal("10.00")).words == "10 %"
    assert Rate("standard", Decimal("7.50")).words == "7.5 %"


@pytest.mark.parametrize(
    ("gross", "percent", "net"),
    [(1, 8, 1), (1, 10, 1), (6, 10, 5), (100_000, 8, 92_593), (31_480, 5, 29_981), (0, 10, 0),
     (85_000, 0, 85_000)],
)  # fmt: skip
def test_the_tax_is_backed_out_in_whole_dong(gross: int, percent: int, net: int) -> None:
    assert Rate("x", Decimal(percent)).split(Decimal(gross)) == (net, gross - net)


@given(gross=some.integers(0, 10**12 - 1), percent=some.decimals(0, 100, places=2))
def test_both_parts_are_whole_never_negative_and_sum_to_the_price(
    gross: int, percent: Decimal
) -> None:
    net, tax = Rate("x", percent).split(Decimal(gross))
    assert net + tax == gross
    assert min(net, tax) >= 0
    assert net == int(net)
    assert abs(net * percent / 100 - tax) <= 1


@pytest.mark.django_db
def test_a_whole_shelf_is_read_in_two_queries(django_assert_num_queries) -> None:
    shelf = [listing(f"Nho {n}") for n in range(4)]
    with django_assert_num_queries(2):
        book = RateBook(shelf)
        assert {book.rate_on(one, LAST_DAY).percent for one in shelf} == {5}
