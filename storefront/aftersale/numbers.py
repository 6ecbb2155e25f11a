"""Numbers of cases, random as those of orders."""

import secrets

from django.db.models import QuerySet

from storefront.orders.numbers import LENGTH, LETTERS


def new_number(taken: QuerySet) -> str:
    """Return a number such as "YC-7K3QF9" that none of the cases `taken` has."""
    while True:
        number = "YC-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not taken.filter(number=number).exists():
            return number
