"""App configuration of the taxes room."""

from django.apps import AppConfig


class TaxesConfig(AppConfig):
    """Holds the tables of rates, classes, taxes inside orders, and invoices."""

    name = "storefront.taxes"
    label = "taxes"
