"""App configuration of the licences."""

from django.apps import AppConfig


class LicencesConfig(AppConfig):
    """Holds the licences to sell drinks with alcohol."""

    name = "catalog.licences"
    label = "licences"
