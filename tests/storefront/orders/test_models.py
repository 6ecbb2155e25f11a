"""A placement says how an order came to be, and the database keeps it whole."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation

from storefront.orders.models import OrderStep, Parcel, Placement, Status
from tests.storefront.orders.buyers import goods, order_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def refused(placed: Placement, **broken: object) -> bool:
    """Return whether the database refuses this change."""
    try:
        with transaction.atomic():
            Placement.objects.filter(pk=placed.pk).update(**broken)
    except IntegrityError:
        return True
    return False


def test_an_order_is_named_by_its_number() -> None:
    placed = order_of(goods())
    assert str(placed) == placed.order.number
    assert str(placed.order.parcels.get()).startswith(placed.order.number)
    assert "placed" in str(placed.order.steps.get())


def test_its_pages_are_behind_its_link_in_both_languages() -> None:
    placed = order_of(goods())
    assert placed.get_absolute_url() == f"/don-hang/{placed.token}/"
    assert placed.get_print_url() == f"/don-hang/{placed.token}/in/"
    with translation.override("en"):
        assert placed.get_absolute_url() == f"/en/don-hang/{placed.token}/"


def test_only_unpaid_orders_past_their_hold_are_overdue() -> None:
    waiting, paid, cash = (order_of(goods(), method=way) for way in ("vietqr", "vietqr", "cod"))
    type(paid.order).objects.filter(pk=paid.order_id).update(status=Status.PLACED)
    ends = waiting.expires_at
    assert list(Placement.objects.overdue(ends)) == [waiting]
    assert not Placement.objects.overdue(ends - HOUR)
    assert not Placement.objects.overdue()
    assert cash.expires_at is None


def test_the_shop_answers_within_twelve_hours() -> None:
    placed = order_of(goods())
    assert placed.confirm_by - placed.placed_at == 12 * HOUR
    assert placed.placed_at <= timezone.now()


@pytest.mark.parametrize("status", Status.values)
def test_every_state_has_words(status: str) -> None:
    placed = order_of(goods())
    placed.order.status = status
    assert placed.status_words == str(Status(status).label) != status


def test_a_state_nobody_knows_is_shown_as_it_is() -> None:
    placed = order_of(goods())
    placed.order.status = "lost at sea"
    assert placed.status_words == "lost at sea"


def test_the_address_is_one_line_and_none_for_collected_goods() -> None:
    home, point = order_of(goods()), order_of(goods(), delivery="pickup", method="pickup")
    assert home.address == "12 thôn Mỹ Nghiệp, xã Ninh Phước, tỉnh Khánh Hòa"
    assert (point.address, point.is_pickup, home.is_pickup) == ("", True, False)


@pytest.mark.parametrize("name", ["idempotency_key", "token"])
def test_no_two_orders_share_a_key_or_a_link(name: str) -> None:
    first, second = order_of(goods()), order_of(goods())
    assert refused(second, **{name: getattr(first, name)})
    assert not refused(second, **{name: "another-one-of-22-signs"})


def test_a_home_delivery_names_a_commune() -> None:
    assert refused(order_of(goods()), commune=None)
    assert not refused(order_of(goods(), delivery="pickup", method="pickup"), commune=None)


def test_an_order_with_a_placement_cannot_be_deleted() -> None:
    placed = order_of(goods())
    with pytest.raises(ProtectedError):
        placed.order.delete()
    placed.basket.delete()
    assert Placement.objects.get().basket is None


def test_steps_and_parcels_stand_in_the_order_they_came() -> None:
    placed = order_of(goods())
    earlier = placed.placed_at - HOUR
    OrderStep.objects.create(order=placed.order, status=Status.AWAITING_PAYMENT, at=earlier)
    assert [step.status for step in placed.order.steps.all()] == ["awaiting_payment", "placed"]
    facts = {"fee": Decimal(1), "weight_g": 1, "days_min": 1, "days_max": 2}
    last = Parcel.objects.create(order=placed.order, **facts)
    assert list(placed.order.parcels.all())[-1] == last


def test_the_page_of_an_order_needs_one_query(django_assert_num_queries) -> None:
    placed = order_of(goods())
    with django_assert_num_queries(1):
        found = Placement.objects.for_pages().get(token=placed.token)
        assert found.order.shipping_address.line1 in found.address
        assert str(found) == found.order.number
