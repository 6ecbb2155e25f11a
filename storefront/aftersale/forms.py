"""What a buyer tells us: goods to return, a complaint, an answer to our question."""

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.phones import parse_phone
from catalog.picture_cleaning import CleanPicture, PictureRefused, clean_picture
from storefront.aftersale.goods import Goods
from storefront.aftersale.models import MOST_WORDS, Kind, Wish
from storefront.aftersale.opening import Plea
from storefront.aftersale.photos import MOST
from storefront.aftersale.reasons import NOT_A_COMPLAINT, NOT_A_RETURN, Reason
from storefront.orders.models import new_token
from storefront.typed_fields import Address, Note, Typed, Words

PRIORITY_HELP = _(
    "For older people, people with disabilities, ethnic minorities, pregnant women and others "
    "the law protects. You need not say why. By ticking you agree that we keep this one mark "
    "with your request, for nothing but serving you first."
)


class ManyFiles(forms.FileInput):
    """The phone's photo chooser, several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to five files; what they are is looked at last, for opening a photo is costly."""

    widget = ManyFiles

    def clean(self, data: list[UploadedFile] | None, initial: object = None) -> list[UploadedFile]:
        """Return the files as they came. Raises ValidationError for too many."""
        files = [one for one in data or [] if one]
        if len(files) > MOST:
            raise forms.ValidationError(_("At most 5 photos can be sent."))
        return files


class TellForm(forms.Form):
    """What each case begins with; `key` makes one form one case, however often it arrives."""

    key = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput, initial=new_token
    )
    words = Note(
        label=_("What is wrong?"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In your own words, 1000 signs at most."),
    )
    needs_priority = forms.BooleanField(
        label=_("Please serve me first"), required=False, help_text=PRIORITY_HELP
    )

    def clean_key(self) -> str:
        """Return the form's key, a new one where it was lost."""
        return self.cleaned_data["key"].strip() or new_token()

    def plea_of(self, **more: object) -> Plea:
        """Return what was told, in the language it was told in."""
        told = {name: self.cleaned_data[name] for name in ("key", "words", "needs_priority")}
        return Plea(**told, language=(get_language() or "vi")[:2], **more)


class OrderPleaForm(TellForm):
    """A return or complaint of one order; `goods` are the lines that can come back."""

    kind = forms.ChoiceField(label=_("What do you want to do?"), choices=Kind)
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "-"), *Reason.choices])
    wish = forms.ChoiceField(label=_("What would you like best?"), choices=Wish, initial=Wish.MONEY)
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/*"}),
        help_text=_(
            "Up to 5, straight from the phone: the place where they were taken is removed. "
            "Only you and our order staff see them."
        ),
    )

    def __init__(self, *args: object, goods: Iterable[Goods] = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.goods = list(goods)
        for one in self.goods:
            self.fields[one.field] = _pieces(one)
        if not self.goods:
            self.fields["kind"].choices = [(Kind.COMPLAINT, Kind.COMPLAINT.label)]
        self.fields["kind"].initial = Kind.RETURN if self.goods else Kind.COMPLAINT

    def rows(self) -> list[tuple[Goods, forms.BoundField]]:
        """Return each line with its field."""
        return [(one, self[one.field]) for one in self.goods]

    def had_photos(self) -> bool:
        """Return whether photos came with a form that must be sent again, without them."""
        return self.is_bound and bool(self.files.getlist("photos"))

    def clean(self) -> dict:
        """Judge the reason by the kind, and open the photos when all else is right."""
        told = self.cleaned_data
        is_return = told.get("kind") == Kind.RETURN
        if told.get("reason") in (NOT_A_RETURN if is_return else NOT_A_COMPLAINT):
            self.add_error("reason", _("Please choose another reason, or the other kind above."))
        vague = not is_return or told.get("reason") == Reason.OTHER
        if vague and "words" in told and not told["words"].strip():
            self.add_error("words", _("Please tell us what happened."))
        if not self.errors:
            told["pictures"] = self._pictures(told["photos"])
        return told

    def _pictures(self, files: list[UploadedFile]) -> tuple[CleanPicture, ...]:
        try:
            return tuple(clean_picture(file) for file in files)
        except PictureRefused as refused:
            self.add_error("photos", str(refused))
            return ()

    def plea(self) -> Plea:
        """Return what the buyer of a valid form asks for."""
        told = self.cleaned_data
        same = {name: told[name] for name in ("kind", "reason", "wish", "pictures")}
        pieces = {one.line.pk: told[one.field] or 0 for one in self.goods}
        return self.plea_of(pieces=pieces, **same)


def _pieces(one: Goods) -> forms.IntegerField:
    return forms.IntegerField(
        label=one.name,
        required=False,
        min_value=0,
        max_value=one.left,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=ngettext(
            "%(left)s piece can be returned", "%(left)s pieces can be returned", one.left
        )
        % {"left": one.left},
    )


class ComplaintForm(TellForm):
    """A complaint of somebody who needs no order for it."""

    field_order = ["full_name", "phone", "email", "words", "needs_priority"]
    full_name = Words(
        label=_("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Typed(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = Address(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # Nobody sees this field but programs, which fill in whatever they find.
    website = forms.CharField(
        required=False,
        label=_("Please leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["words"].required = True

    def clean_phone(self) -> str:
        """Return the number as +84…, "" for none."""
        typed = self.cleaned_data["phone"].strip()
        phone = parse_phone(typed) if typed else ""
        if phone is None:
            raise forms.ValidationError(
                _("This is not a Vietnamese phone number, for example 0912 345 678.")
            )
        return phone

    def clean(self) -> dict:
        """Ask for one way to answer, and turn programs away."""
        told = self.cleaned_data
        reachable = told.get("phone") or told.get("email")
        if not reachable and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Please give a phone number or an e-mail for our answer."))
        if told.get("website"):
            self.add_error(None, _("Please leave the hidden field empty and send again."))
        return told

    def plea(self) -> Plea:
        """Return what somebody complains of."""
        told = self.cleaned_data
        contact = {name: told[name] for name in ("full_name", "phone", "email")}
        return self.plea_of(kind=Kind.COMPLAINT, reason=Reason.OTHER, contact=contact)


class AnswerForm(forms.Form):
    """The buyer's answer to a question of ours."""

    words = Note(
        label=_("Your answer"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write your answer.")},
    )
