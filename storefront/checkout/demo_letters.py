"""The demo's letter box: what the shop would have sent, open to whoever tries the demo."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.same_origin import personal

MOST = 100


def _written() -> list[Path]:
    if not settings.IS_DEMO:
        raise Http404
    folder = Path(settings.EMAIL_FILE_PATH)
    return sorted(folder.glob("*.log"), key=lambda path: path.name, reverse=True)[:MOST]


def _read(path: Path) -> EmailMessage:
    # The backend writes a line of dashes after each letter.
    text = path.read_bytes().split(b"\n" + b"-" * 79)[0]
    return email.message_from_bytes(text, policy=email.policy.default)


@personal
def index(request: HttpRequest) -> HttpResponse:
    """List the letters written last."""
    letters = [(path.stem, _read(path)) for path in _written()]
    return render(request, "checkout/letters.html", {"letters": letters})


@personal
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter: its text, or with `?html` the HTML as the mailbox would get it."""
    found = next((path for path in _written() if path.stem == name), None)
    if found is None:
        raise Http404
    message = _read(found)
    parts = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    if "html" in request.GET and parts["html"]:
        return HttpResponse(parts["html"].get_content())
    text = parts["plain"].get_content() if parts["plain"] else ""
    context = {"letter": message, "text": text, "has_html": parts["html"] is not None}
    return render(request, "checkout/letter.html", context)
