"""The two pages of the checkout, and the page that says the order stands."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from storefront.checkout import placing
from storefront.checkout.answers import PAGE_1, Answers, first_answers
from storefront.checkout.forms import DeliveryForm, PaymentForm
from storefront.checkout.review import Review, way_out
from storefront.checkout.season_letters import done_page
from storefront.orders.models import Placement
from storefront.rate_limits import limited
from storefront.same_origin import personal


@personal
@limited("checkout")
def delivery(request: HttpRequest) -> HttpResponse:
    """Page 1: who gets the goods, where, and what that costs."""
    if away := way_out(request):
        return away
    if request.method != "POST":
        return delivery_page(request, DeliveryForm(initial=first_answers(request)))
    form = DeliveryForm(request.POST)
    answers = remember_page_1(request, form)
    if "preview" in request.POST:
        return delivery_page(request, form)
    if form.is_valid() and Review.of(request, answers).is_possible:
        return redirect("checkout:confirm")
    return delivery_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def remember_page_1(request: HttpRequest, form: DeliveryForm) -> Answers:
    """Keep what was typed, right or wrong, and the commune when it was understood."""
    answers = Answers.of(request)
    answers.is_complete = form.is_valid()
    answers.delivery = {name: request.POST.get(name, "").strip()[:300] for name in PAGE_1}
    if form.is_valid():
        tidy = ("delivery", "full_name", "street", "email")
        answers.delivery |= {name: form.cleaned_data[name] for name in tidy}
    answers.commune_id = form.found.pk if form.found else None
    answers.keep(request)
    return answers


def delivery_page(request: HttpRequest, form: DeliveryForm, *, status: int = 200) -> HttpResponse:
    """Return page 1 with the parcels to the commune known so far."""
    review = Review.of(request, Answers.of(request))
    saved = request.user.saved_addresses.all()[:5] if request.user.is_authenticated else []
    context = {"form": form, "review": review, "saved": saved}
    return render(request, "checkout/delivery.html", context, status=status)


@personal
@require_POST
def parcels(request: HttpRequest) -> HttpResponse:
    """Return the parcels alone, for the script that shows them while page 1 is filled in."""
    remember_page_1(request, DeliveryForm(request.POST))
    review = Review.of(request, Answers.of(request))
    return render(request, "checkout/_parcels.html", {"review": review})


@personal
@limited("checkout")
def confirm(request: HttpRequest) -> HttpResponse:
    """Page 2: the whole order to look at, and the button that places it."""
    if request.method == "POST":
        if placed := placing.placed_before(request):
            return placing.thank(request, placed)
        if away := way_out(request, needs_page_1=True):
            return away
        return placing.try_to_place(request)
    if away := way_out(request, needs_page_1=True):
        return away
    review = Review.of(request, Answers.of(request))
    form = PaymentForm(initial=review.answers.payment, **review.terms)
    return placing.confirm_page(request, form, review)


@personal
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the order stands and what happens next."""
    placement = get_object_or_404(Placement.objects.for_pages(), token=token)
    return done_page(request, placement)
