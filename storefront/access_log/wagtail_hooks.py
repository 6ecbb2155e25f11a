"""The access log in the staff admin: read and filtered, never written, changed or deleted."""

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from storefront.access_log.models import Look
from storefront.access_log.recording import screen_name

READS = "access_log.view_look"


class ReadingOnly(ModelPermissionPolicy):
    """The log is read by those who may; nobody writes, edits or deletes in it, not even here."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Tell whether `user` may look at the log; no other action is open."""
        return action == "view" and user.has_perm(READS)

    def user_has_any_permission(self, user: object, actions: list[str]) -> bool:
        """Tell whether one of `actions` is looking, and `user` may."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Look, ReadingOnly(Look))


class LookFilter(WagtailFilterSet):
    """By member of staff and by record, as an order's number is typed."""

    by = django_filters.CharFilter("by__email", "icontains", label=_("E-mail of the staff"))
    subject = django_filters.CharFilter(lookup_expr="icontains", label=_("Record"))

    class Meta:
        model = Look
        fields = ["by", "subject"]


class LookIndex(IndexView):
    """The log, the latest look first."""

    def get_base_queryset(self) -> QuerySet[Look]:
        """Return the looks with who looked."""
        return super().get_base_queryset().select_related("by")


class LookViewSet(ModelViewSet):
    """The list; there is nothing to open, write or delete behind it."""

    model = Look
    name = "access_log"
    url_prefix = "nhat-ky-xem"
    icon = "view"
    menu_label = _("Who saw what")
    menu_order = 216
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = LookIndex
    filterset_class = LookFilter
    list_per_page = 50
    search_backend_name = None
    list_display = [
        DateColumn("looked_at", label=_("Looked at")),
        Column("by", label=_("Member of staff")),
        Column("screen", label=_("Screen"), accessor=screen_name),
        Column("subject", label=_("Record")),
    ]
    # Nobody edits a look; the viewset still wants to know what a form would hold.
    form_fields = ["screen"]


@hooks.register("register_admin_viewset")
def access_log_viewset() -> LookViewSet:
    """Put the log into the admin."""
    return LookViewSet()


@hooks.register("register_permissions")
def access_log_permissions() -> object:
    """Let the group screen grant reading the log."""
    return Permission.objects.filter(content_type__app_label="access_log", codename="view_look")
