"""Finding an order again by its number and the buyer's phone."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.phones import parse_phone
from storefront.orders.models import Placement
from storefront.orders.numbers import LENGTH
from storefront.typed_fields import Typed


class TrackForm(forms.Form):
    """Number and phone; one sentence for a wrong number and a wrong phone alike."""

    number = Typed(
        label=_("Order number"),
        max_length=40,
        help_text=_("For example NT-7K3QF9."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    phone = Typed(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def find(self) -> Placement | None:
        """Return the order these two name together, None otherwise."""
        phone = parse_phone(self.cleaned_data["phone"])
        number = spelled(self.cleaned_data["number"])
        if phone is None or not number:
            return None
        return Placement.objects.filter(order__number=number, phone=phone).first()


def spelled(typed: str) -> str:
    """Return an order number as it is written, "" for what cannot be one.

    >>> spelled(" nt 7k3qf9 ")
    'NT-7K3QF9'
    """
    signs = re.sub("[^A-Z0-9]", "", typed.upper())
    code = signs[2:] if len(signs) == LENGTH + 2 and signs.startswith("NT") else signs
    return f"NT-{code}" if len(code) == LENGTH else ""
