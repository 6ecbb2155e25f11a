"""Forms of the account, each error a sentence beside its field."""

import unicodedata

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from catalog.communes import AmbiguousCommune, CommuneNotFound, resolve
from catalog.folding import nfc
from catalog.models import Commune
from storefront.account.models import SavedAddress, User

STRONG = _("At least 8 signs; not digits alone, and nothing that is easily guessed.")
INVISIBLE = {"Cc", "Cf", "Cs"}


class Words(forms.CharField):
    """One line of words: NFC, single spaces, nothing invisible."""

    def to_python(self, value: str | None) -> str:
        """Return what was typed, tidied."""
        text = nfc(super().to_python(value))
        text = "".join(
            sign for sign in text if sign.isspace() or unicodedata.category(sign) not in INVISIBLE
        )
        return " ".join(text.split())


class NameField(Words):
    """A person's whole name in one field, as Vietnamese write it."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("label", _("Full name"))
        widget = forms.TextInput(attrs={"autocomplete": "name"})
        super().__init__(max_length=120, widget=widget, **kwargs)


class AddressField(forms.EmailField):
    """An e-mail address in the one spelling we keep: NFC, small letters."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("label", _("E-mail"))
        attrs = {"autocomplete": "email", "autocapitalize": "none"}
        super().__init__(max_length=254, widget=forms.EmailInput(attrs=attrs), **kwargs)

    def to_python(self, value: str | None) -> str:
        """Return the address as it is kept."""
        return nfc(super().to_python(value)).lower()


def phone_field(**options: object) -> PhoneNumberField:
    """Return a field for a phone number, Vietnamese unless it begins with another country's."""
    attrs = {"autocomplete": "tel", "inputmode": "tel"}
    return PhoneNumberField(
        region="VN",
        label=_("Phone number"),
        widget=RegionalPhoneNumberWidget(region="VN", attrs=attrs),
        error_messages={
            "invalid": _("This is not a Vietnamese phone number, for example 0912 345 678."),
            # Said of every refused number: the sentence tells little of who else is here.
            "unique": _("This number cannot be used here. Please look at it again."),
        },
        **options,
    )


def password_field(label: str, kind: str, **options: object) -> forms.CharField:
    """Return a password field; `kind` is "new-password" or "current-password"."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
        **options,
    )


class LoginForm(forms.Form):
    """Log-in by e-mail or phone; the error never tells which of the two was wrong."""

    login = forms.CharField(
        label=_("E-mail or phone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = password_field(_("Password"), "current-password")

    def __init__(self, request: object, *args: object, **kwargs: object) -> None:
        self.request, self.user = request, None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        """Find the person; raises one neutral sentence."""
        data = super().clean()
        if data.get("login") and data.get("password"):
            # The key axes counts by is what was typed, so each spelling is counted alike.
            login = nfc(data["login"]).strip().lower()
            self.user = authenticate(self.request, username=login, password=data["password"])
            if self.user is None:
                raise forms.ValidationError(
                    _("E-mail, phone number or password is not right. Please try again.")
                )
        return data


class RegisterForm(forms.Form):
    """Name, e-mail and password; the phone number may come later."""

    full_name = NameField()
    email = AddressField()
    password = password_field(_("Password"), "new-password", help_text=STRONG)

    def clean_password(self) -> str:
        """Refuse weak passwords, with Django's reasons."""
        password_validation.validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


class OwnPasswordForm(forms.Form):
    """What only the person themself may do: they know their password."""

    password = password_field(_("Your password"), "current-password")

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Refuse a wrong password."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password."))
        return self.cleaned_data["password"]


class EmailForm(OwnPasswordForm):
    """A new log-in address, confirmed by the password."""

    email = AddressField(label=_("New e-mail"))
    field_order = ["email", "password"]


class PasswordForm(PasswordChangeForm):
    """The old password and, twice, the new one."""

    old_password = password_field(_("Your password"), "current-password")
    new_password1 = password_field(_("New password"), "new-password", help_text=STRONG)
    new_password2 = password_field(_("New password once more"), "new-password")


class NewPasswordForm(SetPasswordForm):
    """Twice the new password, for whoever came by the letter's link."""

    new_password1 = password_field(_("New password"), "new-password", help_text=STRONG)
    new_password2 = password_field(_("New password once more"), "new-password")


class ForgottenForm(forms.Form):
    """The address that the link to a new password goes to."""

    email = AddressField()


class ProfileForm(forms.ModelForm):
    """Name, phone and language."""

    first_name = NameField()
    phone = phone_field(required=False, help_text=_("You can log in with it too."))

    class Meta:
        model = User
        fields = ["first_name", "phone", "language"]
        help_texts = {"language": _("Our letters to you are written in it.")}

    def clean_phone(self) -> object:
        """Keep "no phone" as NULL, so that two people may have none."""
        return self.cleaned_data["phone"] or None


class AddressForm(forms.ModelForm):
    """One saved address; the commune is typed and found."""

    full_name = NameField()
    phone = phone_field()
    commune = Words(
        label=_("Commune or ward"),
        max_length=200,
        help_text=_("For example Ninh Phước; old names such as Phước Dân are found too."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )
    commune_code = forms.CharField(required=False, max_length=5)
    street = Words(
        label=_("House number, street, hamlet"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    class Meta:
        model = SavedAddress
        fields = ["full_name", "phone", "street"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.choices: list[Commune] = []
        self.found: Commune | None = None
        if self.instance.commune_id:
            self.initial["commune"] = self.instance.commune.full_name

    def clean(self) -> dict:
        """Find the commune; its own sentence when there is none or several."""
        data = super().clean()
        if typed := data.get("commune"):
            try:
                self.found = resolve(typed)
            except AmbiguousCommune as error:
                self._choose(error, code=data.get("commune_code", ""))
            except CommuneNotFound as error:
                self.add_error("commune", str(error))
        if self.found:
            self.instance.commune = self.found
        return data

    def _choose(self, error: AmbiguousCommune, *, code: str) -> None:
        self.choices = error.choices
        self.found = next((one for one in self.choices if one.code == code), None)
        if self.found is None:
            self.add_error("commune", str(error))
