"""The staff admin: choosers, the shop's own lists, the way to the orders."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.choosers import listing_chooser, producer_chooser, visit_chooser
from cms.office import ShopGroup


@hooks.register("register_admin_viewset")
def shop_viewsets() -> list:
    """Put the shop's choosers and lists below the admin."""
    return [listing_chooser, producer_chooser, visit_chooser, ShopGroup()]


class PermittedItem(MenuItem):
    """A menu entry for those who hold one permission."""

    def __init__(self, *args: object, permission: str, **kwargs: object) -> None:
        self.permission = permission
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person of `request` may go there."""
        return request.user.has_perm(self.permission)


# (label, Oscar's address name, permission, icon)
ORDER_SCREENS = [
    (_("All orders"), "dashboard:order-list", "order.view_order", "list-ul"),
    (_("Figures"), "dashboard:order-stats", "order.view_order", "table"),
    (_("Offers"), "dashboard:offer-list", "offer.view_conditionaloffer", "tag"),
    (_("Vouchers"), "dashboard:voucher-list", "voucher.view_voucher", "tag"),
    (_("Ranges of goods"), "dashboard:range-list", "offer.view_range", "list-ul"),
]


class OrdersMenu(Menu):
    """The entries of the orders menu; it is empty, so hidden, for editors."""

    def __init__(self) -> None:
        items = [
            PermittedItem(label, reverse(name), permission=permission, icon_name=icon, order=place)
            for place, (label, name, permission, icon) in enumerate(ORDER_SCREENS)
        ]
        super().__init__(register_hook_name=None, items=items)


@hooks.register("register_admin_menu_item")
def orders_menu() -> SubmenuMenuItem:
    """Lead to Oscar's order screens."""
    return SubmenuMenuItem(_("Orders"), OrdersMenu(), name="orders", icon_name="list-ol", order=210)


@hooks.register("construct_main_menu")
def leave_out_what_is_not_used(request: HttpRequest, items: list) -> None:
    """Keep the menu to what staff use: no forms, no empty snippets."""
    items[:] = [item for item in items if item.name not in {"forms", "snippets"}]
