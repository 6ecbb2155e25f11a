"""An order after it is placed: its page, its paper, and how to find it again."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from storefront.orders.forms import TrackForm
from storefront.orders.models import Placement
from storefront.orders.pages import summary
from storefront.rate_limits import limited
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
