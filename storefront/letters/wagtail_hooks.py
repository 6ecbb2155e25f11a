"""The outbox in the staff admin: what was written, how far it has come, send it again."""

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from storefront.letters import outbox
from storefront.letters.models import Letter

SEES_BUYERS = "order.view_order"
SENDS = "letters.change_letter"


class ReadingOnly(ModelPermissionPolicy):
    """Letters are read and sent again; nobody writes, edits or deletes one by hand."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Tell whether `user` may look at the list; no other action is open."""
        may_look = user.has_perm(SENDS) or user.has_perm("letters.view_letter")
        return action == "view" and may_look

    def user_has_any_permission(self, user: object, actions: list[str]) -> bool:
        """Tell whether one of `actions` is looking, and `user` may."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Letter, ReadingOnly(Letter))


class RecipientColumn(Column):
    """The recipient, masked for those who may not see buyers."""

    def get_cell_context_data(self, instance: Letter, parent_context: dict) -> dict:
        """Return the cell with what the person of the request may see."""
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        return context | {"value": recipient_for(user, instance)}


def recipient_for(user: object, letter: Letter) -> str:
    """Return whom the letter goes to, as `user` may see it."""
    return letter.to if user.has_perm(SEES_BUYERS) else letter.masked_to


class LetterIndex(IndexView):
    """The list, without the words of fifty letters."""

    def get_base_queryset(self) -> QuerySet[Letter]:
        """Return the letters with their order."""
        return super().get_base_queryset().select_related("order").defer("text", "html")


class LetterView(InspectView):
    """One letter; its words only for those who may see buyers, secret ones for nobody."""

    template_name = "letters/inspect.html"

    def _for_order_staff(self, value: str) -> str:
        if not self.request.user.has_perm(SEES_BUYERS):
            return _("Only order staff may see this.")
        return mark_safe(linebreaks(value, autoescape=True)) if value else "-"  # noqa: S308

    def get_to_display_value(self) -> str:
        """Return the recipient as the person may see it."""
        return recipient_for(self.request.user, self.object)

    def get_text_display_value(self) -> str:
        """Return the words as paragraphs, escaped."""
        if self.object.is_secret:
            return _("Only its reader may see this: its link opens the account.")
        return self._for_order_staff(self.object.text)

    def get_last_error_display_value(self) -> str:
        """Return what the mail server said; it often repeats the address."""
        return self._for_order_staff(self.object.last_error)

    def get_context_data(self, **kwargs: object) -> dict:
        """Add the way to send it again, for those who may."""
        may = self.request.user.has_perm(SENDS) and self.object.can_go_again
        return super().get_context_data(**kwargs) | {
            "again_url": reverse("letters:again", args=[self.object.pk]) if may else "",
            "times_before": self.object.sent_again.count(),
        }


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the letter once more and show the new one."""
    if not request.user.has_perm(SENDS):
        raise PermissionDenied
    letter = get_object_or_404(Letter, pk=pk)
    typed = request.POST.get("times_before", "")
    seen = int(typed) if typed.isdecimal() and len(typed) < 6 else -1
    fresh = outbox.send_again(letter, times_before=seen, by=request.user)
    if fresh is None:
        messages.warning(request, _("This letter was sent again already, or cannot be."))
    else:
        messages.success(request, _("The letter goes out once more."))
    return redirect("letters:inspect", (fresh or letter).pk)


class LetterViewSet(ModelViewSet):
    """The list of letters, newest first."""

    model = Letter
    name = "letters"
    url_prefix = "thu"
    icon = "mail"
    menu_label = gettext_lazy("Letters")
    menu_order = 215
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = LetterIndex
    inspect_view_enabled = True
    inspect_view_class = LetterView
    inspect_template_name = "letters/inspect.html"
    list_per_page = 50
    search_backend_name = None
    search_fields = ["order__number"]
    list_filter = ["state", "channel", "kind"]
    list_display = [
        "__str__",
        "kind",
        "state",
        RecipientColumn("to", label=gettext_lazy("To"), accessor="masked_to"),
        Column("order", label=gettext_lazy("Order"), accessor="order.number"),
        "attempts",
        DateColumn("created_at", label=gettext_lazy("Written at")),
    ]
    inspect_view_fields = [
        "state", "kind", "channel", "to", "language", "order", "subject", "text", "attempts",
        "next_try_at", "sent_at", "last_error", "created_at", "again_of", "asked_by",
    ]  # fmt: skip
    # Nobody edits a letter; the viewset still wants to know what a form would hold.
    form_fields = ["state"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the address that sends a letter again."""
        return [*super().get_urlpatterns(), path("<int:pk>/gui-lai/", again, name="again")]


@hooks.register("register_admin_viewset")
def letters_viewset() -> LetterViewSet:
    """Put the outbox into the admin."""
    return LetterViewSet()


@hooks.register("register_permissions")
def letter_permissions() -> object:
    """Let the group screen grant looking at letters and sending them again."""
    acts = ("view_letter", "change_letter")
    return Permission.objects.filter(content_type__app_label="letters", codename__in=acts)
