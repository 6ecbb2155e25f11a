"""Changing a password, and getting a new one by letter."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from storefront.account import letters
from storefront.account.forms import ForgottenForm, NewPasswordForm, PasswordForm
from storefront.account.views import BACKEND, form_page, letter_sent, link_lapsed
from storefront.rate_limits import limited
from storefront.same_origin import personal


class Changing:
    """What both ways to a new password say afterwards."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Change it and say so."""
        answer = super().form_valid(form)
        messages.success(self.request, _("Your password is changed."))
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again, as every refused form with status 422."""
        answer = super().form_invalid(form)
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer


class Change(Changing, auth_views.PasswordChangeView):
    """Change the password; every other session of the person ends."""

    form_class = PasswordForm
    template_name = "account/password.html"
    success_url = reverse_lazy("account:home")


class ResetConfirm(Changing, auth_views.PasswordResetConfirmView):
    """Take the new password and log in."""

    form_class = NewPasswordForm
    template_name = "account/password_reset_confirm.html"
    success_url = reverse_lazy("account:home")
    post_reset_login = True
    post_reset_login_backend = BACKEND

    def render_to_response(self, context: dict, **options: object) -> HttpResponse:
        """Return the form, or for a link that is no longer good the page that says so."""
        if not self.validlink:
            return link_lapsed(self.request)
        return super().render_to_response(context, **options)


def reset(request: HttpRequest) -> HttpResponse:
    """Send a link; the answer is the same for known and unknown addresses."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letters.send_password_reset.enqueue(form.cleaned_data["email"])
        return letter_sent(request, form.cleaned_data["email"])
    return form_page(request, "account/password_reset.html", form=form)


change = personal(limited("login")(login_required(Change.as_view())))
reset = personal(limited("reset")(reset))
reset_confirm = personal(ResetConfirm.as_view())
