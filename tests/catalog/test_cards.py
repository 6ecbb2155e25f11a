"""Cards show what a list needs, in a fixed number of questions."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from oscar.apps.catalogue.models import Product

from catalog import adults
from catalog.cards import Card, listing_cards, purchase_info
from catalog.clock import today
from catalog.models import Listing, ListingPicture
from catalog.shelf import shelf
from tests import cast
from tests.cms.pages import picture

pytestmark = pytest.mark.django_db


def card(name: str = "Nho đỏ tươi", **facts: object) -> Card:
    (made,) = listing_cards([cast.listing(name, **facts).pk])
    return made


def test_a_card_says_what_it_is_whose_and_where() -> None:
    made = card(summary="Giòn và ngọt")
    assert (made.name, made.summary) == ("Nho đỏ tươi", "Giòn và ngọt")
    assert (made.producer_name, made.commune_name) == ("HTX Nho Nắng Biển", "Ninh Phước")
    assert (made.url, made.unit_label) == ("/san-pham/nho-do-tuoi/", "Hộp 2 kg")


def test_a_card_has_price_and_unit_price() -> None:
    made = card(price=85_000, net_weight_g=2000)
    assert made.price == Decimal(85_000)
    assert (made.unit_price, made.unit_price_per) == (Decimal(42_500), "kg")


def test_a_card_without_price_or_weight_leaves_them_out() -> None:
    made = card(price=None, net_weight_g=2000)
    assert (made.price, made.unit_price, made.unit_price_per) == (None, None, "")
    assert card("Bình gốm").unit_price is None


def test_goods_in_kinds_show_the_cheapest_that_can_be_bought() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, _blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    red.stockrecords.update(num_in_stock=0)
    (made,) = listing_cards([scarf.pk])
    assert (made.price, made.has_variants) == (Decimal(300_000), True)


def test_kinds_that_are_not_public_are_not_shown() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    red, _blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    Product.objects.filter(pk=red.pk).update(is_public=False)
    (made,) = listing_cards([scarf.pk])
    assert made.price == Decimal(300_000)


def test_a_card_tells_how_much_is_left() -> None:
    assert card(stock=0).stock_state == "sold_out"
    assert card("Tỏi", stock=3).stock_state == "low"
    with adults.answering(confirmed=True):
        assert card("Vang", abv_percent=12).stock_state == "point_only"


def test_a_drink_has_no_card_for_who_has_not_confirmed_the_age() -> None:
    assert listing_cards([cast.listing("Vang", abv_percent=12).pk]) == []


def test_a_card_shows_stars_only_while_they_hold() -> None:
    grapes = cast.listing()
    cast.recognition(grapes, stars=4, valid_until=today())
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    for asked in ([grapes.pk], Listing.objects.all()):
        assert listing_cards(asked)[0].stars == 4
        assert listing_cards(asked, tomorrow)[0].stars is None


def test_a_card_tells_the_season_of_the_day_asked_about() -> None:
    grapes = cast.listing(months=[4])
    zone = timezone.get_default_timezone()
    april, may = (datetime.datetime(2027, month, 15, tzinfo=zone) for month in (4, 5))
    assert listing_cards([grapes.pk], april)[0].in_season
    assert not listing_cards([grapes.pk], may)[0].in_season


def test_a_card_shows_the_first_picture_or_a_placeholder() -> None:
    grapes = cast.listing()
    assert "placeholder" in listing_cards([grapes.pk])[0].picture.src
    second, first = picture("Ảnh 2"), picture("Ảnh 1")
    for position, one in enumerate((first, second)):
        ListingPicture.objects.create(listing=grapes, picture=one, position=position)
    made = listing_cards([grapes.pk])[0].picture
    assert made.src in {size.url for size in first.renditions.all()}
    assert not second.renditions.exists()


def test_ids_keep_their_order_and_what_is_gone_is_left_out() -> None:
    garlic, grapes = cast.listing("Tỏi"), cast.listing("Nho")
    hidden = cast.listing("Táo")
    Product.objects.filter(pk=hidden.product_id).update(is_public=False)
    asked = [garlic.pk, hidden.pk, grapes.pk, 999_999]
    assert [one.name for one in listing_cards(asked)] == ["Tỏi", "Nho"]


def test_no_ids_give_no_cards() -> None:
    assert listing_cards([]) == []
    assert listing_cards(Listing.objects.none()) == []


def test_more_goods_ask_no_more_questions() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            listing_cards(Listing.objects.all())
        return len(captured)

    cast.listing("Tỏi")
    shelf()  # every worker keeps it; cards read from it which offers run
    few = asked()
    for number in range(6):
        one = cast.listing(f"Nho {number}")
        cast.variants(one, nhỏ=50_000, lớn=90_000)
        cast.recognition(one)
    assert asked() == few == 4  # with pictures their sizes make it five


def test_one_listing_alone_has_its_price_too() -> None:
    grapes = Listing.objects.get(pk=cast.listing(price=85_000).pk)
    assert purchase_info(grapes).price.incl_tax == 85_000
    scarf = cast.listing("Khăn thổ cẩm")
    cast.variants(scarf, đỏ=260_000)
    assert purchase_info(Listing.objects.get(pk=scarf.pk)).price.incl_tax == 260_000
