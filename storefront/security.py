"""What every answer carries and what none may: headers, odd requests, a database that is gone."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponse]

STAFF = "/quan-tri/"
# TRACE and its kin echo cookies back to a script; the shop has no use for them (ASVS 13.4.4).
REFUSED_METHODS = {"TRACE", "TRACK", "CONNECT", "DEBUG"}
RETRY_AFTER = 15  # seconds
LAST_RESORT = (
    "<!doctype html><html lang='vi'><meta charset='utf-8'><title>OCOP Ninh Thuận</title>"
    "<main><h1>Cửa hàng đang tạm nghỉ ít phút</h1>"
    "<p>Giỏ hàng của bạn vẫn được giữ. Vui lòng thử lại sau ít phút.</p>"
    "<p lang='en'>The shop is resting for a few minutes. Your basket is kept.</p></main></html>"
)


def database_is_gone(error: BaseException | None) -> bool:
    """Return whether the error means that the database does not answer in time or at all."""
    return isinstance(error, OperationalError | InterfaceError)


def unavailable() -> HttpResponse:
    """Return the 503 page, made without request, session or database; says when to come back."""
    try:
        page = render_to_string("503.html")
    except (TemplateDoesNotExist, OperationalError, InterfaceError):
        page = LAST_RESORT
    response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


class SecurityHeaders:
    """Puts the policies on every answer, errors and files included, and refuses odd requests."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with the policies on it."""
        response = _refusal(request) or self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if response.cookies and "no-store" not in response.get("Cache-Control", ""):
            # An answer that sets a cookie is one person's: no shared cache may keep it.
            response["Cache-Control"] = "private, no-store"
        return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method in REFUSED_METHODS:
        return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED)
    # PostgreSQL cannot store NUL; no honest address has one (T19: 400, never 500).
    if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return HttpResponse("Bad request", status=HTTPStatus.BAD_REQUEST, content_type="text/plain")
    return None


class ContentPolicy(CSPMiddleware):
    """The strict Content-Security-Policy, relaxed for the staff's admin only.

    Wagtail's and Oscar's screens run inline scripts; they live below `/quan-tri/`, behind log-in.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponse, report_only: bool = False
    ) -> PolicyParts:
        """Return django-csp's parts, the staff's directives in place of the shop's there."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(STAFF) and parts.replace is None:
            parts.replace = settings.STAFF_CONTENT_POLICY
        return parts


class DatabaseDown:
    """Turns a view's failed or timed-out database call into the 503 page.

    Errors in other middleware reach `storefront.errors.server_error`, which does the same.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer as it is."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the 503 page for a database error, 400 for NUL in a value, else nothing."""
        if database_is_gone(error):
            cause = type(error.__cause__ or error).__name__
            logger.error("The database does not answer: %s", cause)
            return unavailable()
        if isinstance(error, ValueError) and "NUL (0x00)" in str(error):
            return HttpResponse("Bad request", status=HTTPStatus.BAD_REQUEST)
        return None
