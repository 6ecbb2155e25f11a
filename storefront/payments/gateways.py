"""What every gateway offers, whatever it is called: start, read, ask, close, refund.

A gateway is a module of this room with these five functions and `is_open()`:

    start(attempt, journey) -> Started    a page where the buyer pays exactly `attempt.amount`
    read(...) -> Notice                   what it tells of its own accord, signature checked
    ask(attempt) -> Notice | None         what the gateway answers when we ask
    close(attempt) -> None                nobody can pay this attempt any more
    refund(refund) -> str                 money back; returns the gateway's own reference

Each may be called any number of times: the second call with the same attempt or refund changes
nothing at the gateway. Money is always whole đồng here; a gateway that counts otherwise converts.

GatewayFault
├── GatewayDown      no answer, or one that means "later"; the same call may succeed later
├── GatewayRefused   a clear no; the same call would be refused again
└── BadNotice        not signed by the gateway, too old, or not what it ever sends
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

DONG = "VND"


class GatewayFault(Exception):
    """Something between us and a gateway went wrong."""


class GatewayDown(GatewayFault):
    """The gateway did not answer in time, or not sensibly."""


class GatewayRefused(GatewayFault):
    """The gateway said no; the message is its reason, for staff."""


class BadNotice(GatewayFault):
    """A message that the gateway did not send, or sent too long ago."""


class Tells(StrEnum):
    """What a notice tells."""

    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    PENDING = "pending"
    REFUNDED = "refunded"
    DISPUTED = "disputed"
    OTHER = "other"


@dataclass(frozen=True)
class Notice:
    """One thing a gateway told us.

    `reference` is ours (PaymentAttempt.reference), "" when it names none; `gateway_reference` is
    theirs for the money. `amount` is in the smallest unit of `currency`; of a refund it is all
    that was given back so far.
    """

    event_id: str
    kind: Tells
    at: datetime.datetime
    reference: str = ""
    amount: Decimal = Decimal(0)
    currency: str = ""
    gateway_reference: str = ""

    @property
    def is_paid(self) -> bool:
        """Whether money has arrived."""
        return self.kind == Tells.PAID


@dataclass(frozen=True)
class Started:
    """Where the buyer pays, and what the gateway calls the attempt."""

    url: str
    gateway_id: str = ""


@dataclass(frozen=True)
class Journey:
    """What a gateway needs to know of the buyer's way: back where, in which tongue, from where.

    `number` is the order's; `email` may be "".
    """

    return_url: str
    number: str
    language: str = "vi"
    address: str = "127.0.0.1"
    email: str = ""
