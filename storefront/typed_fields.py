"""Form fields for what people type: one spelling, and a sentence for what nobody can read."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.folding import nfc

# NUL, halves of a character, and the sign that decoders put in the place of broken bytes.
UNREADABLE = re.compile("[\x00\ud800-\udfff\ufffd]")
INVISIBLE = {"Cc", "Cf", "Cs"}


class Readable:
    """What every field here does: refuse unreadable signs in our words, compose the rest (NFC)."""

    def to_python(self, value: str | None) -> str:
        """Return what was typed in NFC; raises ValidationError for signs nobody can read."""
        text = super().to_python(value) or ""
        if UNREADABLE.search(text):
            raise forms.ValidationError(_("Some signs cannot be read here; please type it again."))
        return nfc(text)


class Typed(Readable, forms.CharField):
    """A short answer such as a phone or order number."""


class Address(Readable, forms.EmailField):
    """An e-mail address, no longer than the database keeps it."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"max_length": 254, **options})


class Words(Readable, forms.CharField):
    """One line of words: single spaces, nothing invisible."""

    def to_python(self, value: str | None) -> str:
        """Return what was typed, tidied."""
        seen = (
            sign
            for sign in super().to_python(value)
            if sign.isspace() or unicodedata.category(sign) not in INVISIBLE
        )
        return " ".join("".join(seen).split())


class Note(Readable, forms.CharField):
    """Some lines of words; a line's end is one sign, as the browser counts it."""

    def to_python(self, value: str | None) -> str:
        """Return the lines, whichever way their ends were sent."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
