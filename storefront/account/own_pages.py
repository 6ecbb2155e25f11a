"""What belongs to the person: orders, addresses, wish list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.cards import listing_cards
from catalog.models import Listing
from storefront.account import wish_list
from storefront.account.forms import AddressForm
from storefront.account.models import SavedAddress, User
from storefront.account.views import form_page
from storefront.orders.models import Placement
from storefront.same_origin import personal, same_origin_post

RECENT = 5
ORDERS_A_PAGE = 20
# A list of addresses one can still look over; nobody's form fills our tables.
MOST_ADDRESSES = 20
WAITING_WISH = "waiting_wish"


def orders_of(user: User) -> QuerySet[Placement]:
    """Return the person's orders with what a row of the list shows, newest first."""
    orders = Placement.objects.filter(order__user=user).select_related("order")
    return orders.order_by("-placed_at", "-pk")


@personal
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the person's latest orders and the way to everything else."""
    recent = list(orders_of(request.user)[: RECENT + 1])
    context = {"placements": recent[:RECENT], "has_more": len(recent) > RECENT}
    return render(request, "account/home.html", context)


@personal
@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """List all orders of the person, twenty a page."""
    page = Paginator(orders_of(request.user), ORDERS_A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "account/orders.html", {"page": page})


@personal
@login_required
def addresses(request: HttpRequest) -> HttpResponse:
    """List the saved addresses."""
    saved = list(request.user.saved_addresses.select_related("commune__province"))
    context = {"addresses": saved, "has_room": len(saved) < MOST_ADDRESSES}
    return render(request, "account/addresses.html", context)


@personal
@login_required
def address(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add an address, or change one of the person's own."""
    mine = SavedAddress(user=request.user)
    if pk is not None:
        mine = get_object_or_404(SavedAddress, pk=pk, user=request.user)
    elif request.user.saved_addresses.count() >= MOST_ADDRESSES:
        messages.warning(request, _("Please delete an address first: your list is full."))
        return redirect("account:addresses")
    form = AddressForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save()
        _keep_one_default(request.user)
        messages.success(request, _("Saved."))
        return redirect("account:addresses")
    return form_page(request, "account/address.html", form=form, is_new=pk is None)


@personal
@require_POST
@login_required(redirect_field_name=None)
def address_default(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one address the default."""
    get_object_or_404(SavedAddress, pk=pk, user=request.user).make_default()
    return redirect("account:addresses")


@personal
@require_POST
@login_required(redirect_field_name=None)
def address_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one address."""
    get_object_or_404(SavedAddress, pk=pk, user=request.user).delete()
    _keep_one_default(request.user)
    messages.success(request, _("Deleted."))
    return redirect("account:addresses")


def _keep_one_default(user: User) -> None:
    first = user.saved_addresses.first()
    if first and not first.is_default:
        first.make_default()


@personal
@login_required
def wishes(request: HttpRequest) -> HttpResponse:
    """Show the products the person wants to remember, with one wished for before log-in."""
    waiting = request.session.pop(WAITING_WISH, None)
    if listing := Listing.objects.on_sale().filter(pk=waiting).first() if waiting else None:
        wish_list.add(request.user, listing)
        messages.success(request, _("Added to your wish list."))
    cards = listing_cards(wish_list.listings_of(request.user))
    return render(request, "account/wishes.html", {"cards": cards})


@same_origin_post
@personal
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember one product; sent from its public page, by guests too: they log in first."""
    listing = get_object_or_404(Listing.objects.on_sale(), pk=pk)
    if not request.user.is_authenticated:
        request.session[WAITING_WISH] = listing.pk
        messages.info(request, _("Log in, and it is on your wish list."))
        return redirect_to_login(reverse("account:wishes"))
    wish_list.add(request.user, listing)
    messages.success(request, _("Added to your wish list."))
    return redirect("account:wishes")


@personal
@require_POST
@login_required(redirect_field_name=None)
def unwish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one product off the wish list."""
    wish_list.remove(request.user, get_object_or_404(Listing, pk=pk))
    return redirect("account:wishes")
