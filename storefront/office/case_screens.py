"""The office's screens of returns and complaints: the queue, one case, each act as a POST."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from storefront.aftersale import life, photos, settling
from storefront.aftersale.models import Case, CasePhoto
from storefront.office import case_page
from storefront.office.case_forms import ACTS, ActForm
from storefront.office.case_queue import CaseQueue, rows_of
from storefront.office.screens import for_order_staff


@for_order_staff
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show the cases to work on."""
    wanted = CaseQueue.of(request.GET)
    page = wanted.page(request.GET.get("p", "1"))
    context = {"queue": wanted, "tabs": wanted.tabs(), "page": page, "rows": rows_of(page)}
    return render(request, "office/cases.html", context)


@for_order_staff
@require_GET
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case with everything that may be done to it."""
    return render(request, "office/case.html", case_page.context_of(_case(number)))


@for_order_staff
@require_POST
def act(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Do what the form of the act says; what is wrong is told beside it."""
    found = _case(number)
    if slug not in ACTS:
        raise Http404
    form = ACTS[slug](request.POST, case=found)
    if form.is_valid():
        return _do(request, found, form)
    context = case_page.context_of(found, form)
    return render(request, "office/case.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@for_order_staff
@require_GET
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """Show one photo of the case."""
    own = CasePhoto.objects.select_related("case")
    return photos.shown(get_object_or_404(own, pk=pk, case__number=number))


def _case(number: str) -> Case:
    found = case_page.find(number)
    if found is None:
        raise Http404
    return found


def _do(request: HttpRequest, found: Case, form: ActForm) -> HttpResponse:
    """Do it and say so; a second click, or somebody faster, is told kindly."""
    try:
        is_new = form.carry_out(request.user)
    except (life.NotNow, settling.CannotSettle) as error:
        messages.warning(request, str(error))
    else:
        say = messages.success if is_new else messages.warning
        say(request, _("Written down.") if is_new else _("That was done already."))
    return redirect("cases:case", found.number)
