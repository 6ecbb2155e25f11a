"""What staff type about money: a transfer they saw, whose it is, how it was settled."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.order.models import Order

from storefront.orders.forms import spelled
from storefront.statements.cells import Unreadable, amount_of, reference_of
from storefront.typed_fields import Typed, Words

PLAIN = {"autocomplete": "off"}
CAPITALS = {"autocomplete": "off", "autocapitalize": "characters"}


class MatchForm(forms.Form):
    """The number of the order that unknown money is for."""

    number = Typed(
        label=_("Order number"),
        max_length=40,
        help_text=_("For example NT-7K3QF9."),
        widget=forms.TextInput(attrs=CAPITALS),
        error_messages={"required": _("Please type the order's number.")},
    )

    def clean_number(self) -> Order:
        """Return the order with this number, however it was typed."""
        order = Order.objects.filter(number=spelled(self.cleaned_data["number"])).first()
        if order is None:
            raise forms.ValidationError(_("There is no order with this number."))
        return order


class CloseForm(forms.Form):
    """How an odd payment was settled elsewhere."""

    words = Words(
        label=_("How it was settled"),
        max_length=200,
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": _("Please write how this was settled.")},
    )


class DoneForm(forms.Form):
    """The bank's reference of money that staff transferred back."""

    reference = Words(
        label=_("The bank's reference"),
        max_length=100,
        widget=forms.TextInput(attrs=CAPITALS),
        error_messages={"required": _("Please type the bank's reference of your transfer.")},
    )


class TransferForm(forms.Form):
    """A transfer that staff saw in the bank's app."""

    amount = Typed(
        label=_("Amount (VND)"),
        max_length=30,
        widget=forms.TextInput(attrs={**PLAIN, "inputmode": "numeric"}),
        error_messages={"required": _("Please type the amount that arrived.")},
    )
    reference = Typed(
        label=_("The bank's reference"),
        max_length=100,
        help_text=_("As the bank's app shows it: by it a statement knows this transfer again."),
        widget=forms.TextInput(attrs=CAPITALS),
        error_messages={"required": _("Please type the bank's reference of the transfer.")},
    )

    def clean_amount(self) -> Decimal:
        """Return the VND, typed as banks write them too."""
        try:
            amount = amount_of(self.cleaned_data["amount"])
        except Unreadable:
            amount = Decimal(0)
        if amount <= 0:
            raise forms.ValidationError(_("Please type a whole amount, for example 385.000."))
        return amount

    def clean_reference(self) -> str:
        """Return the reference as statements write it."""
        reference = reference_of(self.cleaned_data["reference"])
        if not reference:
            raise forms.ValidationError(
                _("A bank's reference has 6 to 80 signs, digits among them.")
            )
        return reference
