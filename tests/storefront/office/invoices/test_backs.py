"""Sharing an amount over the parts of an order: to the đồng, by their prices."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from storefront.office.invoices.backs import spread
from storefront.taxes.inside import Part
from storefront.taxes.rates import Rate

RATE = Rate("farm", Decimal(5))


def parts(*prices: int) -> list[Part]:
    """Return parts that cost so much."""
    return [Part(None, RATE, *RATE.split(Decimal(price))) for price in prices]


@given(
    prices=some.lists(some.integers(0, 5_000_000), min_size=1, max_size=9),
    permille=some.integers(0, 1000),
)
def test_the_shares_are_the_amount_and_none_exceeds_its_part(
    prices: list[int], permille: int
) -> None:
    amount = Decimal(sum(prices) * permille // 1000)
    shares = list(spread(amount, parts(*prices)))
    assert sum(share.amount for share in shares) == amount
    assert all(0 < share.amount <= share.part.gross for share in shares)


def test_all_of_it_is_each_part_whole() -> None:
    assert [one.amount for one in spread(Decimal(6), parts(1, 2, 3))] == [1, 2, 3]


def test_an_amount_on_an_order_for_nothing_is_not_lost() -> None:
    (share,) = spread(Decimal(7), parts(0, 0))
    assert share.amount == 7
