"""The page that asks for the age, and the answer to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from storefront.ages import gate
from storefront.same_origin import personal, same_origin_post


def _back(typed: str) -> str:
    return gate.local_address(typed, instead=reverse("shop:list"))


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Ask whether the visitor is 18; `?next=` is where they go on from."""
    return gate.ask(request, back_to=_back(request.GET.get("next", "")))


@same_origin_post
@personal
def answer(request: HttpRequest) -> HttpResponse:
    """Remember "I am 18 or older" and go back; thank whoever says they are not."""
    back_to = _back(request.POST.get("next", ""))
    if request.POST.get("answer") == "adult":
        return gate.remember(redirect(back_to))
    return gate.forget(gate.ask(request, back_to=reverse("shop:list"), is_minor=True))
