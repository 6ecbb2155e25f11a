"""App configuration of the books: what their last audits found."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BooksConfig(AppConfig):
    """Holds one row for each audit that staff ran."""

    name = "storefront.books"
    label = "books"
    verbose_name = _("Books")
    default_auto_field = "django.db.models.BigAutoField"
