"""What a buyer told us before ordering."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.models import Commune


@dataclass(frozen=True)
class Wishes:
    """What the buyer told us: where to, how to pay, and the total they saw (VND).

    `seen` is the print of lines and fees they saw: a basket changed in another tab to goods of
    the same price is noticed too. `born_on` is asked with drinks only, and never kept.
    """

    full_name: str
    phone: str
    delivery: str
    method: str
    total_seen: Decimal
    idempotency_key: str
    email: str = ""
    commune: Commune | None = None
    street: str = ""
    note: str = ""
    language: str = "vi"
    seen: str = ""
    born_on: datetime.date | None = None
    invoice: dict[str, str] = field(default_factory=dict)
