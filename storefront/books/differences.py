"""What an audit looks at, and how it tells a difference it finds."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from oscar.apps.order.models import Order

CHUNK = 500  # rows held in memory at once


@dataclass(frozen=True)
class Difference:
    """One place where the books disagree: of which order or product, what, and both figures."""

    about: str
    what: str
    expected: object
    found: object

    def __str__(self) -> str:
        words = {"about": self.about, "what": self.what}
        figures = {"expected": self.expected, "found": self.found}
        return _("%(about)s: %(what)s, expected %(expected)s, found %(found)s") % (words | figures)


@dataclass(frozen=True)
class Scope:
    """Which orders are looked at: all, or those placed since an aware time."""

    since: datetime.datetime | None = None

    def orders(self) -> QuerySet[Order]:
        """Return the orders of this scope by key."""
        found = Order.objects.order_by("pk")
        return found.filter(date_placed__gte=self.since) if self.since else found


Invariant = Callable[[Scope], Iterator[Difference]]
