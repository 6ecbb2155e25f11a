"""The office's screens: the queue, one order, and each act on it as a POST of its own."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from storefront.errors import forbidden
from storefront.office import order_page
from storefront.office.forms import CancelForm, HandOverForm, TakeBackForm
from storefront.office.queue import Queue, rows_of
from storefront.orders import cancelling, life, parcels
from storefront.orders.models import Method, Parcel, Placement, Status, Tick
from storefront.same_origin import personal

WORKS_ORDERS = "order.change_order"
View = Callable[..., HttpResponse]


def for_order_staff(view: View) -> View:
    """Answer 403 to whoever may not work orders, and let no cache keep what the view shows."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.has_perm(WORKS_ORDERS):
            return forbidden(request)
        return view(request, *args, **kwargs)

    return personal(guarded)


@for_order_staff
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show the orders to work on, the oldest first."""
    wanted = Queue.of(request.GET)
    page = wanted.page(request.GET.get("p", "1"))
    context = {"queue": wanted, "tabs": wanted.tabs(), "page": page, "rows": rows_of(page)}
    return render(request, "office/queue.html", context)


@for_order_staff
@require_GET
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order with everything that may be done to it."""
    return render(request, "office/order.html", order_page.context_of(_placement(number)))


@for_order_staff
@require_POST
def step(request: HttpRequest, number: str) -> HttpResponse:
    """Take the step a button names; cancelling has a page of its own."""
    placement, to = _placement(number), request.POST.get("to", "")
    if to not in order_page.VERBS:
        return _say(request, placement, refusal=_("This step does not exist."))
    return _do(request, placement, lambda: life.move(placement.order_id, to=to, by=request.user))


@for_order_staff
@require_POST
def called(request: HttpRequest, number: str) -> HttpResponse:
    """Write down that the buyer was called and confirms, which confirms the order."""
    placement, by = _placement(number), request.user
    if placement.method != Method.COD:
        return _say(request, placement, refusal=_("Only cash orders are confirmed by phone."))
    return _do(request, placement, lambda: life.confirm_by_phone(placement.order_id, by=by))


@for_order_staff
@require_POST
def paid(request: HttpRequest, number: str) -> HttpResponse:
    """Write down that the money for goods the buyer collects is in the till."""
    placement = _placement(number)
    if placement.method != Method.PICKUP or placement.order.status != Status.SHIPPED:
        return _say(request, placement, refusal=_("This order is not paid at the counter now."))
    kind = Tick.Kind.PAID_AT_COUNTER
    return _do(request, placement, lambda: life.tick(placement.order_id, kind, by=request.user))


@for_order_staff
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason, then cancel the order and give its stock back."""
    placement = _placement(number)
    form = CancelForm(request.POST or None)
    if form.is_bound and form.is_valid():
        facts = {"by": request.user, "reason": form.cleaned_data["reason"]}
        return _do(request, placement, lambda: cancelling.by_staff(placement.order_id, **facts))
    context = {"placement": placement, "order": placement.order, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "office/cancel.html", context, status=status)


@for_order_staff
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a parcel to the carrier that was typed."""
    parcel = _parcel(pk)
    form = HandOverForm(request.POST, prefix=f"k{pk}")
    placement = _placement(parcel.order.number)
    if not form.is_valid():
        context = order_page.context_of(placement, **{f"parcel-{pk}": form})
        return render(request, "office/order.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    facts = {"by": request.user, **form.cleaned_data}
    return _do(request, placement, lambda: parcels.hand_over(pk, **facts))


@for_order_staff
@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a parcel arrived."""
    placement = _placement(_parcel(pk).order.number)
    return _do(request, placement, lambda: parcels.deliver(pk, by=request.user))


@for_order_staff
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a parcel came back, or put its goods on the shelf later."""
    parcel = _parcel(pk)
    form = TakeBackForm(request.POST)
    restock = form.is_valid() and form.cleaned_data["restock"]
    facts = {"by": request.user, "restock": restock}
    placement = _placement(parcel.order.number)
    return _do(request, placement, lambda: parcels.take_back(pk, **facts))


def _placement(number: str) -> Placement:
    found = order_page.find(number)
    if found is None:
        raise Http404
    return found


def _parcel(pk: int) -> Parcel:
    return get_object_or_404(Parcel.objects.select_related("order"), pk=pk)


def _do(request: HttpRequest, placement: Placement, deed: Callable[[], bool]) -> HttpResponse:
    """Do it and say so; a second click, or somebody faster, is told kindly."""
    try:
        is_new = deed()
    except life.NotAllowed as error:
        return _say(request, placement, refusal=str(error))
    if not is_new:
        return _say(request, placement, refusal=_("That was done already."))
    messages.success(request, _("Written down."))
    return redirect("office:order", placement.order.number)


def _say(request: HttpRequest, placement: Placement, *, refusal: str) -> HttpResponse:
    messages.warning(request, refusal)
    return redirect("office:order", placement.order.number)
