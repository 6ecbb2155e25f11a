"""An order after it is placed: its page, its paper, and how to find it again."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.orders import attempts, cancelling, life
from storefront.orders.forms import TrackForm
from storefront.orders.models import Placement, Status
from storefront.orders.pages import summary
from storefront.rate_limits import client_address, limited
from storefront.same_origin import personal


@personal
def order(request: HttpRequest, token: str) -> HttpResponse:
    """Show the order behind its link."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    return render(request, "orders/order.html", summary(placement))


@personal
def printable(request: HttpRequest, token: str) -> HttpResponse:
    """Show the order for paper."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    return render(request, "orders/print.html", summary(placement))


@personal
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the buyer once more, then cancel; too late is told in a sentence."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    context = {"placement": placement, "order": placement.order}
    if request.method == "POST":
        own = request.user if request.user == placement.order.user else None
        try:
            cancelling.by_buyer(placement.order_id, by=own)
        except life.NotAllowed as error:
            context["refusal"] = str(error)
            return render(request, "orders/cancel.html", context, status=HTTPStatus.CONFLICT)
        messages.success(request, _("Your order is cancelled."))
        return redirect(placement)
    if placement.order.status == Status.CANCELLED:
        return redirect(placement)
    if not placement.can_be_cancelled_here:
        context["refusal"] = life.too_late_for_the_buyer()
    return render(request, "orders/cancel.html", context)


@personal
@require_POST
@limited("checkout")
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """Make a new attempt to pay, the same way or another, and send the buyer there."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    method = request.POST.get("method", "")
    try:
        page = attempts.begin(placement, method, address=client_address(request))
    except attempts.CannotPay as error:
        messages.error(request, str(error))
        return redirect(placement)
    return redirect(page or placement.get_absolute_url())


@personal
@limited("tracking")
def track(request: HttpRequest) -> HttpResponse:
    """Find an order by number and phone."""
    form = TrackForm(request.POST or None)
    if not form.is_bound:
        return render(request, "orders/track.html", {"form": form})
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "orders/track.html", {"form": form}, status=status)
    if found := form.find():
        return redirect(found)
    context = {"form": form, "is_unknown": True}
    return render(request, "orders/track.html", context, status=HTTPStatus.NOT_FOUND)
