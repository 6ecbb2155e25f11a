"""Placing the order from page 2: once, and never anything but what the buyer saw."""

import re
from decimal import Decimal
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from catalog.offers.applicator import Applicator
from catalog.phones import parse_phone
from storefront.basket.models import Basket
from storefront.checkout.answers import Answers, forget
from storefront.checkout.basket_pages import COUNT
from storefront.checkout.forms import PaymentForm
from storefront.checkout.lines import changes, shown
from storefront.checkout.next_stop import next_stop
from storefront.checkout.review import Review
from storefront.orders.models import Placement
from storefront.orders.placement import Refused, existing, place
from storefront.orders.wishes import Wishes
from storefront.rate_limits import LIMITS, limit, too_many

KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
PAGE_2 = ("method", "note", "wants_invoice", "tax_code", "name", "address", "invoice_email")


def placed_before(request: HttpRequest) -> Placement | None:
    """Return the order this very form became already: double click, "back", a second tab."""
    key = request.POST.get("key", "")
    return existing(basket_id=None, key=key) if KEY.fullmatch(key) else None


def try_to_place(request: HttpRequest) -> HttpResponse:
    """Place the order, or show page 2 again with what is wrong; the basket is kept."""
    answers = Answers.of(request)
    answers.payment = {name: request.POST.get(name, "").strip()[:600] for name in PAGE_2}
    answers.keep(request)
    review = Review.of(request, answers)
    form = PaymentForm(request.POST, **review.terms)
    if not form.is_valid():
        return confirm_page(request, form, review, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    phone = parse_phone(answers.delivery["phone"])
    if wait := limit("order_phone", phone, **LIMITS["order_phone"]._asdict()):
        return too_many(request, wait)
    wishes = _wishes(request, form, review)
    try:
        placement = place(basket=request.basket, wishes=wishes, user=request.user)
    except Refused as error:
        return _say_no(request, form, str(error))
    return thank(request, placement)


def _wishes(request: HttpRequest, form: PaymentForm, review: Review) -> Wishes:
    told = review.answers.delivery
    return Wishes(
        full_name=told["full_name"],
        phone=parse_phone(told["phone"]),
        email=told["email"],
        delivery=review.delivery,
        commune=review.answers.commune,
        street=told["street"],
        method=form.cleaned_data["method"],
        note=form.cleaned_data["note"],
        born_on=form.cleaned_data["born_on"],
        invoice=form.invoice(),
        total_seen=_total_seen(request),
        seen=request.POST.get("seen", "") or "none",
        idempotency_key=review.answers.key_for(review.basket.pk),
        language=(get_language() or "vi")[:2],
    )


def _total_seen(request: HttpRequest) -> Decimal:
    typed = request.POST.get("total", "")
    return Decimal(typed) if re.fullmatch(r"[0-9]{1,12}", typed) else Decimal(-1)


def _say_no(request: HttpRequest, form: PaymentForm, sentence: str) -> HttpResponse:
    request.basket = _as_it_is_now(request)
    if request.basket.is_empty:
        messages.warning(request, sentence)
        return redirect("checkout:basket")
    answers = Answers.of(request)
    before = answers.shown
    review = Review.of(request, answers)
    said = [sentence, *changes(before, shown(review.rows, review.fee, discounts=review.discounts))]
    return confirm_page(request, form, review, said=said, status=HTTPStatus.CONFLICT)


def _as_it_is_now(request: HttpRequest) -> Basket:
    """Return the basket read anew, with today's prices and offers: what can be ordered next."""
    basket = Basket.objects.get(pk=request.basket.pk)
    basket.strategy = request.strategy
    Applicator().apply(basket, user=request.user, request=request)
    return basket


def confirm_page(
    request: HttpRequest,
    form: PaymentForm,
    review: Review,
    *,
    said: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return page 2 and remember what it shows, so that a change can be told."""
    answers = review.answers
    form.total, form.has_alcohol = review.total, review.has_alcohol
    key = answers.key_for(review.basket.pk)
    answers.shown = shown(review.rows, review.fee, discounts=review.discounts)
    answers.keep(request)
    context = {"form": form, "review": review, "said": said or [], "key": key}
    return render(request, "checkout/confirm.html", context, status=status)


def thank(request: HttpRequest, placement: Placement) -> HttpResponse:
    """Return the way to pay or to the done page; the basket's cookies have done their work.

    Whoever goes back and sends the form again may have filled another basket: that one is kept.
    """
    response = redirect(*next_stop(request, placement))
    if request.basket.pk != placement.basket_id and not request.basket.is_empty:
        return response
    forget(request, token=placement.token)
    if not request.user.is_authenticated:
        response.delete_cookie("basket")
    response.delete_cookie(COUNT, samesite="Lax")
    return response
