"""A row of the shelf stays small and cannot be changed by who reads it."""

import pytest

from catalog.shelf_row import ShelfRow


def test_a_row_cannot_be_changed() -> None:
    row = ShelfRow(*[None] * len(ShelfRow._fields))
    with pytest.raises(AttributeError):
        row.price = 1


def test_a_row_needs_every_fact() -> None:
    with pytest.raises(TypeError):
        ShelfRow(id=1, name="nho")


def test_rows_with_the_same_facts_are_the_same() -> None:
    blank = ShelfRow(*[None] * len(ShelfRow._fields))
    assert blank._replace(stars=4) == blank._replace(stars=4) != blank
