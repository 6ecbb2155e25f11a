"""Oscar gets our classes where the table names one, its own everywhere else."""

import pytest
from oscar.apps.order.utils import OrderNumberGenerator as OscarsNumbers
from oscar.core.exceptions import AppNotFoundError, ClassNotFoundError

from catalog.stock.models import StockRecord
from catalog.strategy import Selector, ShopStrategy
from storefront.basket.models import Basket
from storefront.overrides import WITHOUT_HAYSTACK, load_class


def test_several_classes_come_in_the_order_asked_for() -> None:
    found = load_class("partner.strategy", ["Default", "Selector"])
    assert found[1] is Selector
    assert found[0].__module__ == "oscar.apps.partner.strategy"


def test_a_class_nobody_replaces_is_oscars() -> None:
    (found,) = load_class("order.utils", ["OrderCreator"])
    assert found.__module__ == "oscar.apps.order.utils"


@pytest.mark.parametrize(
    ("label", "name", "ours"),
    [("basket.models", "Basket", Basket), ("partner.models", "StockRecord", StockRecord)],
)
def test_forked_apps_give_their_own_models(label: str, name: str, ours: type) -> None:
    assert load_class(label, [name]) == [ours]


def test_a_forked_app_gives_the_rest_of_oscars() -> None:
    (middleware,) = load_class("basket.middleware", ["BasketMiddleware"])
    assert middleware.__module__ == "oscar.apps.basket.middleware"


@pytest.mark.parametrize("label", sorted(WITHOUT_HAYSTACK))
def test_search_modules_are_stood_in_for(label: str) -> None:
    (stand_in,) = load_class(label, ["FacetedSearchView"])
    assert stand_in.__name__ == "FacetedSearchView"
    assert stand_in.as_view() is None


@pytest.mark.parametrize(
    ("label", "name", "error"),
    [
        ("order.utils", "NoSuchClass", ClassNotFoundError),
        ("order.no_such_module", "Order", ModuleNotFoundError),
        ("no_such_app.models", "Order", AppNotFoundError),
    ],
)
def test_what_oscar_does_not_know_is_an_error(label: str, name: str, error: type) -> None:
    with pytest.raises(error):
        load_class(label, [name])


def test_the_order_number_keeps_oscars_contract() -> None:
    (numbers,) = load_class("order.utils", ["OrderNumberGenerator"])
    assert hasattr(numbers, "order_number")
    assert hasattr(OscarsNumbers, "order_number")


def test_the_selector_gives_a_strategy_without_a_request() -> None:
    (selector,) = load_class("partner.strategy", ["Selector"])
    assert isinstance(selector().strategy(), ShopStrategy)
