"""App configuration of the partner fork."""

from oscar.apps.partner.apps import PartnerConfig


class StockConfig(PartnerConfig):
    """Oscar's partner app with our StockRecord."""

    name = "catalog.stock"

    def ready(self) -> None:
        """Connect Oscar's stock alert receivers."""
        from oscar.apps.partner import receivers  # noqa: F401
