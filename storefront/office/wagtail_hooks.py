"""The office in the staff admin: its addresses, its menu entry, its stylesheet."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from storefront.office import urls
from storefront.office.screens import WORKS_ORDERS


class QueueItem(MenuItem):
    """The way to the queue, for those who work orders."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person of `request` works orders."""
        return request.user.has_perm(WORKS_ORDERS)


@hooks.register("register_admin_urls")
def office_addresses() -> list[URLPattern]:
    """Put the office below the admin."""
    return [path("don-hang/", include(urls))]


@hooks.register("register_admin_menu_item")
def queue_entry() -> MenuItem:
    """Lead to the orders to work on."""
    address = reverse("office:queue")
    return QueueItem(_("Orders to work on"), address, name="queue", icon_name="tasks", order=205)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Link the few rules the office's screens need."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/office.css"))
