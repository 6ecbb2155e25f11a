"""What staff type about an order: why it is cancelled, who carries a parcel, what came back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.folding import nfc


def _tidy(text: str) -> str:
    return nfc(" ".join(text.split()))


class CancelForm(forms.Form):
    """The reason; the buyer reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("The buyer reads this sentence in the letter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Please say why: the buyer reads it.")},
    )

    def clean_reason(self) -> str:
        """Return the reason, tidied."""
        return _tidy(self.cleaned_data["reason"])


class HandOverForm(forms.Form):
    """Who carries the parcel, and the number to follow it by."""

    carrier = forms.CharField(
        label=_("Carrier"),
        max_length=60,
        error_messages={"required": _("Please type who carries the parcel.")},
    )
    tracking_number = forms.CharField(
        label=_("Tracking number"),
        max_length=40,
        required=False,
        help_text=_("Empty when somebody of ours brings it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_carrier(self) -> str:
        """Return the carrier's name, tidied."""
        return _tidy(self.cleaned_data["carrier"])

    def clean_tracking_number(self) -> str:
        """Return the number without spaces."""
        return "".join(self.cleaned_data["tracking_number"].split())


class TakeBackForm(forms.Form):
    """A parcel that came back; its goods are sold again only when somebody looked at them."""

    restock = forms.BooleanField(
        label=_("The goods are whole: put them back on the shelf"), required=False
    )
