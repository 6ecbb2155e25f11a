"""Masks: which products have what."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.facets import BANDS, band_of, mask_of, masks_of, picked
from catalog.shelf_row import ShelfRow


def row(**facts: object) -> ShelfRow:
    blank = ShelfRow(*[None] * len(ShelfRow._fields))
    facts = {"product_set": 1, "ship_class": "cool", "region_limit": "everywhere", **facts}
    return blank._replace(stars=facts.pop("stars", 0), **facts)


@pytest.mark.parametrize(
    ("price", "band"),
    [
        (None, None),
        (0, "duoi-50"),
        (49_999, "duoi-50"),
        (50_000, "50-100"),
        (99_999, "50-100"),
        (100_000, "100-200"),
        (499_999, "200-500"),
        (500_000, "tren-500"),
        (90_000_000, "tren-500"),
    ],
)
def test_each_price_lies_in_one_band(price: int | None, band: str | None) -> None:
    assert band_of(None if price is None else Decimal(price)) == band


def test_the_bands_leave_no_gap() -> None:
    ends = [(low, high) for _key, low, high, _words in BANDS]
    assert all(high == low for (_, high), (low, _) in zip(ends, ends[1:], strict=False))


@given(st.sets(st.integers(0, 500)))
def test_a_mask_has_just_the_bits_asked_for(places: set[int]) -> None:
    mask = mask_of(places)
    assert mask.bit_count() == len(places)
    assert set(picked(range(501), mask)) == places


def test_picking_keeps_the_order() -> None:
    assert list(picked("abcd", mask_of([3, 0, 1]))) == ["a", "b", "d"]
    assert list(picked("abcd", 0)) == []


def test_masks_stand_for_rows_and_leave_out_what_has_nothing() -> None:
    rows = [row(group="tp", stars=4), row(group="du"), row(group="tp", in_season=True)]
    masks = masks_of(rows)
    assert masks["nhom"] == {"tp": 0b101, "du": 0b010}
    assert masks["sao"] == {"4": 0b001}
    assert masks["mua"] == {"1": 0b100}
    assert masks["travel"] == {"cool everywhere": 0b111}
