"""The buyer's side: open a case, see how far it is, answer, withdraw, look at one's photos."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from storefront.aftersale import goods, life, opening, photos
from storefront.aftersale.case_page import context_of
from storefront.aftersale.forms import AnswerForm, ComplaintForm, OrderPleaForm, TellForm
from storefront.aftersale.models import Case, CasePhoto, CasePromise, State
from storefront.aftersale.reasons import WINDOWS
from storefront.orders.models import Placement
from storefront.rate_limits import limited
from storefront.same_origin import personal


@personal
@limited("case")
def open_for_order(request: HttpRequest, token: str) -> HttpResponse:
    """Take in a return or complaint of the order behind its link."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    told = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrderPleaForm(*told, goods=goods.of_order(placement))
    return _taken_in(request, form, placement=placement, page="aftersale/open.html")


@personal
@limited("contact")
def complain(request: HttpRequest) -> HttpResponse:
    """Take in a complaint of anybody."""
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    return _taken_in(request, form, placement=None, page="aftersale/complain.html")


def _taken_in(
    request: HttpRequest, form: TellForm, *, placement: Placement | None, page: str
) -> HttpResponse:
    """Open the case and lead to its page; what is wrong is told beside what was typed."""
    if form.is_bound and (known := opening.known(form["key"].value() or "", placement)):
        return redirect(known)
    if form.is_bound and form.is_valid():
        try:
            return redirect(opening.open_case(form.plea(), placement))
        except opening.CaseRefused as error:
            form.add_error(None, str(error))
    context = {"form": form, "placement": placement, "promise": CasePromise.load()}
    context["windows"] = WINDOWS
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, page, context, status=status)


@personal
@require_GET
def case(request: HttpRequest, token: str) -> HttpResponse:
    """Show the case behind its link."""
    return render(request, "aftersale/case.html", context_of(_case(token)))


@personal
@require_POST
@limited("case")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take the buyer's answer to our question."""
    found = _case(token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = context_of(found) | {"answer_form": form}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "aftersale/case.html", context, status=status)
    facts = {"to": State.ANSWERED, "by": _own(request, found), "words": form.cleaned_data["words"]}
    return _do(request, found, lambda: life.move(found.pk, **facts))


@personal
@require_POST
@limited("case")
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """End the case because the buyer wishes so."""
    found = _case(token)
    own = _own(request, found)
    return _do(request, found, lambda: life.move(found.pk, to=State.WITHDRAWN, by=own))


@personal
@require_GET
def photo(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """Show one photo of the case to whoever has its link."""
    own = CasePhoto.objects.select_related("case")
    return photos.shown(get_object_or_404(own, pk=pk, case__token=token))


def _case(token: str) -> Case:
    return get_object_or_404(Case.objects.for_pages(), token=token)


def _own(request: HttpRequest, found: Case) -> object:
    """Return the buyer when they are logged in, None for a guest and for anybody else."""
    user = request.user
    return user if user.is_authenticated and found.order and found.order.user == user else None


def _do(request: HttpRequest, found: Case, deed: Callable[[], bool]) -> HttpResponse:
    """Do it and say so; a second click is told kindly."""
    try:
        is_new = deed()
    except life.NotNow:
        messages.warning(request, _("This is not possible any more; please see below."))
        return redirect(found)
    said = _("Thank you, written down.") if is_new else _("That was done already.")
    messages.success(request, said)
    return redirect(found)
