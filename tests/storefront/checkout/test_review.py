"""What is about to be ordered adds up, to the đồng, and nobody is where they cannot be."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import Producer
from catalog.stock.models import StockRecord
from storefront.basket.models import Basket
from storefront.checkout.answers import CHECKOUT, LAST, Answers
from storefront.checkout.review import Review, way_out
from storefront.shipping.models import Surcharge
from tests import cast
from tests.storefront.checkout.walk import HOME, PICKUP
from tests.storefront.orders.buyers import basket_of, goods, ninh_phuoc, order_of, reread

pytestmark = pytest.mark.django_db


def visit(basket: Basket, *, method: str = "get", **session: object) -> HttpRequest:
    """Return a guest's request with this basket and session."""
    request = getattr(RequestFactory(), method)("/thanh-toan/xac-nhan/")
    request.session, request.user, request.basket = dict(session), AnonymousUser(), basket
    request._messages = FallbackStorage(request)
    return request


def review_of(basket: Basket, *, told: dict | None = None) -> Review:
    """Return the review for Lan in Ninh Phước, or for what she told instead."""
    answers = Answers(delivery=told or HOME, commune_id=ninh_phuoc().pk)
    return Review.of(visit(basket), answers)


def potter() -> Producer:
    """Return a producer who sends parcels of their own."""
    return cast.producer("HTX Gốm Bàu Trúc")


def test_goods_and_fee_are_the_total() -> None:
    review = review_of(basket_of(goods(), quantity=2))
    assert review.goods == 170_000
    assert review.fee == review.quote.fee > 0
    assert review.total == review.goods + review.fee
    assert [amount for _words, amount in review.sums] == [review.goods, review.fee]


def test_before_the_commune_is_known_only_goods_are_summed() -> None:
    review = Review.of(visit(basket_of(goods())), Answers(delivery=HOME))
    assert (review.quote, review.fee, review.total) == (None, 0, 85_000)
    assert (review.parcels, review.seen, review.is_possible) == ([], "", False)


def test_collected_goods_cost_no_delivery() -> None:
    review = review_of(basket_of(goods()), told=PICKUP)
    assert (review.delivery, review.fee, review.is_possible) == ("pickup", 0, True)


def test_each_parcel_names_its_sender_its_goods_and_its_days() -> None:
    pots = goods("Bình gốm", ships_from="producer", producer=potter(), lead_days=10)
    with translation.override("en"):
        near, far = review_of(basket_of(goods(), pots, quantity=2)).parcels
    assert (near["title"], far["title"]) == ("From the sales point", "HTX Gốm Bàu Trúc")
    assert far["items"] == [("Bình gốm", 2)]
    assert far["when"] == "Arrives in 11 to 12 days"


@pytest.mark.parametrize(
    "limits", [{"region_limit": "pickup_only"}, {"ship_class": "frozen"}], ids=str
)
def test_goods_that_cannot_go_there_say_so_and_offer_pick_up(limits: dict) -> None:
    if "ship_class" in limits:
        Surcharge.objects.filter(reason="frozen").update(only_provinces="79")
    basket = basket_of(goods(**limits))
    with translation.override("en"):
        review = review_of(basket)
        (parcel,) = review.parcels
    assert not review.is_possible
    assert "pick-up is free" in parcel["refusal"] or "at the sales point" in parcel["refusal"]
    assert parcel["when"] == ""
    assert review_of(basket, told=PICKUP).is_possible


def test_the_print_changes_with_everything_that_is_ordered() -> None:
    basket = basket_of(goods(stock=50))
    first = review_of(basket).seen
    assert first == review_of(reread(basket)).seen
    assert review_of(basket, told=PICKUP).seen != first
    basket.set_quantity(basket.lines.get().pk, 2)
    second = review_of(reread(basket)).seen
    StockRecord.objects.update(price=Decimal(86_000))
    assert len({first, second, review_of(reread(basket)).seen}) == 3


def test_a_line_without_a_price_breaks_neither_sums_nor_print() -> None:
    basket = basket_of(goods(), goods("Tỏi Phan Rang"))
    StockRecord.objects.filter(product=basket.lines.first().product).update(price=None)
    review = review_of(reread(basket))
    assert (review.goods, len(review.parcels[0]["items"])) == (85_000, 1)
    assert review.seen


parcel_goods = st.tuples(
    st.integers(1, 2_000_000), st.integers(1, 20), st.integers(1, 30_000), st.booleans()
)


@settings(max_examples=15)
@given(st.lists(parcel_goods, min_size=1, max_size=4))
def test_every_sum_on_the_page_is_the_sum_of_its_parts(kinds: list) -> None:
    basket, weight = basket_of(), 0
    for price, quantity, grams, alone in kinds:
        sender = {"ships_from": "producer", "producer": potter()} if alone else {}
        one = goods(price=price, stock=99, **sender)
        type(one).objects.filter(pk=one.pk).update(parcel_weight_g=grams)
        basket.add_product(one.product, quantity)
        weight += quantity * grams
    review = review_of(reread(basket))
    assert review.goods == sum(price * quantity for price, quantity, _g, _a in kinds)
    assert review.fee == sum(parcel["fee"] for parcel in review.parcels)
    assert review.total == review.goods + review.fee == int(review.total)
    assert sum(one.parcel.weight_g for one in review.quote.parcels) == weight


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_empty_basket_is_told_so(method: str) -> None:
    request = visit(basket_of(), method=method)
    assert way_out(request).url == "/gio-hang/"
    assert len(get_messages(request)) == 1


def test_going_back_after_ordering_leads_to_the_order() -> None:
    placed = order_of(goods())
    request = visit(basket_of(), **{LAST: placed.token})
    assert way_out(request).url == f"/thanh-toan/xong/{placed.token}/"
    forged = visit(basket_of(), **{LAST: "x" * 22})
    assert way_out(forged).url == "/gio-hang/"


def test_page_2_after_an_expired_session_says_what_happened() -> None:
    request = visit(basket_of(goods()), method="post")
    with translation.override("en"):
        assert way_out(request, needs_page_1=True).url == "/en/thanh-toan/"
        (said,) = get_messages(request)
        assert "your answers are gone" in str(said)


def test_who_answered_page_1_may_stay() -> None:
    kept = {CHECKOUT: {"delivery": HOME, "is_complete": True}}
    assert way_out(visit(basket_of(goods()), **kept), needs_page_1=True) is None


def test_sold_out_goods_lead_back_to_the_basket() -> None:
    basket = basket_of(goods())
    StockRecord.objects.update(num_in_stock=0)
    request = visit(reread(basket))
    assert way_out(request).url == "/gio-hang/"
    assert len(get_messages(request)) == 1
