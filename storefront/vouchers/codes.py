"""Discount codes as people type them, and what they do to a basket.

CodeRefused          the code is not taken; the message is a sentence for the shopper
├── NoCode           nothing was typed, or the code is in the basket already
├── UnknownCode      no such code
├── NotNow           its time has not come, or is over
├── UsedUp           somebody, or this shopper, has used it
├── OnlyForAccounts  it counts by account, and the shopper has not logged in
└── GivesNothing     the basket would cost the same
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Replace
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from oscar.apps.voucher.models import Voucher

from catalog.folding import fold
from catalog.offers.applicator import Applicator

LONGEST = 128


class CodeRefused(Exception):
    """The code is not taken; the basket is as before."""


class NoCode(CodeRefused):
    """There is nothing to do: no code, or one that is in already."""


class UnknownCode(CodeRefused):
    """There is no such code."""


class NotNow(CodeRefused):
    """The code is not valid today."""


class UsedUp(CodeRefused):
    """The code has done its work."""


class OnlyForAccounts(CodeRefused):
    """The code can be used once a person, so the person must be known."""


class GivesNothing(CodeRefused):
    """The code is good, but not for this basket."""


@dataclass(frozen=True)
class Redeemed:
    """One code of a basket: the VND it takes off, or why it takes nothing."""

    code: str
    amount: Decimal
    reason: str = ""


def tidy(typed: str) -> str:
    """Return the code that is meant: capitals and digits alone.

    >>> tidy(" ninh thuận-10 ")
    'NINHTHUAN10'
    """
    return fold(typed[: LONGEST * 4]).replace(" ", "").upper()


def find(typed: str) -> Voucher:
    """Return the voucher of the code; raises UnknownCode, or NoCode where nothing is typed."""
    if not typed.strip():
        raise NoCode(_("Please type the code first."))
    plain = Voucher.objects.annotate(plain=Replace("code", Value("-"), Value("")))
    found = plain.filter(plain=tidy(typed)).order_by("pk").first()
    if found is None:
        raise UnknownCode(_("We do not know this code. Please check each letter and digit."))
    return found


def check(voucher: Voucher, *, user: object, at: datetime.datetime | None = None) -> None:
    """Raise CodeRefused unless `user` may use `voucher` at the aware time `at`."""
    at = at or timezone.now()
    if at < voucher.start_datetime:
        raise NotNow(_("This code is valid from %(time)s on.") % _time(voucher.start_datetime))
    if at > voucher.end_datetime:
        raise NotNow(_("This code was valid until %(time)s.") % _time(voucher.end_datetime))
    if not any(_still_gives(offer) for offer in voucher.offers.all()):
        raise UsedUp(_("This code is not valid any more."))
    if voucher.usage == Voucher.ONCE_PER_CUSTOMER and not user.is_authenticated:
        raise OnlyForAccounts(_("This code is for people with an account. Please log in first."))
    if voucher.is_available_to_user(user=user)[0]:
        return
    if voucher.usage == Voucher.ONCE_PER_CUSTOMER:
        raise UsedUp(_("You have used this code for an earlier order."))
    raise UsedUp(_("This code has been used already."))


def _still_gives(offer: object) -> bool:
    # Dates are the voucher's; those of its offers do not count (Oscar's rule).
    return not offer.is_suspended and offer.get_max_applications() > 0


def _time(at: datetime.datetime) -> dict[str, str]:
    return {"time": date_format(timezone.localtime(at), "H:i d/m/Y")}


def redeem(basket: object, typed: str, *, user: object) -> Voucher:
    """Put the code into `basket` and reckon it anew; raises CodeRefused, or BasketClosed."""
    voucher = find(typed)
    if basket.pk and basket.vouchers.filter(pk=voucher.pk).exists():
        raise NoCode(_("This code is in your basket already."))
    check(voucher, user=user)
    if basket.is_empty:
        raise GivesNothing(_nothing())
    try:
        with transaction.atomic():
            _put_in(basket, voucher, user=user)
    except GivesNothing:
        reckon(basket, user=user)
        raise
    return voucher


def _put_in(basket: object, voucher: Voucher, *, user: object) -> None:
    basket.lock()
    before = basket.total_incl_tax
    basket.vouchers.add(voucher)
    reckon(basket, user=user)
    # One that pushes a better offer aside is no gift.
    if basket.total_incl_tax >= before:
        raise GivesNothing(_nothing())
    own = Voucher.objects.filter(pk=voucher.pk)
    own.update(num_basket_additions=F("num_basket_additions") + 1)


def _nothing() -> str:
    return _("This code takes nothing off what is in your basket; please read its terms.")


def take_out(basket: object, typed: str, *, user: object) -> None:
    """Take the code out of `basket`; one that is not in it is passed over. Raises BasketClosed."""
    if basket.is_empty:
        return
    with transaction.atomic():
        basket.lock()
        basket.vouchers.remove(*basket.vouchers.filter(code=typed[:LONGEST]))
    reckon(basket, user=user)


def reckon(basket: object, *, user: object) -> None:
    """Apply today's offers and the basket's codes anew."""
    basket.reset_offer_applications()
    Applicator().apply(basket, user=user)


def codes_of(basket: object, *, user: object) -> list[Redeemed]:
    """Return the codes of a basket to which offers were applied, each with what it does."""
    given = {
        row["voucher"].pk: row["discount"]
        for row in basket.offer_applications.grouped_voucher_discounts
    }
    return [_redeemed(one, given.get(one.pk), user=user) for one in getattr(basket, "codes", [])]


def _redeemed(voucher: Voucher, amount: Decimal | None, *, user: object) -> Redeemed:
    if amount:
        return Redeemed(voucher.code, amount)
    try:
        check(voucher, user=user)
    except CodeRefused as error:
        return Redeemed(voucher.code, Decimal(0), str(error))
    return Redeemed(voucher.code, Decimal(0), _nothing())
