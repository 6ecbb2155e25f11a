"""App configuration of the statements room."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Holds the statements that were read, and how each bank names its columns."""

    name = "storefront.statements"
    label = "statements"
