"""The two forms of the checkout; every error is a sentence beside its field."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.communes import AmbiguousCommune, CommuneNotFound, resolve
from catalog.models import Commune
from catalog.phones import parse_phone
from catalog.tax_codes import TAX_CODE, is_tax_code
from storefront.ages.statements import BadBirthDate, objection, parse_birth_date
from storefront.orders.models import Delivery
from storefront.payments import methods
from storefront.typed_fields import Address, Note, Typed, Words

LONGEST_NOTE = 500


class DeliveryForm(forms.Form):
    """Page 1: who gets the goods, and where."""

    delivery = forms.ChoiceField(
        label=_("How would you like to get your goods?"),
        choices=Delivery.choices,
        initial=Delivery.HOME,
    )
    full_name = Words(
        label=_("Full name"),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please type your name.")},
    )
    phone = Typed(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Please type your phone number: the courier calls it.")},
    )
    commune = Words(
        label=_("Commune or ward"),
        max_length=200,
        required=False,
        help_text=_("For example Ninh Phước; old names such as Phước Dân are found too."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )
    commune_code = forms.CharField(required=False, max_length=5)
    street = Words(
        label=_("House number, street, hamlet"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    email = Address(
        label=_("E-mail"),
        required=False,
        help_text=_("For the receipt."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.choices: list[Commune] = []
        self.found: Commune | None = None
        # The browser may not insist on what pick-up does not need; the server does.
        self.fields["commune"].widget.is_required = False

    def clean_phone(self) -> str:
        """Return the number in E.164; raises the sentence for what is no phone number."""
        phone = parse_phone(self.cleaned_data["phone"])
        if phone is None:
            raise forms.ValidationError(
                _("This is not a Vietnamese phone number, for example 0912 345 678.")
            )
        return phone

    def clean(self) -> dict:
        """Ask for commune and house where the goods are delivered."""
        data = super().clean()
        if data.get("delivery") == Delivery.HOME:
            self._find_commune(data)
            if not data.get("street") and "street" not in self.errors:
                self.add_error("street", _("Please type the house number, street or hamlet."))
        return data

    def _find_commune(self, data: dict) -> None:
        if "commune" in self.errors:
            return
        try:
            self.found = resolve(data.get("commune", ""))
        except AmbiguousCommune as error:
            self.choices = error.choices
            chosen = (one for one in self.choices if one.code == data.get("commune_code"))
            self.found = next(chosen, None)
            if self.found is None:
                self.add_error("commune", str(error))
        except CommuneNotFound as error:
            self.add_error("commune", str(error))


class PaymentForm(forms.Form):
    """Page 2: how to pay, and what else we should know."""

    method = forms.ChoiceField(
        label=_("How would you like to pay?"),
        choices=[(method.code, method.name) for method in methods.METHODS],
        error_messages={
            "required": _("Please choose how to pay."),
            "invalid_choice": _("Please choose how to pay."),
        },
    )
    born_on = Typed(
        label=_("I declare that I was born on"),
        max_length=20,
        required=False,
        help_text=_(
            "Day/month/year, for example 31/12/1990. We keep only that you declared to be of age, "
            "not the date."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "bday"}),
    )
    note = Note(
        label=_("Note for us"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
    )
    wants_invoice = forms.BooleanField(label=_("I need a VAT invoice"), required=False)
    tax_code = Words(label=_("Tax code"), max_length=20, required=False)
    name = Words(label=_("Company or buyer"), max_length=200, required=False)
    address = Words(label=_("Address on the invoice"), max_length=300, required=False)
    invoice_email = Address(label=_("E-mail for the invoice"), required=False)

    def __init__(
        self,
        *args: object,
        total: Decimal,
        delivery: str,
        history: methods.CashHistory | None = None,
        has_alcohol: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.total, self.delivery, self.history = total, delivery, history
        self.has_alcohol = has_alcohol

    @property
    def terms(self) -> dict:
        """What decides how this order may be paid."""
        facts = {"total": self.total, "delivery": self.delivery, "history": self.history}
        return facts | {"has_alcohol": self.has_alcohol}

    def ways(self) -> list[tuple[object, str, bool]]:
        """Return (method, why not, chosen) for each way to pay."""
        rows = methods.available(**self.terms)
        usable = [method.code for method, reason in rows if not reason]
        chosen = self["method"].value()
        if chosen not in usable:
            chosen = usable[0] if usable else ""
        return [(method, reason, method.code == chosen) for method, reason in rows]

    def clean_method(self) -> str:
        """Return the method; raises the sentence why this order may not use it."""
        code = self.cleaned_data["method"]
        reason = methods.refusal(code, **self.terms)
        if reason:
            raise forms.ValidationError(reason)
        return code

    def clean_born_on(self) -> date | None:
        """Return the declared birth date where drinks are ordered; raises who is too young."""
        if not self.has_alcohol:
            return None
        try:
            typed = self.cleaned_data["born_on"]
            born_on = parse_birth_date(typed) if typed.strip() else None
        except BadBirthDate as error:
            raise forms.ValidationError(str(error)) from error
        if reason := objection(born_on):
            raise forms.ValidationError(reason)
        return born_on

    def clean(self) -> dict:
        """Ask for all four facts of an invoice when one is wanted."""
        data = super().clean()
        if data.get("wants_invoice"):
            code = data.get("tax_code", "")
            if not TAX_CODE.fullmatch(code.replace(" ", "")):
                self.add_error("tax_code", _("A tax code has 10, 12 or 13 digits."))
            elif not is_tax_code(code):
                self.add_error("tax_code", _("These digits are no tax code; one may be wrong."))
            for name in ("name", "address", "invoice_email"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("The invoice needs this."))
        return data

    def invoice(self) -> dict[str, str]:
        """Return the invoice's facts, {} when none is wanted."""
        data = self.cleaned_data
        if not data.get("wants_invoice"):
            return {}
        facts = {"tax_code": data["tax_code"].replace(" ", ""), "name": data["name"]}
        return facts | {"address": data["address"], "email": data["invoice_email"]}
