"""App configuration of the OCOP domain."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """Our tables beside Oscar's `catalogue` (mind the spelling)."""

    name = "catalog"
    label = "catalog"
    verbose_name = _("OCOP catalogue")
