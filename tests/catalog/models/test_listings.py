"""A listing is what the shop knows of a product beside price and stock."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone, translation
from oscar.apps.catalogue.models import Product

from catalog.models import Listing, ListingPicture, ListingVariant
from tests import cast
from tests.cms.pages import picture

pytestmark = pytest.mark.django_db


def month(number: int) -> datetime.datetime:
    return datetime.datetime(2027, number, 15, tzinfo=timezone.get_default_timezone())


def test_what_is_public_of_an_open_producer_is_on_sale() -> None:
    grapes = cast.listing()
    assert grapes.is_on_sale
    assert list(Listing.objects.on_sale()) == [grapes]


def test_a_withdrawn_product_is_not_on_sale_but_still_known() -> None:
    grapes = cast.listing()
    Product.objects.filter(pk=grapes.product_id).update(is_public=False)
    assert not Listing.objects.get().is_on_sale
    assert not Listing.objects.on_sale().exists()


def test_goods_of_a_closed_producer_are_not_on_sale() -> None:
    grapes = cast.listing(producer=cast.producer(is_open=False))
    assert not grapes.is_on_sale
    assert not Listing.objects.on_sale().exists()


def test_the_season_is_that_of_the_month_asked_about() -> None:
    grapes = cast.listing(months=[4, 12])
    cast.listing("Tỏi", months=[])
    for number in range(1, 13):
        wanted = [grapes] if number in {4, 12} else []
        assert list(Listing.objects.in_season(month(number))) == wanted


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"net_weight_g": 2000}, (42_500, "kg")),
        ({"net_weight_g": 300}, (283_333, "kg")),
        ({"net_volume_ml": 500}, (170_000, "l")),
        ({"net_weight_g": 600, "net_volume_ml": 500}, (170_000, "l")),
    ],
)
def test_the_unit_price_is_by_litre_where_there_is_a_volume(facts: dict, wanted: tuple) -> None:
    assert Listing(**facts).unit_price(Decimal(85_000)) == wanted


def test_there_is_no_unit_price_without_price_or_measure() -> None:
    assert Listing(net_weight_g=2000).unit_price(None) is None
    assert Listing().unit_price(Decimal(85_000)) is None
    assert Listing(net_weight_g=0).unit_price(Decimal(85_000)) is None


@pytest.mark.parametrize(("number", "abv"), [(14, None), (15, None), (1, "0.5"), (14, "40")])
def test_wine_and_spirits_have_alcohol_by_set_or_by_strength(number: int, abv: str | None) -> None:
    strength = Decimal(abv) if abv else None
    assert cast.listing(product_set=cast.product_set(number), abv_percent=strength).has_alcohol


@pytest.mark.parametrize("abv", [None, 0])
def test_grapes_have_no_alcohol(abv: int | None) -> None:
    assert not cast.listing(abv_percent=abv).has_alcohol


@pytest.mark.parametrize("abv", [-1, 101])
def test_a_strength_beyond_a_percentage_is_refused(abv: int) -> None:
    cast.listing()
    with pytest.raises(IntegrityError, match="abv_is_a_percentage"), transaction.atomic():
        Listing.objects.update(abv_percent=abv)


def test_names_are_folded_for_search_in_both_tongues() -> None:
    cast.listing("Nước mắm nhĩ", name_en="First-press fish sauce", keywords="mắm cốt")
    kept = Listing.objects.get()
    assert kept.name_folded == "nuoc mam nhi first press fish sauce"
    for words in ("mam cot", "htx nho nang bien", "ninh phuoc"):
        assert words in kept.search_folded


def test_listings_come_in_the_order_of_the_dictionary() -> None:
    for name in ("Ớt", "Đậu", "Dừa", "Ổi", "Ăn vặt", "An"):
        cast.listing(name)
    names = list(Listing.objects.values_list("name", flat=True))
    assert names == ["An", "Ăn vặt", "Dừa", "Đậu", "Ổi", "Ớt"]


def test_its_address_follows_the_language() -> None:
    grapes = cast.listing()
    assert grapes.get_absolute_url() == "/san-pham/nho-do-tuoi/"
    with translation.override("en"):
        assert grapes.get_absolute_url() == "/en/san-pham/nho-do-tuoi/"


def test_two_listings_cannot_share_an_address_or_a_product() -> None:
    grapes = cast.listing()
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.listing("Nho khác", slug=grapes.slug)
    garlic = cast.listing("Tỏi")
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=garlic.pk).update(product=grapes.product)


def test_what_it_rests_on_cannot_be_deleted() -> None:
    grapes = cast.listing()
    for one in (grapes.producer, grapes.product_set, grapes.commune):
        with pytest.raises(models.ProtectedError):
            one.delete()


def test_kinds_come_in_their_order_with_their_words() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    cast.variants(scarf, đỏ=260_000, xanh=300_000)
    ListingVariant.objects.filter(label="đỏ").update(position=9)
    assert [str(one) for one in scarf.variants.all()] == ["xanh", "đỏ"]


def test_pictures_come_in_their_order() -> None:
    grapes, shown = cast.listing(), picture()
    for position in (3, 1, 2):
        ListingPicture.objects.create(listing=grapes, picture=shown, position=position)
    assert [str(one) for one in grapes.pictures.all()] == [f"Nho đỏ tươi {n}" for n in (1, 2, 3)]
