"""App configuration of the after-sale room."""

from django.apps import AppConfig


class AftersaleConfig(AppConfig):
    """Holds the tables of returns and complaints."""

    name = "storefront.aftersale"
    label = "aftersale"
