"""One wish list a person, the latest wish first."""

import pytest
from oscar.apps.wishlists.models import Line, WishList

from catalog.cards import listing_cards
from catalog.shelf import shelf
from storefront.account import wish_list
from tests.cast import listing, shopper

pytestmark = pytest.mark.django_db


def test_the_latest_wish_stands_first() -> None:
    lan = shopper()
    names = ["Tỏi", "Nho đỏ", "Nha đam"]
    for name in names:
        wish_list.add(lan, listing(name))
    assert [one.name for one in wish_list.listings_of(lan)] == names[::-1]


def test_a_wish_made_twice_is_one_wish() -> None:
    lan, grapes = shopper(), listing()
    wish_list.add(lan, grapes)
    wish_list.add(lan, grapes)
    assert list(wish_list.listings_of(lan)) == [grapes]
    assert WishList.objects.count() == 1


def test_two_lists_of_one_person_show_each_product_once() -> None:
    lan, grapes = shopper(), listing()
    for name in ("OCOP", "Tết"):
        kept = WishList.objects.create(owner=lan, name=name)
        Line.objects.create(wishlist=kept, product=grapes.product, title=grapes.name)
    wish_list.add(lan, grapes)
    assert list(wish_list.listings_of(lan)) == [grapes]
    wish_list.remove(lan, grapes)
    assert not Line.objects.exists()


def test_nobody_sees_or_removes_the_wishes_of_others() -> None:
    lan, mai = shopper(), shopper(email="mai@vidu.vn", phone=None)
    grapes = listing()
    wish_list.add(lan, grapes)
    wish_list.remove(mai, grapes)
    assert list(wish_list.listings_of(mai)) == []
    assert list(wish_list.listings_of(lan)) == [grapes]


def test_what_is_no_longer_sold_is_not_shown() -> None:
    lan, grapes = shopper(), listing()
    wish_list.add(lan, grapes)
    type(grapes.product).objects.update(is_public=False)
    assert list(wish_list.listings_of(lan)) == []


def test_removing_what_was_never_wished_changes_nothing() -> None:
    lan, grapes = shopper(), listing()
    wish_list.add(lan, grapes)
    wish_list.remove(lan, listing("Tỏi"))
    assert list(wish_list.listings_of(lan)) == [grapes]


@pytest.mark.parametrize("count", [1, 6])
def test_the_cards_cost_the_same_queries_for_one_and_for_many(
    count: int, django_assert_max_num_queries
) -> None:
    lan = shopper()
    for number in range(count):
        wish_list.add(lan, listing(f"Nho {number}"))
    shelf()  # the offers that run are read with it
    with django_assert_max_num_queries(6):
        assert len(listing_cards(wish_list.listings_of(lan))) == count
