"""Communes while typing, for every form with an address."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from catalog.communes import suggest

# Communes change once in years; browsers and proxies may keep an answer for an hour.
KEPT = "public, max-age=3600"


@require_GET
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return communes for `?q=` as {"communes": [{"code", "name"}]}."""
    found = suggest(request.GET.get("q", "").replace("\x00", ""))
    rows = [{"code": commune.code, "name": commune.full_name} for commune in found]
    response = JsonResponse({"communes": rows})
    response["Cache-Control"] = KEPT
    return response
