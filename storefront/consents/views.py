"""Pages of consent: what stands, with its history and switch, and the way out of letters."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from storefront.consents.models import Consent, Place, give, withdraw
from storefront.consents.purposes import Purpose, read_mark, shown
from storefront.consents.unsubscribing import UnknownLink, consent_of
from storefront.same_origin import personal


@personal
@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Show each purpose with its state, its words, its switch and its history."""
    return _page(request)


def _page(request: HttpRequest, *, said: str = "", status: int = 200) -> HttpResponse:
    rows = [_row(purpose, request.user.email) for purpose in Purpose]
    context = {"rows": rows, "said": said}
    return render(request, "consents/privacy.html", context, status=status)


def _row(purpose: Purpose, email: str) -> dict:
    history = list(Consent.objects.about(purpose, email)[:20])
    standing = history[0] if history and history[0].is_given else None
    return {"purpose": purpose, "words": shown(purpose), "standing": standing, "history": history}


@personal
@require_POST
@login_required(redirect_field_name=None)
def agree(request: HttpRequest, purpose: str) -> HttpResponse:
    """Give consent to the words the button stood beside."""
    words = read_mark(_known(purpose), request.POST.get("words", ""))
    if words is None:
        said = _("Our words have changed meanwhile. Please read them and decide again.")
        return _page(request, said=said, status=HTTPStatus.CONFLICT)
    give(purpose, words, email=request.user.email, place=Place.ACCOUNT, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("consents:privacy")


@personal
@require_POST
@login_required(redirect_field_name=None)
def take_back(request: HttpRequest, purpose: str) -> HttpResponse:
    """Withdraw consent; nothing is asked, and what never stood stays as it was."""
    words = shown(_known(purpose))
    withdraw(purpose, words, email=request.user.email, place=Place.ACCOUNT, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("consents:privacy")


def _known(purpose: str) -> Purpose:
    try:
        return Purpose(purpose)
    except ValueError as error:
        raise Http404 from error


# The signed link is the key, and mailboxes post without our cookies (RFC 8058, section 3.2).
@csrf_exempt
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once and then stop the letters; looking at the page, as scanners do, stops nothing."""
    try:
        consent = consent_of(token)
    except UnknownLink as error:
        raise Http404 from error
    is_done = request.method == "POST"
    if is_done:
        by = request.user if request.user.is_authenticated else None
        words = shown(consent.purpose)
        withdraw(consent.purpose, words, email=consent.email, place=Place.LETTER, by=by)
    return render(request, "consents/unsubscribe.html", {"consent": consent, "is_done": is_done})
