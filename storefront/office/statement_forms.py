"""The forms of a bank's statement: the file, then which column holds what."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.statements import files
from storefront.statements.cells import defused
from storefront.statements.columns import NEEDED, Role
from storefront.statements.files import BadFile, Sheet

NO_COLUMN = ""


class FileForm(forms.Form):
    """A statement as the bank gave it out."""

    file = forms.FileField(
        label=_("Statement of the bank"),
        help_text=_("CSV or XLSX, at most 2 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": _("Please choose a file."),
            "empty": _("This file is empty."),
            "invalid": _("Please choose a file."),
            "max_length": _("The name of this file is too long."),
        },
    )

    @classmethod
    def refused(cls, sentence: str) -> "FileForm":
        """Return the form with `sentence` beside the file, and nothing else wrong."""
        form = cls({}, {})
        form.errors.clear()
        form.add_error("file", sentence)
        return form

    def clean_file(self) -> Sheet:
        """Return what the file holds."""
        file = self.cleaned_data["file"]
        try:
            # One byte more than we take tells that it is too much, whatever its size is said to be.
            return files.read(file.read(files.MOST_BYTES + 1), file.name)
        except BadFile as error:
            raise forms.ValidationError(str(error)) from error


class ColumnsForm(forms.Form):
    """Which column of a sheet holds what, and whether credits of others are taken too."""

    all_credits = forms.BooleanField(
        label=_("Take all credits, also those without our note"),
        help_text=_("Each then waits among the odd payments until you match it."),
        required=False,
    )

    def __init__(self, header: list[str], *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        names = [f"{n}. {defused(name)[:60]}" for n, name in enumerate(header, start=1)]
        columns = [(str(place), name) for place, name in enumerate(names)]
        for role in Role:
            self.fields[role.value] = forms.ChoiceField(
                label=role.label,
                choices=[(NO_COLUMN, _("no column")), *columns],
                required=role in NEEDED,
                error_messages={"required": _("Please choose the column.")},
            )
        self.order_fields([*Role.values, "all_credits"])

    @classmethod
    def of(cls, sheet: Sheet, columns: Mapping[str, int], **more: object) -> "ColumnsForm":
        """Return the form filled in with `columns` (role -> column), as if it were posted."""
        return cls(sheet.header, {**{role: str(place) for role, place in columns.items()}, **more})

    def clean(self) -> dict:
        """Refuse one column for two things."""
        data = super().clean()
        chosen = [data[role] for role in Role.values if data.get(role)]
        for role in Role.values:
            if data.get(role) and chosen.count(data[role]) > 1:
                self.add_error(role, _("This column is chosen twice."))
        return data

    @property
    def columns(self) -> dict[str, int]:
        """Role -> column, as they were chosen."""
        data = self.cleaned_data
        return {role: int(data[role]) for role in Role.values if data.get(role)}
