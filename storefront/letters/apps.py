"""App configuration of the letters room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Holds the outbox."""

    name = "storefront.letters"
    label = "letters"
