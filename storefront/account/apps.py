"""App configuration of the account room."""

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """Holds the user model."""

    name = "storefront.account"
    label = "account"
    verbose_name = "Tài khoản"
