"""The life of a case is one table without dead ends."""

from storefront.aftersale.models import State
from storefront.aftersale.moves import (
    AGAIN,
    FOR_THE_BUYER,
    MOVES,
    NOTHING_CAME_OF_IT,
    OPEN,
    OVER,
    sources,
)


def test_every_state_is_drawn_and_no_other() -> None:
    assert set(MOVES) == set(State.values)
    assert {to for targets in MOVES.values() for to in targets} <= set(State.values)


def test_what_is_over_leads_nowhere_and_what_is_open_leads_to_an_end() -> None:
    assert all(not MOVES[state] for state in OVER)
    assert all(set(MOVES[state]) & {*OVER, "answered"} for state in OPEN)
    assert set(OPEN) | set(OVER) == set(MOVES)


def test_a_buyer_withdraws_only_what_nobody_agreed_to() -> None:
    assert sources("withdrawn") == ["opened", "asked", "answered"]
    assert sources("answered") == ["asked"]
    assert set(FOR_THE_BUYER) | set(AGAIN) | set(NOTHING_CAME_OF_IT) <= set(MOVES)


def test_a_refusal_comes_before_the_money_never_after() -> None:
    assert not set(sources("refused")) & {"approved", "goods_back", "refunded", "replaced"}
