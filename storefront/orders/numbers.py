"""Order codes people can read out, which tell nothing about how much is sold."""

import secrets

from django.db.models import QuerySet
from oscar.apps.order.models import Order

# No 0/O, 1/I/L, 5/S, 8/B: they are mixed up on the phone and on paper.
LETTERS = "234679ACDEFGHJKMNPQRTUVWXYZ"
LENGTH = 6


def new_number(taken: QuerySet | None = None) -> str:
    """Return a free random order code such as "NT-7K3QF9" (27^6 of them)."""
    orders = Order.objects.all() if taken is None else taken
    while True:
        number = "NT-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not orders.filter(number=number).exists():
            return number


class OrderNumberGenerator:
    """Oscar's interface for order numbers; its own counts baskets and can be guessed."""

    def order_number(self, basket: object) -> str:
        """Return a random code; `basket` is not looked at."""
        return new_number()
