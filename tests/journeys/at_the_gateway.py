"""A shop with gateways open, and a buyer who goes to pay there and comes back."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.conf import settings
from django.test import override_settings
from oscar.apps.order.models import Order

from tests.fakes.gateway import FakeGateway
from tests.fakes.till import open_till
from tests.journeys.visitor import Visitor

# One town for all journeys: no two of its sessions and messages bear one name.
NUMBERS = count(1)


@contextmanager
def gateways_of(shop: str) -> Iterator[FakeGateway]:
    """Open the gateways for the shop; its pages may be left for theirs."""
    with open_till() as gateway:
        gateway.shop, gateway.numbers = shop, NUMBERS
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["form-action"].append(gateway.address)
        with override_settings(SITE_URL=shop, CONTENT_SECURITY_POLICY=policy):
            yield gateway


def goes_to_pay(lan: Visitor, method: str, till: FakeGateway) -> Order:
    """Order grapes by `method` and stand before the gateway's page."""
    lan.comes_to_page_2()
    lan.page.locator(f"[name=method][value={method}]").check()
    lan.press("Place the order")
    lan.page.wait_for_url(f"{till.address}/**")
    return Order.objects.latest("pk")


def presses(lan: Visitor, button: str) -> None:
    """Press a button of the gateway's page and come back to the order."""
    lan.page.get_by_role("button", name=button).click()
    lan.page.wait_for_url(
        f"{lan.shop}/**/don-hang/**" if lan.language == "en" else "**/don-hang/**"
    )
