"""The doors for gateways: they believe a signature on the raw body, and nothing else."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.encoding import force_str
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from storefront.orders.notices import hear
from storefront.payments import stripe_checkout, vnpay
from storefront.payments.gateways import BadNotice, Notice
from storefront.payments.models import AttemptState, Gateway, PaymentAttempt

LARGEST = 64 * 1024  # bytes; Stripe's largest events have a few
View = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)

# What VNPay understands (its IPN page): code and words.
BAD_SIGNATURE = ("97", "Invalid signature")
NO_ORDER = ("01", "Order not found")
WRONG_AMOUNT = ("04", "Invalid amount")
FINAL = ("02", "Order already confirmed")
HEARD = ("00", "Confirm Success")
TROUBLE = ("99", "Unknown error")


def _is_too_large(request: HttpRequest) -> bool:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return not given.isdecimal() or int(given) > LARGEST


def _answer(status: int) -> HttpResponse:
    return HttpResponse(status=status, content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """Hear an event of Stripe's: 200 when it is stored, also one we have no use for."""
    if not stripe_checkout.is_open():
        return _answer(HTTPStatus.NOT_FOUND)
    if _is_too_large(request):
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        notice = stripe_checkout.read(request.body, request.headers.get("Stripe-Signature", ""))
    except BadNotice as error:
        logger.warning("refused a message to Stripe's door: %s", error)
        return _answer(HTTPStatus.BAD_REQUEST)
    hear(notice, gateway=Gateway.CARD, raw=request.body.decode())
    return _answer(HTTPStatus.OK)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def vnpay_ipn(request: HttpRequest) -> HttpResponse:
    """Hear an IPN of VNPay's and answer with its codes; VNPay asks again until 00 or 02."""
    if not vnpay.is_open():
        return _answer(HTTPStatus.NOT_FOUND)
    if _is_too_large(request):
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    # The raw body first: once a form was parsed from the stream, it cannot be read any more.
    raw = _raw(request)
    told = request.POST if request.method == "POST" else request.GET
    try:
        code, words = _vnpay_code(told.dict(), raw=raw)
    except Exception:
        logger.exception("an IPN of VNPay's failed")
        code, words = TROUBLE
    return JsonResponse({"RspCode": code, "Message": words})


def _raw(request: HttpRequest) -> str:
    if request.method == "POST":
        return force_str(request.body, errors="replace")
    return request.META.get("QUERY_STRING", "")


def _vnpay_code(told: dict[str, str], *, raw: str) -> tuple[str, str]:
    """Return VNPay's answer, in the order its page asks for: hash, order, amount, final."""
    try:
        notice = vnpay.read(told)
    except BadNotice:
        return BAD_SIGNATURE
    attempt = PaymentAttempt.objects.filter(
        gateway=Gateway.VNPAY, reference=notice.reference
    ).first()
    refused = _refused(notice, attempt)
    if refused in {NO_ORDER, WRONG_AMOUNT} and not notice.is_paid:
        return refused
    if refused != FINAL:
        # Money is money: what fits no order is kept for a person, whatever VNPay is told.
        hear(notice, gateway=Gateway.VNPAY, raw=raw)
    return refused or HEARD


def _refused(notice: Notice, attempt: PaymentAttempt | None) -> tuple[str, str] | None:
    if attempt is None:
        return NO_ORDER
    if notice.amount != attempt.amount:
        return WRONG_AMOUNT
    is_ended = attempt.state == AttemptState.ENDED and not notice.is_paid
    return FINAL if attempt.state == AttemptState.PAID or is_ended else None
