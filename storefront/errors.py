"""The pages for what went wrong, in the visitor's language."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.security import database_is_gone, unavailable


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the 400 page for what is too large or cannot be read; needs no context.

    The request cannot be trusted to give its form or its host, so neither is asked for.
    """
    response = render(None, "400.html", status=400)
    response["Cache-Control"] = "no-store"
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the 403 page."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the 404 page with the search field."""
    return render(request, "404.html", status=404)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the 403 page for a form whose token is missing or old."""
    return forbidden(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the 500 page, or the 503 page when the database is gone; needs no context."""
    if database_is_gone(sys.exc_info()[1]):
        return unavailable()
    return render(None, "500.html", status=500)
