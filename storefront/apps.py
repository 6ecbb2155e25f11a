"""App configurations of the shop: our own, and Oscar's root with our addresses."""

from django.apps import AppConfig
from oscar.config import Shop as OscarShop


class StorefrontConfig(AppConfig):
    """Holds the project's commands and template tags."""

    name = "storefront"
    verbose_name = "OCOP Ninh Thuận"


class Shop(OscarShop):
    """Oscar's root application without its own shop pages: ours replace them."""

    name = "oscar"
    default = False

    def get_urls(self) -> list:
        """Return no addresses: `storefront.urls` mounts what we keep of Oscar."""
        return []
