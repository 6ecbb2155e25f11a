"""What the order's page shows of returns and complaints."""

from django import template

from storefront.orders.models import Placement, Status

register = template.Library()
REACHED = (Status.SHIPPED, Status.DELIVERED, Status.COMPLETED)


@register.inclusion_tag("aftersale/_on_order.html")
def aftersale(placement: Placement) -> dict:
    """Return the order's cases, and what the way to a new one is called (one query)."""
    return {
        "placement": placement,
        "cases": list(placement.order.cases.all()),
        "may_return": placement.order.status in REACHED,
    }
