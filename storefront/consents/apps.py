"""App configuration of the consent room."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Holds who allowed what."""

    name = "storefront.consents"
    label = "consents"
    verbose_name = "Sự đồng ý"
