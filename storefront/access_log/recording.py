"""Which staff screens show personal data, and the middleware that writes each look down."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from storefront.access_log.models import Look

logger = logging.getLogger(__name__)

# View name: what the screen is called. A new screen with personal data gets its line here.
SCREENS: dict[str, str | Promise] = {
    "office:queue": _("Orders to work on"),
    "office:order": _("Order"),
    "office:cancel": _("Cancel order"),
    "office:hand_over": _("Order"),
    "office:slip": _("Packing slip"),
    "office:label": _("Address label"),
    "office:invoices": _("Invoices"),
    "office:invoice": _("Order"),
    "office:invoice_export": _("Invoices"),
    "money:odd": _("Odd payments"),
    "money:entry": _("Odd payments"),
    "money:refunds": _("Refunds to transfer"),
    "money:preview": _("Bank statements"),
    "money:statement": _("Bank statements"),
    "cases:queue": _("Returns and complaints"),
    "cases:case": _("Returns and complaints"),
    "cases:photo": _("Returns and complaints"),
    "cases:act": _("Returns and complaints"),
    "letters:index": _("Letters"),
    "letters:index_results": _("Letters"),
    "letters:inspect": _("Letter"),
    "dashboard:order-list": _("Orders in the dashboard"),
    "dashboard:order-detail": _("Order in the dashboard"),
    "dashboard:order-detail-note": _("Order in the dashboard"),
    "dashboard:order-line-detail": _("Order in the dashboard"),
    "dashboard:order-shipping-address": _("Order in the dashboard"),
    "dashboard:users-index": _("People in the dashboard"),
    "dashboard:user-detail": _("Person in the dashboard"),
    "wagtailusers_users:index": _("Accounts"),
    "wagtailusers_users:index_results": _("Accounts"),
    "wagtailusers_users:edit": _("Account"),
}
# What a bare key means in a room; the log holds keys and no name, phone or address.
KINDS = {"letters": "letter", "office": "parcel", "money": "entry", "cases": "case"}
LONGEST = 60
# A form sent back with its faults (409, 422) shows the same people as the page it came from.
SHOWN = {200, 409, 422}


class AccessLog:
    """Writes one row for each screen with personal data that was shown to somebody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then write the look down; a log that fails breaks no page."""
        response = self.get_response(request)
        if _shows_people(request, response):
            record(request)
        return response


def _shows_people(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether a listed screen was shown: a redirect, a 403 or a 404 shows nobody."""
    match = request.resolver_match
    if match is None or match.view_name not in SCREENS:
        return False
    return response.status_code in SHOWN and request.user.is_authenticated


def record(request: HttpRequest) -> None:
    """Write who looked at which record on which screen."""
    match = request.resolver_match
    facts = {"by": request.user, "screen": match.view_name}
    try:
        with transaction.atomic():
            Look.objects.create(subject=subject_of(match.view_name, match.kwargs), **facts)
    except DatabaseError:
        logger.exception("A look at %s was not written down", match.view_name)


def subject_of(view_name: str, keys: dict) -> str:
    """Return the record a screen is about, such as "order NT-7K3QF9"; "" for a list.

    >>> subject_of("office:slip", {"pk": 7})
    'parcel 7'
    """
    room = view_name.split(":")[0]
    for name, value in keys.items():
        is_order = name == "number" and room != "cases"
        kind = "order" if is_order else KINDS.get(room, "person")
        return f"{kind} {value}"[:LONGEST]
    return ""


def screen_name(look: Look) -> str:
    """Return what the screen of `look` is called; its code when the screen is gone."""
    return str(SCREENS.get(look.screen, look.screen))
