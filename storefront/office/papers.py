"""What goes with a parcel on paper: the packing slip inside (A5) and the label outside (A6)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from catalog.models import SalesPoint
from storefront.office import order_page
from storefront.office.screens import for_order_staff
from storefront.orders.models import Parcel


@for_order_staff
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the packing slip of one parcel."""
    return render(request, "office/slip.html", paper_of(pk))


@for_order_staff
@require_GET
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the address label of one parcel."""
    return render(request, "office/label.html", paper_of(pk))


def paper_of(pk: int) -> dict:
    """Return what both papers of the parcel `pk` say; raises Http404 for none."""
    number = Parcel.objects.filter(pk=pk).values_list("order__number", flat=True).first()
    placement = order_page.find(number) if number else None
    if placement is None:
        raise Http404
    siblings = list(placement.order.parcels.all())
    parcel = next(one for one in siblings if one.pk == pk)
    return {
        "placement": placement,
        "order": placement.order,
        "row": order_page.parcel_row(parcel, placement, bound={}),
        "position": siblings.index(parcel) + 1,
        "count": len(siblings),
        "origin": sender_of(parcel),
        "asks_age": order_page.needs_age_check(parcel),
    }


def sender_of(parcel: Parcel) -> dict[str, str]:
    """Return name, address and phone of who sends the parcel."""
    if parcel.producer:
        one = parcel.producer
        phone = one.phone.as_national if one.phone else ""
        return {"name": one.name, "address": _place(one.address, one.commune), "phone": phone}
    points = SalesPoint.objects.filter(is_open=True).select_related("commune__province")
    point = points.first()
    if point is None:
        return {"name": "OCOP Ninh Thuận", "address": "", "phone": ""}
    address = _place(point.address, point.commune)
    return {"name": point.name, "address": address, "phone": point.phone}


def _place(street: str, commune: object) -> str:
    return ", ".join(filter(None, (street, commune.full_name)))
