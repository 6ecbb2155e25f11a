"""App configuration of the shipping room."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Holds the tables of the shipping room."""

    name = "storefront.shipping"
    label = "delivery"
