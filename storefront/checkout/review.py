"""What is about to be ordered: lines, parcels, total, as both pages show it."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from catalog.money import dong
from catalog.phones import parse_phone
from storefront.ages.statements import contains_alcohol
from storefront.checkout.answers import LAST, Answers
from storefront.checkout.lines import Row, rows_of
from storefront.orders import cash
from storefront.orders.models import Delivery, Placement
from storefront.orders.pages import days_words, origin_words
from storefront.orders.placement import print_of, quote_for, total_of
from storefront.shipping.quotes import Quote
from storefront.vouchers.words import discounts_of_basket, sums


@dataclass(frozen=True)
class Review:
    """The order to be, for one visitor."""

    answers: Answers
    basket: object
    rows: list[Row]
    quote: Quote | None

    @classmethod
    def of(cls, request: HttpRequest, answers: Answers) -> "Review":
        """Return the review of the visitor's basket, quoted as far as the commune is known."""
        kind = Delivery.PICKUP if answers.is_pickup else Delivery.HOME
        quoted = quote_for(request.basket, delivery=kind, commune=answers.commune)
        return cls(answers, request.basket, rows_of(request.basket), quoted)

    @property
    def delivery(self) -> str:
        """ "home" or "pickup"."""
        return self.answers.delivery.get("delivery") or Delivery.HOME

    @property
    def terms(self) -> dict:
        """What decides how it may be paid: total, delivery, cash history, drinks or none."""
        phone = parse_phone(self.answers.delivery.get("phone", ""))
        history = cash.history_of(phone) if phone else None
        facts = {"total": self.total, "delivery": self.delivery, "history": history}
        return facts | {"has_alcohol": self.has_alcohol}

    @property
    def has_alcohol(self) -> bool:
        """Whether a drink is ordered: no cash then, and the buyer declares to be of age."""
        return contains_alcohol(self.basket)

    @property
    def goods(self) -> Decimal:
        """The goods alone in VND, discounts taken off."""
        return dong(self.basket.total_incl_tax)

    @property
    def discounts(self) -> list[tuple[str, Decimal]]:
        """What offers and codes take off: words and VND."""
        return discounts_of_basket(self.basket)

    @property
    def fee(self) -> Decimal:
        """Delivery in VND, 0 while not known."""
        return dong(self.quote.fee) if self.quote else Decimal(0)

    @property
    def total(self) -> Decimal:
        """Goods and delivery in VND."""
        return total_of(self.basket, self.quote) if self.quote else self.goods

    @property
    def is_possible(self) -> bool:
        """Whether every parcel can go."""
        return self.quote is not None and self.quote.is_possible

    @property
    def seen(self) -> str:
        """The print of what the page shows."""
        return print_of(self.basket, self.quote) if self.quote else ""

    @property
    def sums(self) -> list[tuple[str, Decimal]]:
        """The sums above the total."""
        rows = sums(self.goods, self.discounts)
        return rows + [(_("Delivery fee"), self.fee)] if self.quote else rows

    @property
    def parcels(self) -> list[dict]:
        """The parcels as their component wants them."""
        if self.quote is None:
            return []
        names = {row.line.product_id: row.full_name for row in self.rows}
        return [
            {
                "title": origin_words(one.parcel.producer),
                "fee": one.fee,
                "when": ""
                if one.refusal
                else days_words(one.days_min, one.days_max, is_pickup=self.quote.is_pickup),
                "items": [(names[item.product.pk], item.quantity) for item in one.parcel.items],
                "refusal": one.refusal,
                "pause": one.pause,
                "explanation": one.explanation,
            }
            for one in self.quote.parcels
        ]


def way_out(request: HttpRequest, *, needs_page_1: bool = False) -> HttpResponse | None:
    """Return where to send a visitor who cannot be on this page, None when they can."""
    if request.basket.is_empty:
        token = request.session.get(LAST, "")
        if request.method == "GET" and Placement.objects.filter(token=token).exists():
            return redirect("checkout:done", token)
        messages.info(request, _("Your basket is empty."))
        return redirect("checkout:basket")
    if request.method == "GET" and any(row.problem for row in rows_of(request.basket)):
        messages.warning(request, _("Something in your basket cannot be ordered like this."))
        return redirect("checkout:basket")
    if needs_page_1 and not Answers.of(request).is_complete:
        messages.info(
            request,
            _(
                "Please fill in this page first; after a long pause your answers are gone. "
                "Your basket is kept."
            ),
        )
        return redirect("checkout:delivery")
    return None
