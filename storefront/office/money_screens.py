"""Staff at the money that needs a person: odd payments, refunds by hand, a transfer they saw."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from storefront.office import odd_payments, order_page, refunds_by_hand
from storefront.office.money_forms import CloseForm, DoneForm, MatchForm, TransferForm
from storefront.office.odd_payments import Entry
from storefront.office.screens import for_order_staff
from storefront.orders import life, odd_money, paying, refunding
from storefront.orders.models import Method
from storefront.orders.odd_money import NotSoSettled
from storefront.orders.paying import Money
from storefront.payments.models import Gateway, Refund, RefundState
from storefront.statements.taking import is_same

TYPED_WRONGLY = HTTPStatus.UNPROCESSABLE_ENTITY


@for_order_staff
@require_GET
def odd(request: HttpRequest) -> HttpResponse:
    """Show the payments that wait for a person, the oldest first."""
    page, entries = odd_payments.page_of(request.GET.get("p", "1"))
    return render(request, "office/odd_payments.html", {"page": page, "entries": entries})


@for_order_staff
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one odd payment with what may be done about it."""
    return _show(request, _entry(pk))


@for_order_staff
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Let what arrived be enough."""
    found = _entry(pk)
    done = _("It is enough: the order is placed.")
    return _do(request, found, lambda: odd_money.accept(found.odd, by=request.user) or done)


@for_order_staff
@require_POST
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which order the money is for."""
    found, form = _entry(pk), MatchForm(request.POST)
    if not form.is_valid():
        return _show(request, found, match=form)
    order = form.cleaned_data["number"]

    def deed() -> str:
        oddity = odd_money.match(found.odd, order, by=request.user)
        return _about(order.number, oddity)

    return _do(request, found, deed)


@for_order_staff
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what is left of the payment."""
    found = _entry(pk)

    def deed() -> str:
        refund = odd_money.send_back(found.odd, by=request.user)
        by_hand = refund.state == RefundState.MANUAL
        by_itself = _("The payment service gives it back.")
        return _("It stands among the refunds to transfer.") if by_hand else by_itself

    return _do(request, found, deed)


@for_order_staff
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End an entry that was settled elsewhere, with the words that say how."""
    found, form = _entry(pk), CloseForm(request.POST)
    if not form.is_valid():
        return _show(request, found, close=form)
    words, done = form.cleaned_data["words"], _("Written down.")
    return _do(request, found, lambda: odd_money.close(found.odd, words, by=request.user) or done)


@for_order_staff
@require_GET
def refunds(request: HttpRequest) -> HttpResponse:
    """Show the refunds that staff transfer by hand, the oldest first."""
    page, rows = refunds_by_hand.page_of(request.GET.get("p", "1"))
    return render(request, "office/refunds.html", {"page": page, "rows": rows})


@for_order_staff
@require_POST
def transferred(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a refund was transferred, with the bank's reference."""
    refund = _refund(pk)
    form = DoneForm(request.POST, prefix=f"h{pk}")
    if not form.is_valid():
        page, rows = refunds_by_hand.page_of(request.POST.get("p", "1"), typed={pk: form})
        context = {"page": page, "rows": rows}
        return render(request, "office/refunds.html", context, status=TYPED_WRONGLY)
    reference = form.cleaned_data["reference"]
    return _told(request, refunding.done(refund, reference=reference, by=request.user))


@for_order_staff
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a refund that was not transferred."""
    return _told(request, refunding.withdraw(_refund(pk), by=request.user))


@for_order_staff
@require_POST
def transfer(request: HttpRequest, number: str) -> HttpResponse:
    """Take a transfer that staff saw in the bank's app for this order."""
    placement = order_page.find(number)
    if placement is None or placement.method != Method.VIETQR:
        raise Http404
    form = TransferForm(request.POST)
    if not form.is_valid():
        context = order_page.context_of(placement, transfer=form)
        return render(request, "office/order.html", context, status=TYPED_WRONGLY)
    _take(request, placement.order, form.cleaned_data)
    return redirect("office:order", number)


def _take(request: HttpRequest, order: object, typed: dict) -> None:
    """Take the money and say what came of it."""
    amount = typed["amount"]
    money = Money(Gateway.VIETQR, typed["reference"], amount, timezone.now())
    taken = paying.take(money, order_id=order.pk, by=request.user)
    if taken.is_new:
        say = messages.warning if taken.oddity else messages.success
        say(request, _about(order.number, taken.oddity))
    elif taken.payment.order_id is None:
        words = _("This transfer is known, but not its order: please match it as an odd payment.")
        messages.warning(request, words)
    elif is_same(taken.payment, amount, order_id=order.pk):
        messages.warning(request, _("That was done already."))
    else:
        words = _("This reference stands for another payment already. Please look at it again.")
        messages.warning(request, words)


def _about(number: str, oddity: str) -> str:
    """Return what staff read once money was taken for the order `number`."""
    if not oddity:
        return _("The money is counted for order %(number)s.") % {"number": number}
    why = odd_payments.SENTENCES.get(oddity, oddity)
    words = _("Counted for order %(number)s, but it stands among the odd payments: %(why)s")
    return words % {"number": number, "why": why}


def _entry(pk: int) -> Entry:
    found = odd_payments.find(pk)
    if found is None:
        raise Http404
    return found


def _refund(pk: int) -> Refund:
    return get_object_or_404(Refund.objects.select_related("payment"), pk=pk)


def _show(request: HttpRequest, found: Entry, **typed: object) -> HttpResponse:
    """Show the entry; `typed` holds the form that was typed wrongly."""
    context = {
        "entry": found,
        "candidates": odd_payments.candidates(found.payment) if found.may_match else [],
        "match": typed.get("match") or MatchForm(),
        "close": typed.get("close") or CloseForm(),
    }
    status = TYPED_WRONGLY if typed else HTTPStatus.OK
    return render(request, "office/odd_payment.html", context, status=status)


def _do(request: HttpRequest, found: Entry, deed: Callable[[], str]) -> HttpResponse:
    """Do it and say what it gave; who comes second reads why nothing happened."""
    try:
        messages.success(request, deed())
    except (NotSoSettled, life.NotAllowed) as error:
        messages.warning(request, str(error))
    return redirect("money:entry", found.odd.pk)


def _told(request: HttpRequest, is_new: bool) -> HttpResponse:
    if is_new:
        messages.success(request, _("Written down."))
    else:
        messages.warning(request, _("That was done already."))
    return redirect("money:refunds")
