"""The rate of goods on a day: read from dated rows, never guessed.

TaxUnknown
├── NoRate        no row covers the day: staff must enter one
└── TwoRates      two rows cover the day: staff must end one
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.clock import today
from catalog.models import Listing
from catalog.money import dong
from storefront.taxes.classes import default_class
from storefront.taxes.models import ProductTax, TaxClass, TaxRate

Day = datetime.date | datetime.datetime


class TaxUnknown(Exception):
    """The rate of that day cannot be told; the message is a sentence for staff."""


class NoRate(TaxUnknown):
    """No row covers the day."""


class TwoRates(TaxUnknown):
    """More than one row covers the day."""


@dataclass(frozen=True)
class Rate:
    """A class with its percentage on one day."""

    code: str
    percent: Decimal

    @property
    def words(self) -> str:
        """The rate as invoices write it: "8 %", or "KCT" for what is not taxed."""
        return "KCT" if self.code == TaxClass.EXEMPT else f"{self.percent.normalize():f} %"

    def split(self, gross: Decimal) -> tuple[Decimal, Decimal]:
        """Return (without tax, tax) of `gross` VND, which holds the tax; both are whole đồng.

        >>> Rate("reduced", Decimal(8)).split(Decimal(100_000))
        (Decimal('92593'), Decimal('7407'))
        """
        net = dong(gross * 100 / (100 + self.percent))
        return net, dong(gross) - net


class RateBook:
    """All dated rates, and the dated classes of some products, read in two queries."""

    def __init__(self, listings: Iterable[Listing] = ()) -> None:
        self._rates, self._classes = defaultdict(list), defaultdict(list)
        for rate in TaxRate.objects.all():
            self._rates[rate.code].append(rate)
        ids = {listing.pk for listing in listings}
        for row in ProductTax.objects.filter(listing__in=ids) if ids else ():
            self._classes[row.listing_id].append(row)

    def rate_on(self, listing: Listing | None, at: Day) -> Rate:
        """Return the rate of `listing` at `at`; raises TaxUnknown."""
        return self.rate(self.class_on(listing, at), at)

    def class_on(self, listing: Listing | None, at: Day) -> str:
        """Return the class of `listing` at `at`; alcohol stays in its own whatever rows say."""
        given = default_class(listing)
        if listing is None or given == TaxClass.EXCISE:
            return given
        day = day_of(at)
        rows = (row.code for row in self._classes[listing.pk] if row.covers(day))
        return next(rows, given)

    def rate(self, code: str, at: Day) -> Rate:
        """Return the rate of the class `code` at `at`; raises TaxUnknown."""
        day = day_of(at)
        found = [row for row in self._rates[code] if row.covers(day)]
        words = {"name": TaxClass(code).label, "day": f"{day:%d/%m/%Y}"}
        if not found:
            raise NoRate(_("No tax rate for “%(name)s” on %(day)s.") % words)
        if len(found) > 1:
            raise TwoRates(_("Two tax rates for “%(name)s” on %(day)s.") % words)
        return Rate(code, found[0].percent)

    def faults(self, since: Day, until: Day) -> list[str]:
        """Return a sentence for the first day of each class without one rate between two days."""
        return [words for code in TaxClass.values if (words := self._fault(code, since, until))]

    def _fault(self, code: str, since: Day, until: Day) -> str:
        day, last = day_of(since), day_of(until)
        while day <= last:
            try:
                self.rate(code, day)
            except TaxUnknown as error:
                return str(error)
            day += datetime.timedelta(days=1)
        return ""


def rate_on(listing: Listing, at: Day) -> Rate:
    """Return the rate of `listing` on a day, or at an aware time, in Vietnam; raises TaxUnknown."""
    return RateBook([listing]).rate_on(listing, at)


def day_of(at: Day) -> datetime.date:
    """Return the calendar day of Vietnam that `at` falls on."""
    return today(at) if isinstance(at, datetime.datetime) else at
