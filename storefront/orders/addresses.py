"""Where an order goes, in Oscar's own fields: its order screens and labels read those."""

from oscar.apps.order.models import ShippingAddress

from storefront.orders.wishes import Wishes

VIETNAM = "VN"


def shipping_address(wishes: Wishes) -> ShippingAddress:
    """Return the unsaved address of a home delivery.

    The whole name is the first name (Oscar prints first and last); line 1 is house and hamlet,
    line 3 the commune, line 4 the province: Oscar's nearest fields since districts ended.
    """
    return ShippingAddress(
        first_name=wishes.full_name,
        line1=wishes.street,
        line3=wishes.commune.short_name,
        line4=wishes.commune.province.full_name,
        country_id=VIETNAM,
        phone_number=wishes.phone,
        notes=wishes.note,
    )
