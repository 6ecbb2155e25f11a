"""Whether something may be bought, how many, and the words for it."""

import pytest
from oscar.apps.catalogue.models import Product

from catalog.availability import FEW, InStock, NotSold, PointOnly, availability_of, listing_of
from catalog.models import Listing
from catalog.stock.models import StockRecord
from tests import cast


def of(listing: Listing) -> object:
    """Return the availability of `listing` as the database has it now."""
    product = Product.objects.get(pk=listing.product_id)
    return availability_of(product, product.stockrecords.first())


@pytest.mark.parametrize(
    ("left", "lead_days", "code"),
    [
        (-3, 0, "sold_out"),
        (0, 0, "sold_out"),
        (0, 7, "sold_out"),
        (1, 0, "low"),
        (FEW, 0, "low"),
        (FEW + 1, 0, "in_stock"),
        (1, 7, "made_to_order"),
    ],
)
def test_the_state_follows_from_what_is_left(left: int, lead_days: int, code: str) -> None:
    assert InStock(left, lead_days).code == code


@pytest.mark.parametrize(
    ("left", "lead_days", "words"),
    [(0, 0, "Hết hàng"), (3, 0, "Chỉ còn 3"), (99, 0, "Còn hàng"), (5, 7, "7 ngày")],
)
def test_the_state_is_told_in_words(left: int, lead_days: int, words: str) -> None:
    policy = InStock(left, lead_days)
    assert words in str(policy.message)
    assert policy.short_message == policy.message


def test_as_many_as_there_are_may_be_bought_and_not_one_more() -> None:
    policy = InStock(3)
    assert policy.is_purchase_permitted(3) == (True, "")
    allowed, why = policy.is_purchase_permitted(4)
    assert not allowed
    assert "3" in str(why)


def test_nothing_left_is_refused_with_a_reason() -> None:
    policy = InStock(0)
    allowed, why = policy.is_purchase_permitted(1)
    assert not allowed
    assert str(why)
    assert not policy.is_available_to_buy


@pytest.mark.parametrize("policy", [NotSold(), PointOnly()])
def test_what_is_not_sold_online_is_refused_in_any_number(policy: object) -> None:
    for quantity in (1, 100):
        allowed, why = policy.is_purchase_permitted(quantity)
        assert not allowed
        assert str(why)
    assert not policy.is_available_to_buy


@pytest.mark.django_db
def test_pieces_held_for_others_are_not_for_sale() -> None:
    grapes = cast.listing(stock=10)
    StockRecord.objects.update(num_allocated=8)
    assert of(grapes).num_available == 2
    assert of(grapes).code == "low"


@pytest.mark.django_db
def test_a_withdrawn_product_is_not_sold() -> None:
    grapes = cast.listing()
    Product.objects.update(is_public=False)
    assert of(grapes).code == "withdrawn"


@pytest.mark.django_db
def test_goods_of_a_closed_producer_are_not_sold() -> None:
    assert of(cast.listing(producer=cast.producer(is_open=False))).code == "withdrawn"


@pytest.mark.django_db
def test_goods_without_stock_record_or_listing_are_not_sold() -> None:
    assert of(cast.listing(price=None)).code == "withdrawn"
    stray = Product.objects.create(title="Lạc", structure=Product.CHILD, parent=None)
    assert availability_of(stray, None).code == "withdrawn"
    assert listing_of(stray) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "abv"), [(14, None), (15, None), (1, 5.5)])
def test_drinks_without_a_licence_are_sold_at_the_point_only(
    number: int, abv: float | None
) -> None:
    group = "do-uong" if number in {14, 15} else "thuc-pham"
    wine = cast.listing(product_set=cast.product_set(number, group=group), abv_percent=abv)
    assert of(wine).code == "point_only"


@pytest.mark.django_db
def test_a_withdrawn_wine_is_withdrawn_before_anything_else() -> None:
    wine = cast.listing(abv_percent=12)
    Product.objects.update(is_public=False)
    assert of(wine).code == "withdrawn"


@pytest.mark.django_db
def test_a_kind_belongs_to_the_listing_of_its_parent() -> None:
    scarf = cast.listing("Khăn thổ cẩm", lead_days=3)
    red, blue = cast.variants(scarf, đỏ=260_000, xanh=300_000)
    assert listing_of(red) == scarf
    assert availability_of(red, red.stockrecords.get()).code == "made_to_order"
    Product.objects.filter(pk=blue.pk).update(is_public=False)
    assert availability_of(Product.objects.get(pk=blue.pk), None).code == "withdrawn"


@pytest.mark.django_db
def test_withdrawing_the_parent_withdraws_its_kinds() -> None:
    scarf = cast.listing("Khăn thổ cẩm")
    (red,) = cast.variants(scarf, đỏ=260_000)
    Product.objects.filter(pk=scarf.product_id).update(is_public=False)
    fresh = Product.objects.get(pk=red.pk)
    assert availability_of(fresh, fresh.stockrecords.get()).code == "withdrawn"


@pytest.mark.django_db
def test_what_has_no_price_is_not_sold() -> None:
    grapes = cast.listing()
    StockRecord.objects.update(price=None)
    assert isinstance(of(grapes), NotSold)
