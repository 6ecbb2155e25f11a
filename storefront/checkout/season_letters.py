"""The page that says the order stands, and season letters offered there: after, not before."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.consents.models import Consent, Place, give
from storefront.consents.purposes import Purpose, Shown, read_mark, shown
from storefront.orders.models import Placement
from storefront.orders.pages import summary
from storefront.same_origin import personal

LETTERS = Purpose.SEASON_LETTERS


def done_page(
    request: HttpRequest, placement: Placement, *, said: str = "", status: int = 200
) -> HttpResponse:
    """Return the page of an order that stands, with `said` beside the offered letters."""
    context = summary(placement) | {"is_demo": settings.IS_DEMO}
    context |= {"season_letters": _offered(placement), "said": said}
    return render(request, "checkout/done.html", context, status=status)


def _offered(placement: Placement) -> Shown | None:
    """Return the words to offer, None to who gave no address or gets the letters already."""
    if not placement.email or Consent.objects.standing(LETTERS, placement.email):
        return None
    return shown(LETTERS)


@personal
@require_POST
def agree(request: HttpRequest, token: str) -> HttpResponse:
    """Write down that the buyer would like season letters at the order's own address."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    if not placement.email:
        raise Http404
    words = read_mark(LETTERS, request.POST.get("season_letters", ""))
    if words is None:
        said = _("Please tick the box if you would like these letters.")
        return done_page(request, placement, said=said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    by = request.user if request.user.is_authenticated else None
    give(LETTERS, words, email=placement.email, place=Place.CHECKOUT, by=by)
    messages.success(request, _("Thank you. You can stop the letters at any time."))
    return redirect("checkout:done", token=token)
