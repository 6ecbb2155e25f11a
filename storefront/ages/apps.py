"""App configuration of the ages room."""

from django.apps import AppConfig


class AgesConfig(AppConfig):
    """Holds the statements of age."""

    name = "storefront.ages"
    label = "ages"
