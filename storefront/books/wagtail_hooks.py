"""The books in the staff admin: their address and their menu entry."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from storefront.books.screens import RUNS_AUDITS, books


class BooksItem(MenuItem):
    """The way to the books, for those who may audit them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person of `request` may audit the books."""
        return request.user.has_perm(RUNS_AUDITS)


@hooks.register("register_admin_urls")
def address() -> list[URLPattern]:
    """Put the books below the admin."""
    return [path("so-sach/", books, name="books")]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """Lead to the books."""
    return BooksItem(_("Books"), reverse("books"), name="books", icon_name="form", order=230)
