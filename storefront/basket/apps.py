"""App configuration of the basket fork."""

from oscar.apps.basket.apps import BasketConfig as OscarBasketConfig


class BasketConfig(OscarBasketConfig):
    """Oscar's basket app with our line class."""

    name = "storefront.basket"

    def ready(self) -> None:
        """Skip Oscar's basket pages: ours are in the shop."""

    def get_urls(self) -> list:
        """Return no addresses of Oscar's."""
        return []
