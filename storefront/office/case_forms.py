"""What staff type about a case: a question, a reason, which goods go on the shelf, how much."""

import re
from decimal import Decimal

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from storefront.aftersale import life, settling
from storefront.aftersale.models import MOST_WORDS, Case, State
from storefront.orders.pages import name_of
from storefront.typed_fields import Note, Typed

# To start from; each is said in the buyer's language.
REFUSALS = {
    "window": _("The time in which these goods could be returned is over."),
    "fresh": _("Fresh, frozen and made-to-order goods cannot be returned for a change of mind."),
    "used": _("The goods have been opened or used, so they cannot be sold again."),
    "no_fault": _("We have looked at the photos and the goods and could not find the fault."),
}
AMOUNT = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})*|[0-9]{1,10}")


class Amount(Typed):
    """Whole đồng as people write them: 85000 or 85.000."""

    def clean(self, value: str | None) -> Decimal:
        """Return the VND, 0 for nothing. Raises ValidationError for what is no whole amount."""
        typed = super().clean(value).replace("\N{NO-BREAK SPACE}", " ").strip().removesuffix("₫")
        if not typed:
            return Decimal(0)
        if not AMOUNT.fullmatch(typed.strip()):
            raise forms.ValidationError(_("Please type whole đồng, such as 85.000."))
        return Decimal(re.sub("[., ]", "", typed))


class ActForm(forms.Form):
    """One act on a case: the state it leads to, and what is told with it."""

    to: str
    words = Note(
        label=_("Words for the buyer"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, case: Case, **options: object) -> None:
        super().__init__(*args, prefix=self.to, **options)
        self.case = case

    def carry_out(self, by: object) -> bool:
        """Take the step; return False when it was taken already. Raises life.NotNow."""
        return life.move(self.case.pk, to=self.to, by=by, words=self.cleaned_data["words"])


class SayForm(ActForm):
    """An act that is nothing without words."""

    def clean_words(self) -> str:
        """Return the words. Raises ValidationError for none."""
        words = self.cleaned_data["words"].strip()
        if not words:
            raise forms.ValidationError(_("Please write what the buyer shall read."))
        return words


class AskForm(SayForm):
    """A question to the buyer."""

    to = State.ASKED


class ApproveForm(ActForm):
    """We agree; the words say what happens next."""

    to = State.APPROVED


class ReplaceForm(ActForm):
    """New goods are sent; the words may hold the tracking number."""

    to = State.REPLACED

    def carry_out(self, by: object) -> bool:
        """Take them off the shelf; return False when that was done. Raises as `replace` does."""
        return settling.replace(self.case.pk, words=self.cleaned_data["words"], by=by)


class CloseForm(SayForm):
    """The end, with its outcome."""

    to = State.CLOSED


class RefuseForm(ActForm):
    """We do not agree: a ready sentence, words of one's own, or both."""

    to = State.REFUSED
    ready = forms.ChoiceField(
        label=_("Ready sentence"), required=False, choices=[("", "-"), *REFUSALS.items()]
    )
    field_order = ["ready", "words"]

    def clean(self) -> dict:
        """Put the reason together in the buyer's language. Raises ValidationError for none."""
        told = self.cleaned_data
        with translation.override(self.case.language):
            ready = str(REFUSALS.get(told.get("ready"), ""))
        words = "\n".join(filter(None, (ready, told.get("words", "").strip())))
        if not words:
            self.add_error("words", _("Please say why: the buyer reads it."))
        elif len(words) > MOST_WORDS:
            self.add_error("words", _("This is too long together with the ready sentence."))
        told["words"] = words
        return told


class GoodsBackForm(ActForm):
    """The goods have come back; each line that is whole goes on the shelf when ticked."""

    to = State.GOODS_BACK

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        del self.fields["words"]
        for row in self.case.lines.all():
            words = {"count": row.quantity, "name": name_of(row.line)}
            label = _("Put back on the shelf: %(count)s × %(name)s") % words
            self.fields[f"ke-{row.pk}"] = forms.BooleanField(label=label, required=False)

    def carry_out(self, by: object) -> bool:
        """Write it down; return False when that was done. Raises life.NotNow."""
        ticked = [row.pk for row in self.case.lines.all() if self.cleaned_data[f"ke-{row.pk}"]]
        return settling.goods_back(self.case.pk, shelve=ticked, by=by)


class RefundForm(ActForm):
    """Money that goes back: pieces of each line, and an amount beside them, as the fee."""

    to = State.REFUNDED
    amount = Amount(label=_("Amount beside the goods (VND)"), max_length=20, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        del self.fields["words"]
        wanted = {row.line_id: row.quantity for row in self.case.lines.all()}
        self.lines = list(self.case.order.lines.all()) if self.case.order_id else []
        for line in self.lines:
            self.fields[f"so-{line.pk}"] = forms.IntegerField(
                label=_("Pieces paid back: %(name)s") % {"name": name_of(line)},
                required=False,
                min_value=0,
                max_value=line.quantity,
                initial=wanted.get(line.pk, 0),
            )
        self.order_fields([*(f"so-{line.pk}" for line in self.lines), "amount"])

    def clean(self) -> dict:
        """Ask for something to give back."""
        told = self.cleaned_data
        if not self.errors and not told["amount"] and not any(self._pieces().values()):
            self.add_error("amount", _("Please say how many pieces, or how much, goes back."))
        return told

    def _pieces(self) -> dict[int, int]:
        return {line.pk: self.cleaned_data[f"so-{line.pk}"] or 0 for line in self.lines}

    def carry_out(self, by: object) -> bool:
        """Write the refund; return False when it was. Raises life.NotNow and CannotSettle."""
        amount = self.cleaned_data["amount"]
        return settling.refund(self.case.pk, pieces=self._pieces(), amount=amount, by=by)


# By the last word of the act's address.
ACTS: dict[str, type[ActForm]] = {
    "hoi": AskForm,
    "dong-y": ApproveForm,
    "hang-ve": GoodsBackForm,
    "hoan-tien": RefundForm,
    "doi-hang": ReplaceForm,
    "tu-choi": RefuseForm,
    "xong": CloseForm,
}
