"""What was taken off, line by line, as pages, letters and papers show it."""

from decimal import Decimal

from django.utils.translation import gettext as _


def discounts_of_basket(basket: object) -> list[tuple[str, Decimal]]:
    """Return (words, VND) of each offer that takes something off `basket`."""
    return [
        (_words(row["name"], row["voucher"].code if row["voucher"] else ""), row["discount"])
        for row in basket.offer_applications
        if row["discount"] > 0
    ]


def discounts_of_order(order: object) -> list[tuple[str, Decimal]]:
    """Return (words, VND) of each offer that took something off `order` (1 query)."""
    rows = order.discounts.filter(amount__gt=0)
    return [(_words(row.offer_name, row.voucher_code), row.amount) for row in rows]


def sums(goods: Decimal, discounts: list[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """Return the rows from goods before discounts to each discount, as a negative amount (VND).

    `goods` is what they cost after all discounts.
    """
    before = goods + sum((amount for _label, amount in discounts), Decimal(0))
    return [(_("Goods"), before), *((label, -amount) for label, amount in discounts)]


def _words(offer: str, code: str) -> str:
    return _("Code %(code)s") % {"code": code} if code else offer
