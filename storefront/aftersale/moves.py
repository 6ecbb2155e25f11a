"""The life of a case as one table, drawn here; `life.move` refuses what it does not name.

    opened ──> asked <──> answered
       │          │           │
       └──────────┴─────┬─────┘
          v             v                 v
      withdrawn      approved          refused
                        │
            ┌───────────┴─────────────┐
            v                         v
        goods_back <────────> refunded, replaced
            └────────────┬────────────┘
                         v
                       closed

Goods may come back before the money goes or after it, each once: steps are dated rows, and only
asking and answering may happen again. A complaint that needs nothing but words is closed at once.
"""

MOVES = {
    "opened": ("asked", "approved", "refused", "closed", "withdrawn"),
    "asked": ("answered", "approved", "refused", "closed", "withdrawn"),
    "answered": ("asked", "approved", "refused", "closed", "withdrawn"),
    "approved": ("goods_back", "refunded", "replaced", "closed"),
    "goods_back": ("refunded", "replaced", "closed"),
    "refunded": ("goods_back", "closed"),
    "replaced": ("goods_back", "closed"),
    "refused": (),
    "closed": (),
    "withdrawn": (),
}

# What the buyer does alone; all else is the staff's.
FOR_THE_BUYER = ("answered", "withdrawn")
# May happen more than once in one case.
AGAIN = ("asked", "answered")
# Staff's work is done, or was never needed.
OVER = ("refused", "closed", "withdrawn")
OPEN = tuple(state for state in MOVES if state not in OVER)
# The pieces of these cases stay with the buyer and may be sent back another time.
NOTHING_CAME_OF_IT = ("refused", "withdrawn")


def sources(to: str) -> list[str]:
    """Return the states a case may come from when it moves to `to`.

    >>> sources("answered")
    ['asked']
    """
    return [state for state, targets in MOVES.items() if to in targets]
