"""One sum on every page: basket, checkout, order, letter, and refunds in pieces."""

import random
import re
from decimal import Decimal

import pytest

from catalog.offers.models import Benefit
from storefront.checkout.answers import Answers
from storefront.checkout.review import Review
from storefront.orders import letters, refunding
from storefront.orders.models import Placement
from storefront.orders.pages import rows_of
from storefront.orders.placement import place
from storefront.vouchers.words import discounts_of_basket, discounts_of_order, sums
from tests.promotions import applied, offer, reckoned, voucher
from tests.storefront.ages.drinks import ADULT, wine
from tests.storefront.checkout.walk import HOME
from tests.storefront.orders.buyers import (
    basket_of,
    goods,
    ninh_phuoc,
    order_of,
    phone_of,
    reread,
    wishes_for,
)

pytestmark = pytest.mark.django_db
BASKETS = 110


def test_without_offers_goods_stand_alone() -> None:
    assert sums(Decimal(85_000), []) == [(sums(Decimal(0), [])[0][0], 85_000)]


def test_an_offer_and_a_code_stand_in_lines_of_their_own() -> None:
    grapes = goods()
    offer(grapes, name="Mùa nho", exclusive=False)
    code = voucher("QUATET50", value=50_000, kind=Benefit.FIXED, exclusive=False)
    basket = reckoned(basket_of(grapes, quantity=2), code)
    rows = sums(basket.total_incl_tax, discounts_of_basket(basket))
    assert [amount for _words, amount in rows] == [170_000, -50_000, -17_000]
    assert "QUATET50" in rows[1][0]
    assert rows[2][0] == "Mùa nho"


def test_an_order_without_discounts_shows_goods_and_fee_alone() -> None:
    order = order_of(goods()).order
    assert discounts_of_order(order) == []
    assert [amount for _w, amount in rows_of(order)] == [85_000, order.shipping_incl_tax]


@pytest.fixture
def market() -> list:
    """Return goods of odd prices, two offers and three codes of every kind."""
    prices = (1_000, 12_345, 85_000, 99_999, 333_333)
    shelf = [goods(f"Hàng {n}", price=one, stock=10_000) for n, one in enumerate(prices)]
    spirit = wine("Rượu nho", price=250_000, stock=10_000, abv_percent=40)
    offer(shelf[1], shelf[3], spirit, value=Decimal("12.5"), priority=5, exclusive=False)
    offer(shelf[2], kind=Benefit.FIXED_UNIT, value=7_001, exclusive=False)
    return [*shelf, spirit]


@pytest.fixture
def codes() -> list:
    """Return codes that take a percentage, a sum, and the cheapest piece."""
    kinds = [(Benefit.PERCENTAGE, 33), (Benefit.FIXED, 50_000), (Benefit.MULTIBUY, None)]
    return [
        voucher(f"MA{n}", kind=kind, value=value, exclusive=bool(n % 2), condition=("Count", 1 + n))
        for n, (kind, value) in enumerate(kinds)
    ]


def whole(amount: Decimal) -> bool:
    return amount >= 0 and amount == int(amount)


def test_any_basket_adds_up_everywhere(market: list, codes: list) -> None:
    dice = random.Random(2026)
    for number in range(BASKETS):
        chosen = dice.sample(market, dice.randint(1, len(market)))
        basket = basket_of(*chosen, quantity=dice.randint(1, 7))
        basket = reckoned(reread(basket), *dice.sample(codes, dice.randint(0, len(codes))))
        check_basket(basket)
        buyer = {"phone": phone_of(number), "email": "lan@vidu.vn", "born_on": ADULT}
        wishes = wishes_for(basket, method="vietqr", **buyer)
        placed = place(basket=reread(basket), wishes=wishes)
        check_order(placed, basket)
        check_letter(placed)
        check_refunds(placed, dice)


def check_basket(basket: object) -> None:
    """Check lines, records and the checkout's sums of one basket."""
    lines = [line.line_price_incl_tax_incl_discounts for line in basket.all_lines()]
    assert all(map(whole, lines))
    assert all(
        line.discount_value == 0
        for line in basket.all_lines()
        if not line.product.listing.may_be_promoted
    )
    assert sum(lines) == basket.total_incl_tax
    assert basket.total_incl_tax_excl_discounts - applied(basket) == basket.total_incl_tax
    rows = sums(basket.total_incl_tax, discounts_of_basket(basket))
    assert sum(amount for _words, amount in rows) == basket.total_incl_tax
    answers = Answers(delivery=HOME, commune_id=ninh_phuoc().pk)
    review = Review(answers, basket, [], None)
    assert (review.total, review.sums) == (basket.total_incl_tax, rows)


def check_order(placed: Placement, basket: object) -> None:
    """Check that the order's rows are those of the basket."""
    order = placed.order
    lines = list(order.lines.all())
    taken = sum((row.amount for row in order.discounts.all()), Decimal(0))
    fees = sum((parcel.fee for parcel in order.parcels.all()), Decimal(0))
    goods_before = sum(line.line_price_before_discounts_incl_tax for line in lines)
    assert order.total_incl_tax == goods_before + fees - taken == basket.total_incl_tax + fees
    assert whole(order.total_incl_tax)
    for line in lines:
        assert sum(one.amount for one in line.discounts.all()) == line.discount_incl_tax
        pieces = [one.price_incl_tax * one.quantity for one in line.prices.all()]
        assert sum(pieces) == line.line_price_incl_tax
    assert sum(amount for _words, amount in rows_of(order)) == order.total_incl_tax


def check_letter(placed: Placement) -> None:
    """Check that the letter's sums end in the order's total."""
    text = letters.receipt(placed).text
    _goods, rest = text.split("\n\n", 1)[1].split("Hàng hóa", 1) if "Hàng hóa" in text else ("", "")
    amounts = [int(one.replace(".", "")) for one in re.findall(r"(-?[\d.]+)\s₫", rest or text)]
    assert int(placed.order.total_incl_tax) in amounts


def check_refunds(placed: Placement, dice: random.Random) -> None:
    """Check that the refunds of the pieces of each line cost what the line cost."""
    for line in placed.order.lines.all():
        cuts = sorted({0, line.quantity, dice.randint(0, line.quantity)})
        worth = [refunding._worth(line, piece) for piece in cuts]
        parts = [later - earlier for earlier, later in zip(worth, worth[1:], strict=False)]
        assert all(map(whole, parts))
        assert sum(parts) == line.line_price_incl_tax
