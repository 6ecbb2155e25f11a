"""The queue of returns and complaints: who comes first by law, then the oldest promise."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.aftersale.models import Case, State
from storefront.aftersale.moves import OPEN as OPEN_STATES
from storefront.office.queue import ALL, MOST_TYPED, OPEN, PAGE, Tab


@dataclass(frozen=True)
class Row:
    """One case in the queue."""

    case: Case
    is_overdue: bool


@dataclass(frozen=True)
class CaseQueue:
    """What staff asked to see: a state and a number, as typed."""

    state: str = OPEN
    typed: str = ""

    @classmethod
    def of(cls, query: dict) -> "CaseQueue":
        """Return the queue that the address asks for; odd states show what is to be done."""
        state = query.get("trang-thai", OPEN)
        typed = query.get("q", "").replace("\x00", "").strip()[:MOST_TYPED]
        return cls(state if state in {OPEN, ALL, *State.values} else OPEN, typed)

    def tabs(self) -> list[Tab]:
        """Return the states with their counts (one query)."""
        counted = Case.objects.values_list("state").annotate(n=Count("pk")).order_by()
        found = dict(counted)
        rows = [(OPEN, _("To work on"), sum(found.get(state, 0) for state in OPEN_STATES))]
        rows += [(state.value, state.label, found.get(state, 0)) for state in State]
        rows.append((ALL, _("All"), sum(found.values())))
        return [Tab(code, words, count, code == self.state) for code, words, count in rows]

    def page(self, number: str) -> Page:
        """Return one page of cases, odd page numbers answered kindly."""
        return Paginator(self.cases(), PAGE).get_page(number)

    def cases(self) -> QuerySet[Case]:
        """Return the cases that match: priority first, then what is due first."""
        found = Case.objects.for_pages().with_due()
        if self.state == OPEN:
            found = found.open()
        elif self.state != ALL:
            found = found.filter(state=self.state)
        if self.typed:
            numbers = Q(number__icontains=self.typed) | Q(order__number__icontains=self.typed)
            found = found.filter(numbers)
        return found.order_by("-needs_priority", "due_at", "pk")


def rows_of(page: Page, at: datetime.datetime | None = None) -> list[Row]:
    """Return the rows of a page: which promise is broken at the aware time `at`."""
    now = at or timezone.now()
    return [Row(one, one.is_open and one.due <= now) for one in page]
