"""The tariff as staff type it: fees in whole steps, and slips of the finger refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from storefront.shipping.models import DeliveryTerms, DeliveryZone, Surcharge
from tests.storefront.shipping.tariff_cast import zone

HOME = zone("home", 20_000, days=(1, 2))
grams = st.integers(0, 1_000_000)


@pytest.mark.parametrize(
    ("weight_g", "price"),
    [(0, 20_000), (1, 20_000), (1000, 20_000), (1001, 25_000), (1500, 25_000), (1501, 30_000)],
)
def test_a_parcel_pays_the_first_weight_and_each_step_begun(weight_g: int, price: int) -> None:
    assert HOME.price_of(weight_g) == price


@given(grams, grams)
def test_more_weight_never_costs_less(one: int, other: int) -> None:
    light, heavy = sorted((one, other))
    assert HOME.price_of(light) <= HOME.price_of(heavy)


@given(grams, st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 99_999))
def test_a_fee_is_the_first_price_and_whole_steps(
    weight_g: int, first_g: int, step_g: int, step: int
) -> None:
    facts = {"first_price": Decimal(20_000), "step_price": Decimal(step)}
    fee = DeliveryZone(first_g=first_g, step_g=step_g, **facts).price_of(weight_g)
    steps = max(0, -(-(weight_g - first_g) // step_g))
    assert fee == 20_000 + steps * step
    assert fee == fee.to_integral_value()


@pytest.mark.parametrize(
    ("only", "reached"), [("", True), ("56", True), ("79,56", True), ("79", False), ("5", False)]
)
def test_a_surcharge_may_be_for_some_provinces_only(only: str, reached: bool) -> None:
    assert Surcharge(only_provinces=only).reaches("56") is reached


@pytest.mark.parametrize("typed", ["56;79", "56,", "5", "056", "56, 79", "năm sáu", "５６", "56\n"])
def test_provinces_typed_otherwise_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Surcharge(reason="cool", amount=1, only_provinces=typed).clean_fields()
    assert set(refused.value.error_dict) == {"only_provinces"}


@pytest.mark.django_db
def test_the_shop_opens_with_a_whole_tariff() -> None:
    assert {zone.region for zone in DeliveryZone.objects.all()} == {
        "home", "central_highlands", "south", "north"}  # fmt: skip
    assert {one.reason for one in Surcharge.objects.all()} == set(Surcharge.Reason.values)
    terms = DeliveryTerms.objects.get()
    assert (terms.free_from, terms.volume_divisor) == (500_000, 6000)
    assert DeliveryZone.objects.get(region="home").price_of(2000) == 20_000


SLIPS = [
    (DeliveryZone, "first_price", -1),
    (DeliveryZone, "step_price", -1),
    (DeliveryZone, "step_g", 0),
    (Surcharge, "amount", -1),
    (DeliveryTerms, "volume_divisor", 0),
    (DeliveryTerms, "free_from", -1),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "name", "value"), SLIPS)
def test_a_slip_of_the_finger_is_said_beside_its_field(kind: type, name: str, value: int) -> None:
    row = kind.objects.first()
    setattr(row, name, value)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert name in refused.value.error_dict


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "name", "value"), [*SLIPS, (DeliveryZone, "days_max", 0)])
def test_the_database_refuses_it_too(kind: type, name: str, value: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        kind.objects.update(**{name: value})


@pytest.mark.django_db
def test_rows_are_named_for_the_staff() -> None:
    for kind in (DeliveryZone, Surcharge, DeliveryTerms):
        assert all(str(row) for row in kind.objects.all())
