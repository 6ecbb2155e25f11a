"""What the buyer answered so far: kept in the session until the order is placed."""

from dataclasses import dataclass, field, fields

from django.http import HttpRequest

from catalog.models import Commune
from storefront.orders.models import Delivery, new_token

CHECKOUT = "checkout"
LAST = "last_order"
PAGE_1 = ("delivery", "full_name", "phone", "commune", "commune_code", "street", "email")


@dataclass
class Answers:
    """The answers of one visitor; `delivery` those of page 1, `payment` those of page 2."""

    delivery: dict = field(default_factory=dict)
    payment: dict = field(default_factory=dict)
    commune_id: int | None = None
    is_complete: bool = False
    key: str = ""
    basket_id: int | None = None
    shown: dict = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "Answers":
        """Return the visitor's answers, empty ones at first."""
        kept = request.session.get(CHECKOUT)
        if not isinstance(kept, dict):
            return cls()
        # A session outlives releases: what an earlier one kept besides is passed over.
        return cls(**{one.name: kept[one.name] for one in fields(cls) if one.name in kept})

    def keep(self, request: HttpRequest) -> None:
        """Write the answers into the session."""
        request.session[CHECKOUT] = dict(vars(self))

    def key_for(self, basket_id: int) -> str:
        """Return the idempotency key of this basket's placement: one a basket."""
        if self.basket_id != basket_id or not self.key:
            self.key, self.basket_id = new_token(), basket_id
        return self.key

    @property
    def is_pickup(self) -> bool:
        """Whether the buyer collects the goods."""
        return self.delivery.get("delivery") == Delivery.PICKUP

    @property
    def commune(self) -> Commune | None:
        """The commune the goods go to, None for pick-up."""
        if self.is_pickup or self.commune_id is None:
            return None
        return Commune.objects.select_related("province").filter(pk=self.commune_id).first()


def forget(request: HttpRequest, *, token: str) -> None:
    """Drop the answers of an order that stands and remember its link for "back"."""
    request.session.pop(CHECKOUT, None)
    request.session[LAST] = token


def first_answers(request: HttpRequest) -> dict:
    """Return what page 1 starts with: earlier answers, or the person's saved address."""
    kept = Answers.of(request).delivery
    if kept or not request.user.is_authenticated:
        return kept
    known = {"full_name": request.user.get_full_name(), "email": request.user.email}
    known["phone"] = request.user.phone.as_national if request.user.phone else ""
    addresses = request.user.saved_addresses.select_related("commune__province")
    chosen = request.GET.get("dia-chi", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 10:
        addresses = addresses.filter(pk=int(chosen))
    saved = addresses.first()
    if saved is None:
        return known
    return known | {
        "full_name": saved.full_name,
        "phone": saved.phone.as_national,
        "commune": saved.commune.full_name,
        "street": saved.street,
    }
