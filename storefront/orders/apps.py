"""App configuration of the orders room."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Holds the tables of the orders room."""

    name = "storefront.orders"
    label = "orders"
