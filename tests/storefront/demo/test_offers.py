"""The demo's offers: one on a product set, two codes, made once."""

import pytest
from django.contrib.auth.models import AnonymousUser

from catalog.offers.models import ConditionalOffer
from storefront.demo.offers import ON_OFFER_SET, load_offers
from storefront.vouchers.codes import redeem
from tests import cast
from tests.promotions import reckoned
from tests.storefront.orders.buyers import basket_of, goods

pytestmark = pytest.mark.django_db


def test_twice_makes_them_once_and_keeps_what_staff_changed() -> None:
    assert load_offers() == 3
    ConditionalOffer.objects.filter(offer_type=ConditionalOffer.SITE).update(priority=7)
    assert load_offers() == 3
    assert ConditionalOffer.objects.get(offer_type=ConditionalOffer.SITE).priority == 7


def test_the_set_on_offer_costs_ten_percent_less_and_other_goods_do_not() -> None:
    dried = cast.listing("Nho sấy", product_set=cast.product_set(ON_OFFER_SET), price=92_000)
    load_offers()
    assert reckoned(basket_of(dried)).total_incl_tax == 82_800
    assert reckoned(basket_of(cast.listing())).total_incl_tax == 85_000


@pytest.mark.parametrize(("code", "off"), [("NINHTHUAN10", 51_000), ("QUATET50", 50_000)])
def test_both_codes_work_on_top(code: str, off: int) -> None:
    load_offers()
    basket = basket_of(goods(), quantity=6)
    redeem(basket, code, user=AnonymousUser())
    assert basket.total_incl_tax == 6 * 85_000 - off
