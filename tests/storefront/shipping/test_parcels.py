"""Goods become parcels: nothing is lost, nothing sent twice, weights and values add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Producer
from catalog.stock.models import StockRecord
from storefront.shipping.parcels import PRODUCER, SALES_POINT, ParcelItem, items_of, pack
from tests import cast
from tests.storefront.orders.buyers import basket_of, goods, reread
from tests.storefront.shipping.tariff_cast import item


@st.composite
def things(draw: st.DrawFn) -> ParcelItem:
    """Draw some pieces of a product, from the sales point or from one of three producers."""
    sender = draw(st.sampled_from([SALES_POINT, PRODUCER]))
    size = {f"parcel_{side}_cm": draw(st.integers(1, 80)) for side in ("length", "width", "height")}
    return item(
        draw(st.integers(1, 30_000)),
        price=draw(st.integers(0, 5_000_000)),
        quantity=draw(st.integers(1, 50)),
        ships_from=sender,
        producer=Producer(pk=draw(st.integers(1, 3))),
        lead_days=draw(st.integers(0, 30)),
        **size,
    )


baskets = st.lists(things(), max_size=12)


@given(baskets)
def test_every_piece_is_in_exactly_one_parcel(items: list) -> None:
    packed = [id(one) for parcel in pack(items) for one in parcel.items]
    assert sorted(packed) == sorted(map(id, items))


@given(baskets)
def test_weight_and_value_of_the_parcels_are_those_of_the_goods(items: list) -> None:
    parcels = pack(items)
    weight = sum(one.listing.parcel_weight_g * one.quantity for one in items)
    assert sum(parcel.weight_g for parcel in parcels) == weight
    assert sum(parcel.subtotal for parcel in parcels) == sum(one.price for one in items)


@given(baskets)
def test_there_is_one_parcel_a_sender_and_the_shops_own_comes_first(items: list) -> None:
    senders = [parcel.producer and parcel.producer.pk for parcel in pack(items)]
    assert len(set(senders)) == len(senders)
    assert None not in senders[1:]
    assert senders == sorted(senders, key=lambda pk: pk or 0)


@given(baskets, st.sampled_from([5000, 6000]))
def test_a_carrier_never_weighs_less_than_the_scales(items: list, divisor: int) -> None:
    for parcel in pack(items):
        chargeable = parcel.chargeable_weight_g(divisor)
        assert chargeable >= parcel.weight_g
        assert chargeable in {parcel.weight_g, parcel.volume_cm3 * 1000 // divisor}


@given(baskets)
def test_a_parcel_waits_for_its_slowest_piece(items: list) -> None:
    for parcel in pack(items):
        days = [one.listing.lead_days for one in parcel.items]
        assert parcel.lead_days == max(days)


def test_no_goods_are_no_parcels() -> None:
    assert pack([]) == []


def test_a_parcel_travels_as_its_most_delicate_goods_ask() -> None:
    (parcel,) = pack([item(ship_class="cool"), item(ship_class="fragile"), item()])
    assert {"cool", "fragile"} < parcel.ship_classes


@pytest.mark.django_db
def test_a_basket_becomes_items_in_its_own_order() -> None:
    basket = basket_of(goods(), goods("Tỏi Phan Rang", price=60_000), quantity=3)
    grapes, garlic = items_of(basket)
    assert (grapes.listing.name, grapes.quantity, grapes.price) == ("Nho đỏ tươi", 3, 255_000)
    assert (garlic.listing.name, garlic.price) == ("Tỏi Phan Rang", Decimal(180_000))


@pytest.mark.django_db
def test_a_kind_travels_as_its_product() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    (red,) = cast.variants(scarf, Đỏ=120_000)
    basket = basket_of()
    basket.add_product(red, 2)
    (one,) = items_of(reread(basket))
    assert (one.listing, one.product.pk, one.price) == (scarf, red.pk, 240_000)


@pytest.mark.django_db
def test_what_has_no_price_or_no_listing_is_not_packed() -> None:
    grapes, garlic = goods(), goods("Tỏi Phan Rang")
    basket = basket_of(grapes, garlic)
    StockRecord.objects.filter(product=grapes.product).update(price=None)
    assert [one.listing for one in items_of(reread(basket))] == [garlic]
    garlic.delete()
    assert items_of(reread(basket)) == []
