"""What parcels cost, when they arrive, and where they cannot go."""

from decimal import Decimal

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Producer
from storefront.shipping.parcels import pack
from storefront.shipping.quotes import Route, can_go, quote, quote_pickup
from tests.storefront.shipping.tariff_cast import commune, item, tariff


def the_quote(*items, to=None, **limits):
    """Return the quote of the items to a commune in Khánh Hòa unless told otherwise."""
    return quote(pack(items), commune=to or commune(), tariff=tariff(**limits))


def test_the_first_kilo_costs_the_zone_price() -> None:
    assert the_quote(item(1000)).fee == 20_000


def test_a_gram_more_costs_a_whole_step() -> None:
    assert the_quote(item(1001)).fee == 25_000


def test_a_large_light_parcel_pays_for_its_volume() -> None:
    large = item(500, parcel_length_cm=30, parcel_width_cm=20, parcel_height_cm=20)
    assert the_quote(large).fee == 30_000, "12,000 cm³ ÷ 6000 = 2 kg = first kilo + 2 steps"


def test_cooled_goods_pay_the_surcharge_once() -> None:
    two = [item(400, ship_class="cool"), item(400, ship_class="cool")]
    assert the_quote(*two).fee == 50_000


def test_a_remote_commune_pays_the_surcharge() -> None:
    assert the_quote(item(), to=commune(remote=True)).fee == 40_000


def test_a_parcel_worth_half_a_million_travels_free_of_the_zone_price() -> None:
    assert the_quote(item(price=500_000)).fee == 0
    assert the_quote(item(price=499_999)).fee == 20_000


def test_free_delivery_leaves_surcharges() -> None:
    assert the_quote(item(price=500_000, ship_class="fragile")).fee == 15_000


def test_strong_drinks_never_travel_free() -> None:
    assert the_quote(item(price=900_000, abv_percent=Decimal(35))).fee == 20_000


def test_the_explanation_adds_up_to_the_fee() -> None:
    lines = the_quote(item(2300, ship_class="cool"), to=commune(remote=True)).parcels[0]
    assert sum(amount for _words, amount in lines.explanation) == lines.fee


def test_fresh_goods_are_refused_kindly_where_they_would_spoil() -> None:
    north = commune("north", "01")
    refused = the_quote(item(region_limit="within_two_days"), to=north)
    assert not refused.is_possible
    assert "pick-up is free" in refused.refusals[0] or "nhận tại điểm bán" in refused.refusals[0]


def test_frozen_goods_go_only_where_frozen_transport_goes() -> None:
    frozen = item(ship_class="frozen")
    assert the_quote(frozen, frozen="56,79").is_possible
    assert not the_quote(frozen, to=commune("south", "92"), frozen="56,79").is_possible


def test_potted_vines_stay_in_the_province() -> None:
    vine = item(region_limit="province").listing
    assert can_go(vine, route=Route(commune(), tariff()))
    assert not can_go(vine, route=Route(commune("south", "79"), tariff()))


def test_a_region_without_a_zone_gets_a_sentence() -> None:
    nowhere = the_quote(item(), to=commune("central_highlands", "68"))
    assert nowhere.refusals


def test_goods_made_to_order_arrive_later() -> None:
    parcel = the_quote(item(lead_days=10)).parcels[0]
    assert (parcel.days_min, parcel.days_max) == (11, 12)


def test_pick_up_is_free() -> None:
    assert quote_pickup(pack([item(), item()])).fee == 0


def test_each_producer_that_sends_itself_has_a_parcel_of_its_own() -> None:
    potter = Producer(pk=2, name="HTX Gốm Đất Quao")
    parcels = pack([item(), item(ships_from="producer", producer=potter), item()])
    assert [(p.origin, p.producer, len(p.items)) for p in parcels] == [
        ("sales_point", None, 2),
        ("producer", potter, 1),
    ]


def test_kilos_are_written_with_a_comma_in_vietnamese() -> None:
    with translation.override("vi"):
        words, _amount = the_quote(item(2300)).parcels[0].explanation[0]
    assert "2,3" in words


@given(
    st.lists(
        st.tuples(st.integers(1, 30_000), st.integers(0, 2_000_000), st.sampled_from([1, 2, 3])),
        min_size=1,
        max_size=8,
    )
)
def test_the_parts_are_always_the_whole(goods: list) -> None:
    items = [
        item(weight, price=price, ships_from="producer", producer=Producer(pk=number))
        for weight, price, number in goods
    ]
    whole = the_quote(*items)
    assert whole.fee == sum(parcel.fee for parcel in whole.parcels)
    assert sum(p.parcel.subtotal for p in whole.parcels) == sum(price for _w, price, _n in goods)
    assert all(parcel.fee == parcel.fee.to_integral_value() for parcel in whole.parcels)
