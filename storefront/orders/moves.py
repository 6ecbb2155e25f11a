"""The life of an order as one table, drawn here; settings and `life.move` read the same table.

    awaiting_payment ──> placed ──> confirmed ──> preparing ──> shipped ──> delivered ──> completed
           │               │            │             │            │            │             │
           └───────────────┴─────┬──────┴─────────────┘            v            └──────┬──────┘
                                 v                             returned                v
                             cancelled ───────────────────────────>└─────────────> refunded

Nothing moves backwards. "returned" is a parcel refused at the door, or never collected; money
that came for an order that did not end well goes back: "refunded". For goods the buyer fetches,
"shipped" means ready at the sales point and "delivered" collected.
"""

MOVES = {
    "awaiting_payment": ("placed", "cancelled"),
    "placed": ("confirmed", "cancelled"),
    "confirmed": ("preparing", "cancelled"),
    "preparing": ("shipped", "cancelled"),
    "shipped": ("delivered", "returned"),
    "delivered": ("completed", "refunded"),
    "completed": ("refunded",),
    "cancelled": ("refunded",),
    "returned": ("refunded",),
    "refunded": (),
}

# A buyer may still cancel alone: nobody has worked on the order yet.
FOR_THE_BUYER = ("awaiting_payment", "placed")


def sources(to: str) -> list[str]:
    """Return the states an order may come from when it moves to `to`.

    >>> sources("delivered")
    ['shipped']
    """
    return [state for state, targets in MOVES.items() if to in targets]
