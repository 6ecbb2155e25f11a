"""The file and its columns, as staff choose them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from storefront.office.statement_forms import ColumnsForm, FileForm
from storefront.statements.files import MOST_BYTES
from tests.storefront.office.money import COLUMNS
from tests.storefront.statements.bank import HEADER, csv_of, row, sheet_of


def form_with(data: bytes, name: str = "sao-ke.csv") -> FileForm:
    """Return the form with a file of this data."""
    return FileForm({}, {"file": SimpleUploadedFile(name, data)})


def test_a_statement_comes_out_of_the_form_read() -> None:
    form = form_with(csv_of(row("OCOP")).encode())
    assert form.is_valid()
    assert form.cleaned_data["file"].header == HEADER


@pytest.mark.parametrize("data", [b"", b"abc", b"a" * (MOST_BYTES + 5)])
def test_a_bad_file_has_one_sentence(data: bytes) -> None:
    assert len(form_with(data).errors["file"]) == 1


def test_a_refusal_stands_beside_the_file_alone() -> None:
    assert FileForm.refused("Quá cũ.").errors == {"file": ["Quá cũ."]}


def test_the_columns_come_out_by_role() -> None:
    form = ColumnsForm(HEADER, COLUMNS)
    assert form.is_valid()
    assert form.columns == {"date": 0, "reference": 1, "amount": 3, "note": 4}


@pytest.mark.parametrize(
    ("changed", "faults"),
    [({"date": ""}, {"date"}), ({"amount": "99"}, {"amount"}), ({"note": "x"}, {"note"}),
     ({"note": "3"}, {"amount", "note"}), ({"reference": "-1"}, {"reference"})],
)  # fmt: skip
def test_a_column_that_is_missing_unknown_or_chosen_twice_is_told(
    changed: dict, faults: set
) -> None:
    assert set(ColumnsForm(HEADER, {**COLUMNS, **changed}).errors) == faults


def test_names_of_columns_are_shown_defused() -> None:
    sheet = sheet_of(row("OCOP"), header=["Ngày", "=1+1", "Ghi nợ", "Ghi có", "Nội dung"])
    shown = dict(ColumnsForm(sheet.header).fields["date"].choices)
    assert shown["1"] == "2. '=1+1"
