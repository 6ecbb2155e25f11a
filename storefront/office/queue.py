"""The queue of orders to work on: the oldest first, found by state, number, phone or name."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.folding import fold
from catalog.phones import parse_phone
from storefront.orders.forms import spelled
from storefront.orders.models import Method, Placement, Status

TO_WORK_ON = (Status.PLACED, Status.CONFIRMED, Status.PREPARING, Status.SHIPPED)
OPEN, ALL = "viec", "tat-ca"
PAGE = 50
MOST_TYPED = 120


@dataclass(frozen=True)
class Tab:
    """One state in the filter, with how many orders it holds."""

    code: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """One order in the queue."""

    placement: Placement
    is_overdue: bool
    needs_call: bool


@dataclass(frozen=True)
class Queue:
    """What staff asked to see: a state and a search, as typed."""

    state: str = OPEN
    typed: str = ""

    @classmethod
    def of(cls, query: dict) -> "Queue":
        """Return the queue that the address asks for; odd states show what is to be done."""
        state = query.get("trang-thai", OPEN)
        known = {OPEN, ALL, *Status.values}
        typed = query.get("q", "").replace("\x00", "").strip()[:MOST_TYPED]
        return cls(state if state in known else OPEN, typed)

    def tabs(self) -> list[Tab]:
        """Return the states with their counts (one query)."""
        counted = Placement.objects.values_list("order__status").annotate(n=Count("pk")).order_by()
        found = dict(counted)
        rows = [(OPEN, _("To work on"), sum(found.get(state, 0) for state in TO_WORK_ON))]
        rows += [(state.value, state.label, found.get(state, 0)) for state in Status]
        rows.append((ALL, _("All"), sum(found.values())))
        return [Tab(code, words, count, code == self.state) for code, words, count in rows]

    def page(self, number: str) -> Page:
        """Return one page of placements, odd page numbers answered kindly."""
        return Paginator(self.placements(), PAGE).get_page(number)

    def placements(self) -> QuerySet[Placement]:
        """Return the placements that match, oldest first, with all a row shows."""
        found = Placement.objects.select_related("order", "commune__province")
        found = found.prefetch_related("order__ticks", "order__parcels")
        if self.state == OPEN:
            found = found.filter(order__status__in=TO_WORK_ON)
        elif self.state != ALL:
            found = found.filter(order__status=self.state)
        if self.typed:
            found = found.filter(_matches(self.typed))
        return found.order_by("placed_at", "pk")


def _matches(typed: str) -> Q:
    wanted = Q(order__number__icontains=typed)
    if number := spelled(typed):
        wanted |= Q(order__number=number)
    if phone := parse_phone(typed):
        wanted |= Q(phone=phone)
    if name := fold(typed):
        wanted |= Q(name_folded__contains=name)
    return wanted


def rows_of(page: Page, at: datetime.datetime | None = None) -> list[Row]:
    """Return the rows of a page: whose answer is overdue at `at`, whom to call."""
    now = at or timezone.now()
    return [
        Row(
            placement=one,
            is_overdue=one.order.status == Status.PLACED and one.confirm_by <= now,
            needs_call=one.order.status == Status.PLACED and one.method == Method.COD,
        )
        for one in page
    ]
