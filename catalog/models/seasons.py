"""Season months kept as one number, so that both databases can filter by them."""

import datetime

from django.db import models

from catalog.clock import today

ALL_MONTHS = range(1, 13)


def season_mask(months: list[int]) -> int:
    """Return the bit mask of `months` (1 to 12); 0 stands for all year."""
    return sum(1 << (month - 1) for month in set(months) if month in ALL_MONTHS)


def months_of(mask: int) -> list[int]:
    """Return the months (1 to 12) in `mask`, rising."""
    return [month for month in ALL_MONTHS if mask & month_bit(month)]


def month_bit(month: int) -> int:
    """Return the mask of one `month` (1 to 12)."""
    return 1 << (month - 1)


class Seasonal(models.Model):
    """Something with a season; an empty season means all year."""

    season = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def months(self) -> list[int]:
        """The months of its season, 1 to 12; empty means all year."""
        return months_of(self.season)

    @months.setter
    def months(self, months: list[int]) -> None:
        """Set the season by its months, 1 to 12."""
        self.season = season_mask(months)

    def is_in_season(self, at: datetime.datetime | None = None) -> bool:
        """Tell whether its own season runs in the month of the aware time `at`.

        Never for what comes all year: it has no season to be in.
        """
        return today(at).month in self.months
