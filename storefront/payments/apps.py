"""App configuration of the payments room."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Holds what we know of money; Oscar's own app is called "payment"."""

    name = "storefront.payments"
    label = "payments"
