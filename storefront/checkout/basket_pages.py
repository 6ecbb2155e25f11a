"""The basket: look, add, change, remove."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from oscar.apps.catalogue.models import Product

from catalog import adults
from catalog.availability import listing_of
from storefront.basket.models import BasketClosed
from storefront.basket.quantities import BadQuantity, parse_quantity
from storefront.checkout.lines import rows_of
from storefront.same_origin import personal, same_origin_post
from storefront.vouchers.codes import codes_of
from storefront.vouchers.words import discounts_of_basket, sums

COUNT = "basket_count"


class CannotAdd(Exception):
    """Raised when a product cannot be put in; the message is for the shopper."""


@personal
def basket(request: HttpRequest) -> HttpResponse:
    """Show the basket."""
    return counted(request, basket_page(request))


def basket_page(request: HttpRequest, *, status: int = 200, **said: str) -> HttpResponse:
    """Return the basket's page; `said` is what could not be done, `code_said` why no code.

    `code` is the code as it was typed.
    """
    rows = rows_of(request.basket)
    context = {
        "rows": rows,
        "sums": sums(request.basket.total_incl_tax, discounts_of_basket(request.basket)),
        "total": request.basket.total_incl_tax,
        "codes": codes_of(request.basket, user=request.user),
        **said,
        "can_order": rows and not any(row.problem for row in rows),
    }
    return render(request, "checkout/basket.html", context, status=status)


@same_origin_post
@personal
def add(request: HttpRequest) -> HttpResponse:
    """Put a product into the basket; a script gets the count and the sentence as JSON."""
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        said = _add(request)
    except (CannotAdd, BadQuantity, BasketClosed) as error:
        return _refused(request, str(error), wants_json=wants_json)
    if wants_json:
        return counted(request, JsonResponse({"count": request.basket.num_items, "said": said}))
    messages.success(request, said)
    return counted(request, redirect("checkout:basket"))


def _add(request: HttpRequest) -> str:
    quantity = parse_quantity(request.POST.get("quantity", "1"))
    product = _product(request.POST.get("product", ""))
    if product.is_parent:
        raise CannotAdd(_("Please choose a kind first."))
    if listing_of(product).has_alcohol and not adults.is_confirmed():
        raise CannotAdd(_("Please confirm your age on the product's page first."))
    info = request.strategy.fetch_for_product(product)
    wanted = quantity + request.basket.product_quantity(product)
    allowed, reason = info.availability.is_purchase_permitted(wanted)
    if not allowed:
        raise CannotAdd(reason)
    fits, reason = request.basket.is_quantity_allowed(quantity)
    if not fits:
        raise CannotAdd(reason)
    request.basket.add_product(product, quantity)
    return _("%(name)s is in your basket.") % {"name": listing_of(product).name}


def _product(typed: str) -> Product:
    found = None
    if typed.isascii() and typed.isdigit() and len(typed) < 19:
        related = ("listing__producer", "listing__product_set", "parent__listing__producer")
        found = Product.objects.select_related(*related).filter(pk=int(typed)).first()
    if found is None or listing_of(found) is None:
        raise CannotAdd(_("We do not know this product."))
    return found


def _refused(request: HttpRequest, said: str, *, wants_json: bool) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if wants_json:
        return JsonResponse({"count": request.basket.num_items, "said": said}, status=status)
    return counted(request, basket_page(request, said=said, status=status))


@personal
@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Change one line's quantity, or remove the line."""
    typed = request.POST.get("line", "")
    line = next((one for one in request.basket.all_lines() if str(one.pk) == typed), None)
    try:
        if line:
            request.basket.set_quantity(line.pk, _wanted(request, line))
    except (BadQuantity, BasketClosed, CannotAdd) as error:
        return _refused(request, str(error), wants_json=False)
    return counted(request, redirect("checkout:basket"))


def _wanted(request: HttpRequest, line: object) -> int:
    if "remove" in request.POST:
        return 0
    quantity = parse_quantity(request.POST.get("quantity", ""))
    allowed, reason = line.purchase_info.availability.is_purchase_permitted(quantity)
    # Fewer than before is always welcome, even when there are not that many left.
    if not allowed and quantity >= line.quantity:
        raise CannotAdd(reason)
    fits, reason = request.basket.is_quantity_allowed(quantity - line.quantity)
    if not fits:
        raise CannotAdd(reason)
    return quantity


def counted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Write the number of pieces where the header's script reads it (it tells nothing else)."""
    count = request.basket.num_items
    if count:
        response.set_cookie(COUNT, str(count), max_age=60 * 24 * 3600, samesite="Lax")
    elif COUNT in request.COOKIES:
        response.delete_cookie(COUNT, samesite="Lax")
    return response
