"""Money in templates."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from catalog.money import dong as whole_dong

register = template.Library()


@register.filter
def dong(amount: Decimal | int | None) -> str:
    """Return `amount` VND as "1.250.000 ₫" ("1,250,000 ₫" in English), "" for None."""
    if amount is None or amount == "":
        return ""
    grouped = f"{whole_dong(amount):,}"
    if (get_language() or "vi").startswith("vi"):
        grouped = grouped.replace(",", ".")
    return f"{grouped}\N{NO-BREAK SPACE}₫"
