"""The demo's cases stand in the queue once, and nobody hears of them."""

import pytest

from storefront.aftersale.models import Case
from storefront.demo.cases import load_cases
from storefront.demo.orders import PREFIX
from storefront.letters.models import Letter
from storefront.orders.models import Placement, Status
from tests.storefront.orders.buyers import goods, order_of
from tests.storefront.orders.lives import bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> Placement:
    """The demo order that is on its way."""
    return bring(order_of(goods(), key=f"{PREFIX}dang-giao"), Status.SHIPPED)


def test_one_case_waits_for_its_buyer_and_one_for_us(sent: Placement) -> None:
    before = Letter.objects.count()
    assert load_cases() == 2
    assert sorted(Case.objects.values_list("state", flat=True)) == ["asked", "opened"]
    assert Case.objects.get(order=sent.order_id).steps.count() == 2
    assert Letter.objects.count() == before


def test_loading_again_opens_nothing(sent: Placement) -> None:
    assert (load_cases(), load_cases()) == (2, 2)
    assert Case.objects.count() == 2


def test_without_the_demos_orders_only_the_shops_own_case_is_there() -> None:
    assert load_cases() == 1
