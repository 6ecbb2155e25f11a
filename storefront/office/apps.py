"""App configuration of the office: staff's queues and papers."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Puts the office's screens into the staff admin; it holds no tables."""

    name = "storefront.office"
    label = "office"
