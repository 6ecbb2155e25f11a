"""App configuration of the vouchers room."""

from django.apps import AppConfig


class VouchersConfig(AppConfig):
    """Holds the rights of those who keep offers."""

    name = "storefront.vouchers"
    label = "vouchers"
