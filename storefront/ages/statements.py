"""The birth date a buyer of drinks declares: what is read of it, and who is of age.

BadBirthDate    what was typed is no birth date; the message is a sentence for the buyer
"""

import datetime
import re

from django.utils.translation import gettext as _

from catalog.availability import listing_of
from catalog.clock import today

# Law 44/2019/QH14, article 5: no sale to people under 18.
OF_AGE = 18
OLDEST = 120
# Day, month, year, as people write them here: 31/12/1990, 31-12-1990, 31.12.1990, 31121990.
TYPED = re.compile(
    r"([0-9]{1,2})[ ./-]+([0-9]{1,2})[ ./-]+([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})"
)


class BadBirthDate(ValueError):
    """What was typed is no birth date of anybody alive."""


def parse_birth_date(typed: str, at: datetime.datetime | None = None) -> datetime.date:
    """Return the date typed as day, month, year; raises BadBirthDate with a sentence.

    >>> parse_birth_date("31/12/1990")
    datetime.date(1990, 12, 31)
    """
    found = TYPED.fullmatch(typed.strip())
    if found is None:
        raise BadBirthDate(_("Please type day/month/year, for example 31/12/1990."))
    day, month, year = (int(part) for part in found.groups() if part)
    try:
        born_on = datetime.date(year, month, day)
    except ValueError as error:
        raise BadBirthDate(_("There is no such day; please type day/month/year.")) from error
    if not today(at).year - OLDEST <= year or born_on > today(at):
        raise BadBirthDate(_("Please look at the year again."))
    return born_on


def is_of_age(born_on: datetime.date, at: datetime.datetime | None = None) -> bool:
    """Return whether who was born on that day is 18 at `at`; on 29 February, from 1 March."""
    day = today(at)
    birthday = (born_on.year + OF_AGE, born_on.month, born_on.day)
    return birthday <= (day.year, day.month, day.day)


def objection(born_on: datetime.date | None, at: datetime.datetime | None = None) -> str:
    """Return why who declares to be born on that day may buy no drinks, "" when they may."""
    if born_on is None:
        return _("For drinks with alcohol we need your date of birth.")
    if not is_of_age(born_on, at):
        return _(
            "Thank you for telling us. Drinks with alcohol are only for people of 18 and older; "
            "please take them out of your basket, and we gladly send you the rest."
        )
    return ""


def contains_alcohol(basket: object) -> bool:
    """Return whether a line of the basket is a good with alcohol."""
    listings = (listing_of(line.product) for line in basket.all_lines())
    return any(listing.has_alcohol for listing in listings if listing)
