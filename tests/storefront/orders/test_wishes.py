"""What the buyer told us is written down once and cannot be changed on the way."""

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal

import pytest

from storefront.orders.models import Placement
from storefront.orders.wishes import Wishes
from tests.storefront.orders.buyers import LAN, goods, order_of

TOLD = {**LAN, "delivery": "pickup", "method": "pickup", "total_seen": Decimal(85_000)}


def test_wishes_do_not_change_on_their_way() -> None:
    wishes = Wishes(**TOLD, idempotency_key="k" * 22)
    with pytest.raises(FrozenInstanceError):
        wishes.total_seen = Decimal(1)


def test_two_buyers_never_share_an_invoice() -> None:
    first, second = (Wishes(**TOLD, idempotency_key=key * 22) for key in "ab")
    assert first.invoice == second.invoice == {}
    assert first.invoice is not second.invoice


@pytest.mark.parametrize("missing", ["full_name", "phone", "method", "total_seen"])
def test_nothing_is_ordered_without_the_main_answers(missing: str) -> None:
    told = {name: value for name, value in TOLD.items() if name != missing}
    with pytest.raises(TypeError, match=missing):
        Wishes(**told, idempotency_key="k" * 22)


@pytest.mark.django_db
def test_every_wish_is_kept_with_the_order() -> None:
    invoice = {"tax_code": "4500123455", "name": "HTX", "address": "PR", "email": "kt@vidu.vn"}
    told = {"email": "lan@vidu.vn", "note": "Gọi trước", "language": "en", "invoice": invoice}
    placed = order_of(goods(), **told)
    kept = Placement.objects.values().get(pk=placed.pk)
    assert {name: kept[name] for name in ("email", "note", "language")} == {
        name: told[name] for name in ("email", "note", "language")
    }
    assert {name: kept[f"invoice_{name}"] for name in invoice} == invoice
    names = {field.name for field in fields(Wishes)}
    assert names - set(kept) == {"invoice", "seen", "total_seen", "commune", "born_on"}
