"""A crowd of products for trials of scale looks like a shelf and grows without repeats."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.apps.catalogue.models import Product

from catalog.demo import bulk
from catalog.demo.bulk import PREFIX, load_crowd
from catalog.models import Listing, ListingPicture, RecognisingAuthority, Recognition
from catalog.stock.models import StockRecord
from tests import cast
from tests.cms.pages import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def pattern() -> Listing:
    """Return the one product of the demo that the crowd is made after."""
    grapes = cast.listing(price=85_000, months=[4, 5], name_en="Red grapes")
    cast.recognition(grapes)
    ListingPicture.objects.create(listing=grapes, picture=picture())
    Product.objects.filter(pk=grapes.product_id).update(upc="DEMO-001")
    return grapes


def crowd() -> list[Listing]:
    return list(Listing.objects.filter(product__upc__startswith=PREFIX).order_by("product__upc"))


def test_it_says_how_many_there_are_now(pattern: Listing) -> None:
    assert load_crowd(7) == len(crowd()) == 7
    assert load_crowd(5) == len(crowd()) == 12


def test_no_crowd_is_no_crowd(pattern: Listing) -> None:
    assert load_crowd(0) == 0


def test_names_and_addresses_differ(pattern: Listing) -> None:
    load_crowd(60)
    for field in ("slug", "name_vi", "name_en", "product__upc"):
        assert len(set(Listing.objects.values_list(field, flat=True))) == 61


def test_copies_share_what_the_pattern_is_and_fold_their_own_names(pattern: Listing) -> None:
    load_crowd(3)
    one = crowd()[0]
    assert (one.producer, one.product_set, one.months) == (
        pattern.producer, pattern.product_set, [4, 5],
    )  # fmt: skip
    assert one.name_folded.startswith("nho do tuoi nguyen an 1")
    assert one.sort_key


def test_prices_are_whole_thousands_around_the_pattern(pattern: Listing) -> None:
    load_crowd(50)
    prices = set(StockRecord.objects.filter(partner_sku__startswith=PREFIX).values_list("price"))
    assert len(prices) > 10
    assert all(price % 1000 == 0 and 68_000 <= price <= 102_000 for (price,) in prices)


def test_some_are_sold_out_and_none_is_held(pattern: Listing) -> None:
    load_crowd(61)
    records = StockRecord.objects.filter(partner_sku__startswith=PREFIX)
    assert records.filter(num_in_stock=0).exists()
    assert not records.filter(num_allocated__gt=0).exists()


def test_two_of_three_have_valid_stars(pattern: Listing) -> None:
    load_crowd(30)
    stars = Recognition.objects.current().filter(listing__in=crowd())
    assert stars.count() == 20
    assert set(stars.values_list("stars", flat=True)) == {3, 4}


def test_without_an_authority_of_today_there_are_no_stars(pattern: Listing) -> None:
    RecognisingAuthority.objects.update(active_until="2025-06-30")
    load_crowd(6)
    assert not Recognition.objects.filter(listing__in=crowd()).exists()


def test_every_copy_shows_the_picture_of_its_pattern(pattern: Listing) -> None:
    load_crowd(4)
    assert {one.pictures.get().picture for one in crowd()} == {pattern.pictures.get().picture}


def test_goods_in_kinds_are_no_pattern(pattern: Listing) -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    cast.variants(scarf, đỏ=260_000)
    Product.objects.filter(pk=scarf.product_id).update(upc="DEMO-038")
    load_crowd(4)
    assert {one.name_vi.partition(",")[0] for one in crowd()} == {"Nho đỏ tươi"}


def test_a_crowd_is_written_many_rows_at_a_time(pattern: Listing) -> None:
    with CaptureQueriesContext(connection) as captured:
        load_crowd(90)
    assert len(captured) < 45


def test_chunks_join_without_gap_or_repeat(
    pattern: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 4)
    load_crowd(10)
    wanted = [f"{PREFIX}{number:06d}" for number in range(1, 11)]
    assert [one.product.upc for one in crowd()] == wanted
