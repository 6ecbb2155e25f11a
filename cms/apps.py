"""App configuration of the pages."""

from django.apps import AppConfig
from django.db.models.signals import post_save
from wagtail.signals import page_published, page_unpublished


class CmsConfig(AppConfig):
    """Holds the page types and the editors' admin."""

    name = "cms"
    verbose_name = "Trang"

    def ready(self) -> None:
        """Forget the kept footer whenever what it shows may have changed."""
        from cms.context import forget_disclosure

        post_save.connect(forget_disclosure, sender="cms.DisclosureSettings")
        page_published.connect(forget_disclosure)
        page_unpublished.connect(forget_disclosure)
