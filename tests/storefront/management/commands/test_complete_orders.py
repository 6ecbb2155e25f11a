"""An order somebody complains of is not over."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from storefront.aftersale import life
from storefront.aftersale.opening import open_case
from storefront.orders.models import OrderStep
from tests.storefront.aftersale.cases import delivered, opened, plea
from tests.storefront.orders.buyers import phone_of

pytestmark = pytest.mark.django_db


def completed() -> str:
    """Return what the command says."""
    said = StringIO()
    call_command("complete_orders", stdout=said)
    return said.getvalue()


def test_an_order_waits_for_its_open_case_and_for_no_other() -> None:
    case = opened(delivered(phone=phone_of(1)))
    delivered(phone=phone_of(2))
    open_case(plea(key="of-the-shop"))
    OrderStep.objects.update(at=timezone.now() - datetime.timedelta(days=7))
    assert completed() == "1 orders completed\n"
    life.move(case.pk, to="closed", words="Xong")
    assert completed() == "1 orders completed\n"
