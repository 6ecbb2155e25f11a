"""When a case must be answered and settled: our promise, as staff set it.

Law 19/2023/QH15 obliges a trader to receive complaints and settle them with the consumer; its
rules on negotiation leave seven working days to take one up. Our promise is shorter, and is shown.
"""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

MOST_WORKING_DAYS = 7
# A workday's end: whoever asks on Monday at nine has an answer by Wednesday evening.
DAY_ENDS = datetime.time(17, 0)
SATURDAY = 5


@register_setting(icon="date")
class CasePromise(BaseGenericSetting):
    """How soon we answer a return or complaint, and how soon it is settled."""

    answer_working_days = models.PositiveSmallIntegerField(
        _("First answer, working days"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WORKING_DAYS)],
        help_text=_("Seven at most: the law on consumers leaves no more."),
    )
    settle_days = models.PositiveSmallIntegerField(
        _("Outcome, days"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    class Meta:
        verbose_name = _("promise on returns and complaints")

    def answer_by(self, at: datetime.datetime) -> datetime.datetime:
        """Return until when who asked at the aware time `at` has a first answer."""
        day = timezone.localtime(at).date()
        left = self.answer_working_days
        while left:
            day += datetime.timedelta(days=1)
            left -= is_working_day(day)
        return timezone.make_aware(datetime.datetime.combine(day, DAY_ENDS))

    def settle_by(self, at: datetime.datetime) -> datetime.datetime:
        """Return until when a case opened at the aware time `at` has its outcome."""
        return at + datetime.timedelta(days=self.settle_days)


def is_working_day(day: datetime.date) -> bool:
    """Return whether `day` is Monday to Friday.

    Public holidays are announced year by year and not known here: over Tết we answer sooner
    than promised, or write why not.
    """
    return day.weekday() < SATURDAY
