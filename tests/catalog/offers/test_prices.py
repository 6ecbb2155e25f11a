"""The price on a card is the price in the basket, to the đồng."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.adults import answering
from catalog.cards import Card, listing_cards
from catalog.models import Listing
from catalog.offers.models import Benefit, ConditionalOffer
from catalog.offers.prices import read_offers, tell
from catalog.shelf import forget, read_shelf
from tests import cast
from tests.promotions import offer, reckoned
from tests.storefront.orders.buyers import basket_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def card(listing: Listing) -> Card:
    forget()
    (made,) = listing_cards([listing.pk])
    return made


def test_without_offers_a_card_has_one_price() -> None:
    made = card(cast.listing())
    assert (made.price, made.old_price, made.offer_words) == (85_000, None, ())


@pytest.mark.parametrize(
    ("kind", "value", "price"),
    [(Benefit.PERCENTAGE, 10, 76_500), (Benefit.FIXED_UNIT, 5_000, 80_000),
     (Benefit.PERCENTAGE, 100, 0), (Benefit.FIXED_UNIT, 90_000, 0)],
)  # fmt: skip
def test_an_offer_of_one_piece_tells_both_prices(kind: str, value: int, price: int) -> None:
    grapes = cast.listing()
    offer(grapes, kind=kind, value=value)
    made = card(grapes)
    assert (made.price, made.old_price, made.offer_words) == (price, 85_000, ())
    assert read_shelf().rows[0].price == price


@pytest.mark.parametrize(
    "facts",
    [{"condition": ("Count", 2)}, {"condition": ("Value", 500_000)}, {"kind": Benefit.MULTIBUY},
     {"kind": Benefit.FIXED}, {"kind": Benefit.FIXED_PRICE}, {"max_affected_items": 1},
     {"max_user_applications": 1}],
)  # fmt: skip
def test_an_offer_of_more_than_a_piece_tells_its_words(facts: dict) -> None:
    grapes = cast.listing()
    offer(grapes, name="Mua 2 giảm thêm", **facts)
    made = card(grapes)
    assert (made.price, made.old_price) == (85_000, None)
    assert made.offer_words == ("Mua 2 giảm thêm",)


def test_spirits_tell_no_offer() -> None:
    spirit = cast.listing("Rượu nho", abv_percent=Decimal("15"))
    offer()
    with answering(confirmed=True):
        made = card(spirit)
    assert (made.price, made.old_price, made.offer_words) == (85_000, None, ())
    assert read_shelf().rows[0].price == 85_000


@pytest.mark.parametrize(
    "facts",
    [{"start_datetime": timezone.now() + DAY}, {"end_datetime": timezone.now() - DAY},
     {"status": ConditionalOffer.SUSPENDED}, {"offer_type": ConditionalOffer.VOUCHER}],
)  # fmt: skip
def test_what_does_not_run_now_is_not_told(facts: dict) -> None:
    grapes = cast.listing()
    offer(grapes, **facts)
    assert card(grapes).old_price is None


def test_an_offer_ends_on_its_minute_though_the_shelf_is_kept() -> None:
    grapes = cast.listing()
    offer(grapes, end_datetime=timezone.now() + DAY)
    (kept,) = offers = read_offers()
    before, after = kept.ends_at, kept.ends_at + datetime.timedelta(seconds=1)
    assert tell(grapes.product_id, Decimal(85_000), offers=offers, at=before).was == 85_000
    assert tell(grapes.product_id, Decimal(85_000), offers=offers, at=after).was is None


def test_a_kind_costs_what_its_range_says() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, blue = cast.variants(scarf, đỏ=150_000, xanh=180_000)
    run = offer(scarf)
    run.benefit.range.excluded_products.add(blue)
    offers = read_offers()
    assert tell(red.pk, Decimal(150_000), offers=offers).price == 135_000
    assert tell(blue.pk, Decimal(180_000), offers=offers).price == 180_000
    assert card(scarf).price == 135_000


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    price=st.integers(1, 10**7),
    drawn=st.lists(
        st.tuples(
            st.sampled_from([Benefit.PERCENTAGE, Benefit.FIXED_UNIT]),
            st.integers(1, 100), st.booleans(), st.integers(0, 2),
        ),
        max_size=3,
    ),
)  # fmt: skip
def test_any_offers_cost_on_the_card_what_they_cost_in_the_basket(price: int, drawn: list) -> None:
    ConditionalOffer.objects.all().delete()
    Listing.objects.all().delete()
    grapes = cast.listing(f"Nho {price}", price=price)
    for kind, value, exclusive, priority in drawn:
        offer(grapes, kind=kind, value=value, exclusive=exclusive, priority=priority)
    basket = reckoned(basket_of(grapes, quantity=3))
    assert card(grapes).price * 3 == basket.total_incl_tax
