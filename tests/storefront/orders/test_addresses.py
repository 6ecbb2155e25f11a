"""Oscar's own screens and labels read where an order goes."""

import pytest
from oscar.apps.order.models import ShippingAddress

from storefront.orders.addresses import shipping_address
from storefront.orders.wishes import Wishes
from tests.storefront.orders.buyers import LAN, goods, ninh_phuoc, order_of

pytestmark = pytest.mark.django_db


def wishes(**changed: object) -> Wishes:
    """Return Lan's wishes for a delivery to Ninh Phước."""
    told = {"delivery": "home", "method": "cod", "total_seen": 0, "idempotency_key": "k" * 22}
    return Wishes(**{**LAN, **told, "commune": ninh_phuoc(), "street": "12 Mỹ Nghiệp", **changed})


def test_the_whole_name_is_read_as_one() -> None:
    address = shipping_address(wishes(full_name="Kadă Thị Mai"))
    assert (address.first_name, address.last_name) == ("Kadă Thị Mai", "")
    assert address.name == "Kadă Thị Mai"


def test_house_commune_and_province_have_a_line_each() -> None:
    address = shipping_address(wishes())
    assert (address.line1, address.line3, address.line4) == (
        "12 Mỹ Nghiệp", "xã Ninh Phước", "tỉnh Khánh Hòa")  # fmt: skip
    assert address.postcode == ""
    assert address.country_id == "VN"


def test_the_courier_finds_phone_and_note_on_it() -> None:
    address = shipping_address(wishes(note="Gọi trước 🍇"))
    assert str(address.phone_number) == "+84912345678"
    assert address.notes == "Gọi trước 🍇"


def test_it_is_written_with_the_order_and_not_before() -> None:
    shipping_address(wishes())
    assert not ShippingAddress.objects.exists()
    placed = order_of(goods())
    assert ShippingAddress.objects.get() == placed.order.shipping_address


def test_the_longest_answers_fit_its_columns() -> None:
    address = shipping_address(wishes(full_name="Ă" * 120, street="Ư" * 200, note="ể" * 500))
    address.full_clean(exclude=["country"])
    address.save()
    assert ShippingAddress.objects.get().line1 == "Ư" * 200
