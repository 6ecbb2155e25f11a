"""The audit: every invariant in turn, each in a fixed number of questions, rows streamed."""

from collections.abc import Iterator

from storefront.books import letters, mirrors, money, stock, sums, walk
from storefront.books.differences import Difference, Invariant, Scope

INVARIANTS: tuple[Invariant, ...] = (
    stock.held_is_what_orders_hold,
    stock.lines_hold_while_they_wait,
    sums.totals_are_lines_and_fees,
    sums.no_line_costs_less_than_nothing,
    sums.each_line_is_in_one_parcel,
    sums.each_order_has_its_placement,
    sums.baskets_became_one_order,
    walk.steps_are_a_walk,
    walk.parcels_agree_with_the_order,
    money.orders_have_their_money,
    money.ended_orders_keep_no_money,
    money.money_without_order_is_looked_at,
    money.no_more_goes_back_than_came,
    mirrors.oscar_says_the_same,
    mirrors.gateways_told_of_their_money,
    mirrors.messages_became_money,
    letters.steps_have_their_letters,
)


def differences(scope: Scope | None = None) -> Iterator[Difference]:
    """Yield each place where the books disagree; nothing is changed."""
    for invariant in INVARIANTS:
        yield from invariant(scope or Scope())
