"""Sending a buyer to where an order is paid: at first, again, and another way.

CannotPay    the order waits for no money, or not so; the message is a sentence for the buyer
"""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from storefront.orders import life, notices, paying
from storefront.orders.holds import ways
from storefront.orders.models import Method, Placement, Status
from storefront.payments import methods
from storefront.payments.adapters import adapter
from storefront.payments.gateways import GatewayFault, Journey, Tells
from storefront.payments.models import AttemptState, PaymentAttempt

# Two clicks are one attempt: what is starting belongs to the first for so long.
ONE_START = datetime.timedelta(seconds=60)
# A page that closes sooner than this is not worth going to.
ENOUGH = datetime.timedelta(minutes=2)
logger = logging.getLogger(__name__)


class CannotPay(Exception):
    """The buyer cannot be sent to pay now; the message is a sentence."""


def begin(placement: Placement, method: str, *, address: str) -> str:
    """Return the gateway's page where the buyer pays the order by `method`; "" for a transfer.

    What was begun before is asked after first, so that nobody pays twice. `address` is the
    buyer's. Raises CannotPay; the order then stands as it is.
    """
    _ask_after_earlier(placement.order_id)
    attempt = _attempt(placement, method)
    _close_others(placement.order_id, but=attempt)
    if attempt is None:
        return ""
    return attempt.url or _start(attempt, placement, address=address)


def _ask_after_earlier(order_id: int) -> None:
    for attempt in PaymentAttempt.objects.filter(order_id=order_id, state=AttemptState.OPEN):
        ask_after(attempt)


def ask_after(attempt: PaymentAttempt) -> str:
    """Ask the gateway how the attempt stands and act on it; return what it tells, "" for nothing.

    A gateway that does not answer is asked another time.
    """
    try:
        notice = adapter(attempt.gateway).ask(attempt)
    except GatewayFault as error:
        logger.warning("attempt %s: %s", attempt.reference, error)
        return ""
    if notice is None:
        return Tells.OTHER
    if notice.kind != Tells.PENDING:
        notices.hear(notice, gateway=attempt.gateway, raw=f"asked after {attempt.reference}")
    return notice.kind


def _attempt(placement: Placement, method: str) -> PaymentAttempt | None:
    """Return the attempt to go on with, a new one where there is none; None for a transfer."""
    now = timezone.now()
    with transaction.atomic():
        order = life.locked(placement.order_id)
        fresh = Placement.objects.select_related("order").get(pk=placement.pk)
        if order.status != Status.AWAITING_PAYMENT:
            raise CannotPay(_("This order waits for no payment."))
        if method not in {way.code for way in ways(fresh, now)}:
            raise CannotPay(_("This order cannot be paid that way any more."))
        _choose(fresh, method)
        if method == Method.VIETQR:
            return None
        amount = paying.due(order)
        attempts = PaymentAttempt.objects.filter(order=order)
        found = _going_on(attempts.filter(gateway=method, amount=amount), now)
        return found or _new(order, method, amount=amount, number=attempts.count() + 1)


def _going_on(same: QuerySet, now: datetime.datetime) -> PaymentAttempt | None:
    """Return the attempt that is open, or that another click is starting just now."""
    usable = Q(state=AttemptState.OPEN, expires_at__gt=now + ENOUGH)
    starting = Q(state=AttemptState.STARTING, created_at__gt=now - ONE_START)
    # One question: between two, what is starting turns open and neither would see it.
    return same.filter(usable | starting).order_by("-state", "pk").last()


def _choose(placement: Placement, method: str) -> None:
    """Keep the way the buyer chooses now; the goods wait as long as if it had been the first."""
    if placement.method == method:
        return
    hold = methods.hold_until(method, placement.placed_at)
    until = max(placement.expires_at, hold)
    Placement.objects.filter(pk=placement.pk).update(method=method, expires_at=until)


def _new(order: object, method: str, *, amount: object, number: int) -> PaymentAttempt:
    now = timezone.now().replace(microsecond=0)
    reference = f"{order.number.replace('-', '')}T{number}"
    return PaymentAttempt.objects.create(
        order=order,
        gateway=method,
        amount=amount,
        reference=reference,
        idempotency_key=f"order-{order.number}-{number}-{amount:.0f}",
        created_at=now,
        expires_at=now + adapter(method).SESSION,
    )


def _start(attempt: PaymentAttempt, placement: Placement, *, address: str) -> str:
    own = PaymentAttempt.objects.filter(pk=attempt.pk)
    try:
        started = adapter(attempt.gateway).start(attempt, _journey(placement, address))
    except GatewayFault as error:
        logger.warning("attempt %s could not start: %s", attempt.reference, error)
        own.filter(state=AttemptState.STARTING).update(state=AttemptState.ENDED)
        raise CannotPay(
            _("The payment service does not answer just now. Your order stands; please try again.")
        ) from error
    own.update(url=started.url, gateway_id=started.gateway_id)
    own.filter(state=AttemptState.STARTING).update(state=AttemptState.OPEN)
    return started.url


def _journey(placement: Placement, address: str) -> Journey:
    with translation.override(placement.language):
        return_url = settings.SITE_URL + placement.get_absolute_url()
    return Journey(
        return_url, placement.order.number, placement.language, address, placement.email
    )  # fmt: skip


def _close_others(order_id: int, *, but: PaymentAttempt | None) -> None:
    others = PaymentAttempt.objects.filter(order_id=order_id, state=AttemptState.OPEN)
    for attempt in others.exclude(pk=but.pk) if but else others:
        close(attempt)


def close(attempt: PaymentAttempt) -> None:
    """End an open attempt here and at its gateway; one whose gateway is away ends by its time."""
    try:
        adapter(attempt.gateway).close(attempt)
    except GatewayFault as error:
        logger.warning("attempt %s is not closed: %s", attempt.reference, error)
        return
    own = PaymentAttempt.objects.filter(pk=attempt.pk, state=AttemptState.OPEN)
    own.update(state=AttemptState.ENDED)
