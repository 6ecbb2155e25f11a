"""The page of the books in the staff admin: what the last audit found, and a button for a new one.

A whole history would outlast the database's time limit, so the button looks at the orders of the
last months; `manage.py audit_books` looks at all.
"""

import datetime

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from storefront.books.audit import differences
from storefront.books.differences import Scope
from storefront.books.models import Audit
from storefront.errors import forbidden
from storefront.same_origin import personal

RUNS_AUDITS = "books.add_audit"
DAYS = 90
MOST_SHOWN = 200


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: HttpRequest) -> HttpResponse:
    """Show the last audit; a POST runs one and keeps what it finds."""
    if not request.user.has_perm(RUNS_AUDITS):
        return forbidden(request)
    if request.method == "POST":
        _run(request)
        return redirect("books")
    context = {"audit": Audit.objects.select_related("actor").first(), "days": DAYS}
    return render(request, "books/audit.html", context)


def _run(request: HttpRequest) -> None:
    since = timezone.now() - datetime.timedelta(days=DAYS)
    try:
        with transaction.atomic():
            found = list(differences(Scope(since)))
    except OperationalError:
        messages.warning(request, _("There is too much to look at now. The nightly audit does it."))
        return
    Audit.kept(found, most=MOST_SHOWN, since=since, actor=request.user)
