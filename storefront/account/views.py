"""Log-in, sign-up and the person's own facts."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.account import registration
from storefront.account.forms import (
    EmailForm,
    LoginForm,
    OwnPasswordForm,
    ProfileForm,
    RegisterForm,
)
from storefront.account.letters import LinkLapsed
from storefront.errors import forbidden
from storefront.rate_limits import limited
from storefront.same_origin import personal
from storefront.security import STAFF

BACKEND = "storefront.account.backends.EmailOrPhoneBackend"


def next_address(request: HttpRequest) -> str:
    """Return the page of ours that `next` names, where log-in leads; "" for none."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return ""


def form_page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """Return `template` with its form: 422 when the form was sent and has errors."""
    form = context.get("form")
    refused = form is not None and form.is_bound and not form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, context, status=status)


def letter_sent(request: HttpRequest, email: str) -> HttpResponse:
    """Return the page after every letter: it says the same of known and unknown addresses."""
    context = {"email": email, "is_demo": settings.IS_DEMO}
    return render(request, "account/letter_sent.html", context)


def link_lapsed(request: HttpRequest) -> HttpResponse:
    """Return the page for a letter's link that is no longer good."""
    return render(request, "account/link_lapsed.html", status=HTTPStatus.GONE)


@personal
@limited("login")
def log_in(request: HttpRequest) -> HttpResponse:
    """Show the log-in form, or log in and go on to the page that asked."""
    target = next_address(request)
    if request.user.is_authenticated and request.method == "GET":
        return _go_on(request, target)
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return redirect(target or "account:home")
    return form_page(request, "account/login.html", form=form, next=target)


def _go_on(request: HttpRequest, target: str) -> HttpResponse:
    """Go on to the page that asked, but never back to the staff's admin that refused the person."""
    if target.startswith(STAFF) and not request.user.has_perm("wagtailadmin.access_admin"):
        return forbidden(request)
    return redirect(target or "account:home")


@personal
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Log out (POST only) and forget the basket badge."""
    logout(request)
    response = redirect(reverse("wagtail_serve", args=[""]))
    response.delete_cookie("basket_count", samesite="Lax")
    return response


@personal
@limited("register")
def register(request: HttpRequest) -> HttpResponse:
    """Show the sign-up form, or send the letter that opens the account."""
    if request.user.is_authenticated:
        return redirect("account:home")
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        registration.sign_up(
            full_name=form.cleaned_data["full_name"],
            email=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
            language=get_language()[:2],
        )
        return letter_sent(request, form.cleaned_data["email"])
    return form_page(request, "account/register.html", form=form, next=next_address(request))


@personal
@limited("login")
def open_account(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the password chosen at sign-up, then open the account and log in."""
    try:
        user = registration.waiting_for(token)
    except LinkLapsed:
        return link_lapsed(request)
    form = OwnPasswordForm(user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "account/open.html", form=form, email=user.email)
    registration.open_account(user)
    login(request, user, backend=BACKEND)
    messages.success(request, _("Welcome! Your account is open."))
    return redirect("account:home")


@personal
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name, phone and language."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account:home")
    if form.is_bound:
        request.user.refresh_from_db()
    return form_page(request, "account/profile.html", form=form)


@personal
@limited("reset")
@login_required
def change_email(request: HttpRequest) -> HttpResponse:
    """Ask for the password, then send the confirming link to the new address."""
    form = EmailForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        registration.ask_new_email(request.user, form.cleaned_data["email"])
        return letter_sent(request, form.cleaned_data["email"])
    return form_page(request, "account/email.html", form=form)


@personal
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """Make the confirmed address the log-in, after one more tap (mail scanners follow links)."""
    try:
        if request.method != "POST":
            _user, email = registration.new_email_of(token)
            return render(request, "account/email_confirm.html", {"email": email})
        user = registration.confirm_new_email(token)
    except LinkLapsed:
        return link_lapsed(request)
    if request.user.is_authenticated and request.user.pk == user.pk:
        update_session_auth_hash(request, user)
    messages.success(request, _("From now on you log in with the new e-mail address."))
    return redirect("account:home")
