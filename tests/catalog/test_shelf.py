"""The shelf in memory: what is on it, and how old it may be."""

import datetime

import pytest
import time_machine
from django.utils import timezone, translation
from oscar.apps.catalogue.reviews.models import ProductReview

from catalog import shelf as module
from catalog.models import Listing
from catalog.shelf import Shelf, forget, read_shelf, shelf
from catalog.shelf_row import ShelfRow
from tests import cast

pytestmark = pytest.mark.django_db


def only_row() -> ShelfRow:
    (row,) = read_shelf().rows
    return row


def test_a_row_says_what_lists_need() -> None:
    grapes = cast.listing(price=85_000, name_en="Red grapes", months=list(range(1, 13)))
    row = only_row()
    assert (row.id, row.price, row.commune, row.group) == (grapes.pk, 85_000, "22870", "thuc-pham")
    assert row.name == "nho đỏ tươi red grapes"
    assert row.in_season


def test_what_is_not_for_sale_is_not_on_it() -> None:
    closed = cast.producer("Hộ Gốm Đất", is_open=False)
    cast.listing("Bình gốm", producer=closed)
    hidden = cast.listing("Nho cũ")
    type(hidden.product).objects.filter(pk=hidden.product_id).update(is_public=False)
    assert read_shelf().rows == []


def test_goods_in_kinds_cost_what_the_cheapest_public_kind_costs() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    cheap, _dear = cast.variants(scarf, đỏ=150_000, xanh=180_000)
    assert only_row().price == 150_000
    type(cheap).objects.filter(pk=cheap.pk).update(is_public=False)
    assert only_row().price == 180_000


def test_goods_without_a_price_are_listed_all_the_same() -> None:
    cast.listing(price=None)
    assert only_row().price is None


def test_only_the_highest_valid_stars_count() -> None:
    grapes = cast.listing()
    cast.recognition(grapes, stars=3)
    cast.recognition(grapes, stars=4)
    cast.recognition(grapes, stars=5, revoked_on=timezone.localdate())
    assert only_row().stars == 4


def test_only_approved_reviews_count() -> None:
    grapes = cast.listing()
    cast.review(grapes, score=4)
    assert only_row().rating == 4
    ProductReview.objects.update(status=ProductReview.REJECTED)
    assert only_row().rating == 0


def test_the_shelf_is_read_once_for_many(django_assert_num_queries) -> None:
    cast.listing()
    first = shelf()
    with django_assert_num_queries(0):
        assert shelf() is first


def test_reading_it_is_seven_queries_at_any_size(django_assert_max_num_queries) -> None:
    for number in range(5):
        cast.listing(f"Nho {number}")
    with django_assert_max_num_queries(7):
        assert len(read_shelf().rows) == 5


def test_forgetting_has_it_read_anew() -> None:
    shelf()
    cast.listing()
    assert shelf().rows == []
    forget()
    assert len(shelf().rows) == 1


def test_a_minute_later_it_is_read_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf()
    cast.listing()
    monkeypatch.setattr(module, "STALE_SECONDS", -1)
    assert len(shelf().rows) == 1


def test_half_a_minute_later_it_is_read_beside_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(module, "FRESH_SECONDS", -1)
    monkeypatch.setattr(module.threading.Thread, "start", lambda one: started.append(one))
    first = shelf()
    assert shelf() is first
    assert shelf() is first
    assert len(started) == 1


def test_a_new_day_has_it_read_anew() -> None:
    grapes = cast.listing()
    last_day = timezone.localdate()
    facts = {"decided_on": last_day - datetime.timedelta(days=300), "valid_until": last_day}
    cast.recognition(grapes, stars=4, **facts)
    midnight = timezone.make_aware(datetime.datetime.combine(last_day, datetime.time.max))
    with time_machine.travel(midnight, tick=False):
        assert shelf().rows[0].stars == 4
    with time_machine.travel(midnight + datetime.timedelta(seconds=1), tick=False):
        assert shelf().rows[0].stars == 0


def test_names_come_in_the_language_of_the_reader() -> None:
    on = Shelf(rows=[], names={"nhom": {"thuc-pham": ("Thực phẩm", "Food"), "khac": ("Khác", "")}})
    assert on.name_of("nhom", "thuc-pham") == "Thực phẩm"
    with translation.override("en"):
        assert on.name_of("nhom", "thuc-pham") == "Food"
        assert on.name_of("nhom", "khac") == "Khác"
    assert on.name_of("nhom", "none") == on.name_of("none", "none") == ""


def test_warming_it_leaves_nothing_for_the_first_search(django_assert_num_queries) -> None:
    cast.listing()
    found = read_shelf()
    with django_assert_num_queries(0):
        found.warm()
    assert found.places == {Listing.objects.get().pk: 0}
