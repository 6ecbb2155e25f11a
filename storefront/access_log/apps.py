"""App configuration of the access log."""

from django.apps import AppConfig


class AccessLogConfig(AppConfig):
    """Holds who looked at what."""

    name = "storefront.access_log"
    label = "access_log"
    verbose_name = "Nhật ký xem dữ liệu cá nhân"
