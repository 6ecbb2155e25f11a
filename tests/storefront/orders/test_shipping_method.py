"""Oscar is told the fee that was quoted, and never a cheaper one."""

from decimal import Decimal

import pytest
from django.utils import translation

from storefront.orders.models import Delivery
from storefront.orders.shipping_method import QuotedDelivery
from tests.storefront.orders.buyers import basket_of, goods, order_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fee", [0, 23_000, 1_000_000])
def test_the_fee_is_the_quoted_one_whatever_the_basket(fee: int) -> None:
    method = QuotedDelivery(Delivery.HOME, Decimal(fee))
    for basket in (basket_of(), basket_of(goods(), quantity=5)):
        price = method.calculate(basket)
        assert (price.incl_tax, price.tax, price.currency) == (fee, 0, "VND")
        assert method.discount(basket) == 0


@pytest.mark.parametrize(
    ("code", "words"), [("home", "Home delivery"), ("pickup", "Pick-up at the sales point")]
)
def test_it_is_named_for_the_reader(code: str, words: str) -> None:
    with translation.override("en"):
        assert QuotedDelivery(code, Decimal(0)).name == words


def test_a_way_nobody_offers_has_no_name() -> None:
    with pytest.raises(ValueError, match="drone"):
        _ = QuotedDelivery("drone", Decimal(0)).name


def test_an_order_remembers_way_and_fee() -> None:
    order = order_of(goods()).order
    assert order.shipping_code == "home"
    assert order.shipping_incl_tax == order.shipping_excl_tax == 23_000
