"""The table of moves is one: what the states, Oscar and the drawing say agree."""

import re

from django.conf import settings
from oscar.apps.order.models import Order

from storefront.orders import moves
from storefront.orders.models import Status
from storefront.orders.moves import FOR_THE_BUYER, MOVES, sources


def test_the_table_knows_every_state_and_only_those() -> None:
    assert set(MOVES) == set(Status.values)
    assert {to for targets in MOVES.values() for to in targets} <= set(MOVES)


def test_oscar_reads_the_same_table() -> None:
    assert settings.OSCAR_ORDER_STATUS_PIPELINE is MOVES
    assert Order.pipeline is MOVES


def test_nothing_leads_back() -> None:
    def ahead(state: str) -> set[str]:
        return {one for to in MOVES[state] for one in ({to} | ahead(to))}

    assert all(state not in ahead(state) for state in MOVES)


def test_sources_are_the_table_read_backwards() -> None:
    assert sources("refunded") == ["delivered", "completed", "cancelled", "returned"]
    assert sources("awaiting_payment") == []


def test_the_drawing_names_every_state() -> None:
    assert set(re.findall(r"[a-z_]+", moves.__doc__)) >= set(MOVES)


def test_a_buyer_cancels_only_what_may_be_cancelled_at_all() -> None:
    assert all("cancelled" in MOVES[state] for state in FOR_THE_BUYER)
