"""Quantities as people (and machines) type them."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

# ASCII digits only: "١" is a digit to Python, and nobody's keyboard here types it.
WHOLE = re.compile(r"[0-9]{1,6}")


class BadQuantity(Exception):
    """Raised for what is no quantity; the message is for the shopper."""


def parse_quantity(typed: str) -> int:
    """Return the quantity from 1 to the most one order takes; raises BadQuantity.

    >>> parse_quantity(" 3 ")
    3
    """
    most = settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD
    text = typed.strip()
    quantity = int(text) if WHOLE.fullmatch(text) else 0
    if not 1 <= quantity <= most:
        raise BadQuantity(_("The quantity is a whole number from 1 to %(most)s.") % {"most": most})
    return quantity
