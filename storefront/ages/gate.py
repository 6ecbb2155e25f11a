"""The age gate: who has confirmed to be 18, kept 30 days in a signed cookie that names nobody."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from catalog import adults
from catalog.clock import today

COOKIE = "of_age"
SALT = "storefront.ages.gate"
KEPT_FOR = datetime.timedelta(days=30)
LONGEST_ADDRESS = 2000

Respond = Callable[[HttpRequest], HttpResponse]


def has_confirmed(request: HttpRequest) -> bool:
    """Return whether the visitor confirmed their age within the last 30 days."""
    if COOKIE not in request.COOKIES:
        return False
    told = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
    return bool(told)


def remember(response: HttpResponse) -> HttpResponse:
    """Write the confirmation, with the day it was given, into the visitor's browser."""
    response.set_signed_cookie(
        COOKIE,
        today().isoformat(),
        salt=SALT,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the confirmation back."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def local_address(typed: str, *, instead: str) -> str:
    """Return `typed` when it is an address of this shop, else `instead`."""
    is_ours = typed.startswith("/") and url_has_allowed_host_and_scheme(typed, allowed_hosts=None)
    return typed if is_ours and len(typed) <= LONGEST_ADDRESS else instead


def ask(request: HttpRequest, *, back_to: str, is_minor: bool = False) -> HttpResponse:
    """Return the page that asks for the age and names no product; no search engine keeps it."""
    context = {"back_to": back_to, "is_minor": is_minor, "section": "products"}
    return render(request, "ages/gate.html", context)


class AgeGate:
    """Answers each visitor as one who confirmed their age or did not.

    What adults see is for them alone: no cache between us may keep it, so that nobody else is
    ever shown it.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer for this visitor."""
        confirmed = has_confirmed(request)
        with adults.answering(confirmed=confirmed):
            response = self.get_response(request)
        if confirmed:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
