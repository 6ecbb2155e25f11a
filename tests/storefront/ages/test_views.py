"""Drinks are out of sight on every public page until the visitor confirms to be 18."""

import json

import pytest
from django.test import Client
from oscar.apps.catalogue.models import Product

from catalog import adults
from catalog.licences.models import Licence
from catalog.models import Listing, Producer
from catalog.shelf import Shelf, forget, shelf
from cms.tree import home
from storefront.shop.browsing import Wish, browse
from tests.cms import pages
from tests.storefront.ages.drinks import adult, confirm, wine
from tests.storefront.checkout.walk import put_in
from tests.storefront.orders.buyers import goods

pytestmark = pytest.mark.django_db

MARK = "Zinfandel"
SURFACES = {
    "home": "/",
    "english home": "/en/",
    "list": "/san-pham/",
    "group": "/san-pham/?nhom=thuc-pham",
    "set": "/san-pham/?bo=1",
    "producer's list": "/san-pham/?nha-san-xuat=nang-bien",
    "commune": "/san-pham/?xa=22870",
    "price": "/san-pham/?gia=50-100",
    "search": "/san-pham/?q=zinfandel&sap-xep=moi",
    "search with a slip": "/san-pham/?q=zinfandal",
    "suggestions": "/san-pham/goi-y/?q=zinfan",
    "producer": "/nha-san-xuat/nang-bien/",
    "english list": "/en/san-pham/",
    "related": "/san-pham/hang-nho/",
    "story": "/cau-chuyen/nguoi-trong-nho/",
}


@pytest.fixture
def drink() -> Listing:
    """A wine whose name is on no other thing, shown wherever goods can be."""
    found = wine(MARK)
    grapes = goods("Nho đỏ")
    Listing.objects.filter(pk=grapes.pk).update(slug="hang-nho")
    for one in (found, grapes):
        one.product.is_public = True
        one.product.save()
    block = {"title": "Chọn", "listings": [found.pk, grapes.pk]}
    rows = [{"type": "products", "value": block}]
    for language in ("vi", "en"):
        page = home(language)
        page.sections = json.dumps(rows)
        page.save()
    pages.story(slug="nguoi-trong-nho", producer=Producer.objects.get(slug="nang-bien"))
    forget()
    return found


def shown(browser: Client, path: str) -> bool:
    """Return whether the page at `path` names the drink (what was searched for is no naming)."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return MARK in answer.content.decode()


@pytest.mark.parametrize("adult_first", [False, True])
@pytest.mark.parametrize("path", SURFACES.values(), ids=SURFACES)
def test_a_drink_is_named_to_adults_alone_whoever_comes_first(
    drink: Listing, path: str, adult_first: bool
) -> None:
    # Neither may get what was made, and kept, for the other.
    visitors = [(Client(), False), (adult(), True)]
    for browser, may_see in sorted(visitors, key=lambda one: one[1], reverse=adult_first):
        assert shown(browser, path) is may_see
    assert not shown(Client(), path)


@pytest.mark.usefixtures("drink")
def test_no_word_of_a_drink_is_suggested_for_a_slip() -> None:
    page = Client().get("/san-pham/?q=zinfandal").content.decode()
    assert MARK.lower() not in page.lower()


@pytest.mark.usefixtures("drink")
def test_the_map_for_search_engines_names_no_drink_even_to_adults() -> None:
    for browser in (Client(), adult()):
        answer = browser.get("/sitemap.xml")
        assert "/san-pham/hang-nho/" in answer.content.decode()
    drink = Listing.objects.get(name=MARK)
    assert drink.get_absolute_url() not in Client().get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("drink")
def test_facets_count_drinks_for_adults_alone() -> None:
    counted = [browse(Wish(), on=on).counts["nhom"]["thuc-pham"] for on in both_shelves()]
    assert counted == [1, 2]


def both_shelves() -> list[Shelf]:
    """Return the shelf as minors and as adults see it."""
    found = [shelf()]
    with adults.answering(confirmed=True):
        return [*found, shelf()]


def test_the_page_of_a_drink_asks_for_the_age_and_does_not_name_it(drink: Listing) -> None:
    address = drink.get_absolute_url()
    for path in (address, f"/en{address}", f"{address}?xa=ninh+phuoc"):
        page = Client().get(path).content.decode()
        assert MARK not in page
        assert '<meta name="robots" content="noindex">' in page
        assert "application/ld+json" not in page
    browser = Client()
    assert confirm(browser, next_to=address)["Location"] == address
    page = browser.get(address).content.decode()
    assert f"<title>{MARK}" in page
    assert page.count("notice-warn") == 3


def test_a_withdrawn_drink_is_not_named_either(drink: Listing) -> None:
    Product.objects.filter(pk=drink.product_id).update(is_public=False)
    assert MARK not in Client().get(drink.get_absolute_url()).content.decode()


def test_the_list_says_how_many_drinks_there_are_and_names_none(drink: Listing) -> None:
    page = Client().get("/san-pham/?sap-xep=moi").content.decode()
    assert "/do-tuoi/?next=%2Fsan-pham%2F%3Fsap-xep%3Dmoi" in page
    assert "/do-tuoi/" not in adult().get("/san-pham/").content.decode()


def test_a_drink_is_put_into_no_basket_before_the_age_is_confirmed(drink: Listing) -> None:
    browser = Client()
    answer = put_in(browser, drink)
    assert answer.status_code == 422
    assert MARK not in answer.content.decode()
    confirm(browser)
    assert put_in(browser, drink).status_code == 302


@pytest.mark.usefixtures("drink")
def test_a_strong_drink_is_pushed_nowhere_even_to_adults() -> None:
    Listing.objects.filter(name=MARK).update(abv_percent=15)
    forget()
    browser = adult()
    for name in ("home", "related", "story"):
        assert not shown(browser, SURFACES[name]), name
    assert shown(browser, SURFACES["list"])
    assert shown(browser, SURFACES["producer"])


def test_a_drink_without_a_licence_is_shown_but_sold_at_the_point_only(drink: Listing) -> None:
    Licence.objects.all().delete()
    browser = adult()
    page = browser.get(drink.get_absolute_url()).content.decode()
    assert "data-add" not in page
    assert put_in(browser, drink).status_code == 422
