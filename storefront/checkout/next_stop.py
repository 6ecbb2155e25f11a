"""Where the buyer goes once the order stands: to pay, or to read that it stands."""

from django.contrib import messages
from django.http import HttpRequest

from storefront.orders import attempts
from storefront.orders.models import Placement, Status
from storefront.payments.adapters import adapter
from storefront.rate_limits import client_address


def next_stop(request: HttpRequest, placement: Placement) -> tuple[str, ...]:
    """Return what `redirect` takes: the gateway's page, else the page of the order that stands.

    With the gateway away the order waits for its payment, and that page offers to try again.
    """
    done = ("checkout:done", placement.token)
    waits = placement.order.status == Status.AWAITING_PAYMENT
    if not waits or adapter(placement.method) is None:
        return done
    try:
        page = attempts.begin(placement, placement.method, address=client_address(request))
    except attempts.CannotPay as error:
        messages.error(request, str(error))
        return done
    return (page,)
