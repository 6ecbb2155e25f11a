"""Discount codes on the basket's page: put one in, take one out."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.basket.models import BasketClosed
from storefront.checkout.basket_pages import basket_page, counted
from storefront.rate_limits import count_wrong, too_many, wait_after_wrong
from storefront.same_origin import personal
from storefront.vouchers import codes

ROW = "voucher"


@personal
@require_POST
def redeem(request: HttpRequest) -> HttpResponse:
    """Put the typed code into the basket, or say beside the field why not."""
    if wait := wait_after_wrong(ROW, request):
        return too_many(request, wait)
    typed = request.POST.get("code", "")[: codes.LONGEST]
    try:
        voucher = codes.redeem(request.basket, typed, user=request.user)
    except (codes.CodeRefused, BasketClosed) as error:
        if not isinstance(error, codes.NoCode | BasketClosed):
            count_wrong(ROW, request)
        return _refused(request, code_said=str(error), code=typed)
    messages.success(request, _("Code %(code)s is in your basket.") % {"code": voucher.code})
    return counted(request, redirect("checkout:basket"))


@personal
@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """Take one code out of the basket."""
    try:
        codes.take_out(request.basket, request.POST.get("code", ""), user=request.user)
    except BasketClosed as error:
        return _refused(request, said=str(error))
    return counted(request, redirect("checkout:basket"))


def _refused(request: HttpRequest, **said: str) -> HttpResponse:
    return counted(request, basket_page(request, status=HTTPStatus.UNPROCESSABLE_ENTITY, **said))
