"""What staff type about invoices: one that was issued, and the days to export."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.clock import today
from storefront.taxes.models import InvoiceRecord
from storefront.typed_fields import Words

# A quarter, the longest period a business declares tax for (Decree 126/2020/NĐ-CP, article 8).
MOST_DAYS = 93
XLSX, CSV = "xlsx", "csv"
DAY = {"invalid": gettext_lazy("Please type a day such as 31/12/2026.")}


def _day(label: str) -> forms.DateField:
    # A browser's own calendar sends 2026-12-31, a hand types 31/12/2026.
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        widget=shown,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages={"required": DAY["invalid"], **DAY},
    )


class InvoiceForm(forms.ModelForm):
    """An invoice as the provider issued it, for one order."""

    series = Words(label=InvoiceRecord._meta.get_field("series").verbose_name, max_length=12)
    number = Words(label=InvoiceRecord._meta.get_field("number").verbose_name, max_length=12)
    lookup_code = Words(
        label=InvoiceRecord._meta.get_field("lookup_code").verbose_name, max_length=64
    )
    issued_on = _day(InvoiceRecord._meta.get_field("issued_on").verbose_name)

    class Meta:
        model = InvoiceRecord
        fields = ["kind", "series", "number", "lookup_code", "issued_on"]

    def clean_series(self) -> str:
        """Return the series in capitals, without spaces."""
        return self.cleaned_data["series"].replace(" ", "").upper()

    def clean_number(self) -> str:
        """Return the number without leading noughts, so that 0012 is 12."""
        return self.cleaned_data["number"].lstrip("0") or "0"

    def clean_issued_on(self) -> datetime.date:
        """Return the day; raises the sentence for one before the order or to come."""
        day, order = self.cleaned_data["issued_on"], self.instance.order
        if day > today():
            raise forms.ValidationError(_("This day is still to come."))
        if day < today(order.placement.placed_at):
            raise forms.ValidationError(_("This day is before the order."))
        return day

    def validate_unique(self) -> None:
        """Leave what is noted already to `taxes.invoices.note`, which knows a second click."""

    def validate_constraints(self) -> None:
        """As above."""


class ExportForm(forms.Form):
    """The days whose handed-over orders and refunds go into the file, both included."""

    since = _day(gettext_lazy("First day"))
    until = _day(gettext_lazy("Last day"))
    kind = forms.ChoiceField(
        label=gettext_lazy("File"), choices=[(XLSX, "Excel (XLSX)"), (CSV, "CSV")], initial=XLSX
    )

    def clean(self) -> dict:
        """Refuse a range that runs backwards, is too long, or has not begun."""
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and since > today():
            self.add_error("since", _("This day is still to come."))
        elif since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        elif since and until and (until - since).days >= MOST_DAYS:
            self.add_error("until", _("At most %(days)s days at once.") % {"days": MOST_DAYS})
        return data
