"""Basket lines as the basket and the checkout show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.availability import listing_of
from catalog.images import RenditionSet, rendition_set
from catalog.money import dong

# What is withdrawn has no price; its row says so itself.
NO_PRICE = "0"


@dataclass(frozen=True)
class Row:
    """One line; prices in VND, `problem` a sentence when it cannot be ordered like this."""

    line: object
    name: str
    variant: str
    url: str
    picture: RenditionSet
    unit_label: str
    price: Decimal | None
    total: Decimal | None
    total_before: Decimal | None
    problem: str
    old_price: Decimal | None
    most: int | None

    @property
    def id_text(self) -> str:
        """The line's key as text, for ids in the page."""
        return str(self.line.pk)

    @property
    def full_name(self) -> str:
        """The name with its kind."""
        return f"{self.name}, {self.variant}" if self.variant else self.name


def rows_of(basket: object) -> list[Row]:
    """Return what to show of each line, in the order they were put in."""
    return [_row(line) for line in basket.all_lines()]


def _row(line: object) -> Row:
    listing, info = listing_of(line.product), line.purchase_info
    price = info.price.incl_tax if info.price.exists else None
    allowed, reason = info.availability.is_purchase_permitted(line.quantity)
    pictures = list(listing.pictures.all()) if listing else []
    variant = getattr(line.product, "variant", None)
    return Row(
        line=line,
        name=listing.name if listing else line.product.get_title(),
        variant=variant.label if variant else "",
        url=listing.get_absolute_url() if listing else "",
        picture=rendition_set(pictures[0].picture if pictures else None, "thumb"),
        unit_label=listing.unit_label if listing else "",
        price=price,
        total=None if price is None else line.line_price_incl_tax_incl_discounts,
        total_before=line.line_price_incl_tax if line.discount_value else None,
        problem="" if allowed else str(reason),
        old_price=_old_price(line, price),
        most=getattr(info.availability, "num_available", None),
    )


def _old_price(line: object, price: Decimal | None) -> Decimal | None:
    """Return the price the line was put in at, None when it is still the same."""
    then = line.price_incl_tax
    return dong(then) if then is not None and price is not None and dong(then) != price else None


def changes(before: dict, after: dict) -> list[str]:
    """Return in sentences how what is ordered differs from what the buyer saw.

    Both are `shown(...)` of the review page; amounts are VND as text.
    """
    old, new = before.get("lines", {}), after["lines"]
    said = [
        _("%(name)s is no longer in your basket.") % {"name": old[k][0]}
        for k in old
        if k not in new
    ]
    for key, (name, quantity, price) in new.items():
        was = old.get(key)
        words = {"name": name, "new": dotted(price)}
        if was is None:
            said.append(_("%(name)s came into your basket.") % words)
        elif was[2] != price and price != NO_PRICE:
            words["old"] = dotted(was[2])
            said.append(_("%(name)s now costs %(new)s ₫ (before: %(old)s ₫).") % words)
        elif was[1] != quantity:
            said.append(_("%(name)s: now %(count)s pieces.") % {"name": name, "count": quantity})
    said += _changed_discounts(before.get("off", {}), after.get("off", {}))
    if before.get("fee") not in {None, after["fee"]}:
        fees = {"new": dotted(after["fee"]), "old": dotted(before["fee"])}
        said.append(_("Delivery now costs %(new)s ₫ (before: %(old)s ₫).") % fees)
    return said


def _changed_discounts(old: dict[str, str], new: dict[str, str]) -> list[str]:
    said = []
    for name in [*old, *(one for one in new if one not in old)]:
        words = {"name": name, "old": dotted(old.get(name, "0")), "new": dotted(new.get(name, "0"))}
        if name not in new:
            said.append(_("%(name)s no longer applies (it took off %(old)s ₫).") % words)
        elif old.get(name) != new[name]:
            said.append(_("%(name)s now takes off %(new)s ₫ (before: %(old)s ₫).") % words)
    return said


def dotted(amount: str) -> str:
    """Return VND text with dots: "245000" -> "245.000"."""
    return f"{int(amount):,}".replace(",", ".")


def shown(rows: list[Row], fee: Decimal, *, discounts: Sequence[tuple[str, Decimal]] = ()) -> dict:
    """Return what the buyer sees, small enough for the session, to tell changes by later."""
    lines = {
        str(row.line.pk): [row.full_name, row.line.quantity, str(int(row.price or NO_PRICE))]
        for row in rows
    }
    off = {words: str(int(amount)) for words, amount in discounts}
    view = {"lines": lines, "fee": str(int(fee))}
    return view | {"off": off} if off else view
