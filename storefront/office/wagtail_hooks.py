"""The office in the staff admin: its addresses, its menu entries, its stylesheet."""

from collections.abc import Callable

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from storefront.aftersale.models import Case
from storefront.office import case_urls, money_urls, odd_payments, refunds_by_hand, urls
from storefront.office.screens import WORKS_ORDERS


class QueueItem(MenuItem):
    """The way to the queue, for those who work orders."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person of `request` works orders."""
        return request.user.has_perm(WORKS_ORDERS)


class CountedItem(QueueItem):
    """The way to a list, with how many wait on it."""

    def __init__(self, label: str, url: str, *, count: Callable[[], int], **looks: object) -> None:
        super().__init__(label, url, **looks)
        self._count = count

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the entry as it is now: items live as long as the process."""
        shown, waiting = super().render_component(request), self._count()
        if waiting:
            shown.label = f"{self.label} ({waiting})"
        return shown


@hooks.register("register_admin_urls")
def office_addresses() -> list[URLPattern]:
    """Put the office below the admin."""
    return [
        path("don-hang/", include(urls)),
        path("tien/", include(money_urls)),
        path("yeu-cau/", include(case_urls)),
    ]


@hooks.register("register_admin_menu_item")
def queue_entry() -> MenuItem:
    """Lead to the orders to work on."""
    address = reverse("office:queue")
    return QueueItem(_("Orders to work on"), address, name="queue", icon_name="tasks", order=205)


@hooks.register("register_admin_menu_item")
def odd_payments_entry() -> MenuItem:
    """Lead to the payments that wait for a person, and say how many do."""
    address, count = reverse("money:odd"), odd_payments.count
    looks = {"name": "odd-payments", "icon_name": "warning", "order": 206}
    return CountedItem(_("Odd payments"), address, count=count, **looks)


@hooks.register("register_admin_menu_item")
def refunds_entry() -> MenuItem:
    """Lead to the refunds that staff transfer by hand, and say how many wait."""
    address, count = reverse("money:refunds"), refunds_by_hand.count
    looks = {"name": "refunds-by-hand", "icon_name": "undo", "order": 207}
    return CountedItem(_("Refunds to transfer"), address, count=count, **looks)


@hooks.register("register_admin_menu_item")
def statements_entry() -> MenuItem:
    """Lead to the bank's statements."""
    address = reverse("money:statements")
    looks = {"name": "statements", "icon_name": "list-ul", "order": 208}
    return QueueItem(_("Bank statements"), address, **looks)


@hooks.register("register_admin_menu_item")
def cases_entry() -> MenuItem:
    """Lead to the returns and complaints to work on, and say how many are open."""
    address, count = reverse("cases:queue"), lambda: Case.objects.open().count()
    looks = {"name": "cases", "icon_name": "comment", "order": 209}
    return CountedItem(_("Returns and complaints"), address, count=count, **looks)


@hooks.register("register_admin_menu_item")
def invoices_entry() -> MenuItem:
    """Lead to the invoices that are due."""
    address = reverse("office:invoices")
    return QueueItem(_("Invoices"), address, name="invoices", icon_name="doc-full", order=211)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Link the few rules the office's screens need."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/office.css"))
