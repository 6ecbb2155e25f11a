"""A sale on everything, and an order placed in it."""

from oscar.apps.offer.applicator import Applicator

from catalog.models import Listing
from catalog.offers.models import Benefit, Condition, ConditionalOffer, Range
from storefront.orders.models import Placement
from storefront.orders.placement import place
from tests.storefront.orders.buyers import basket_of, reread, wishes_for


def fifteen_percent_off() -> None:
    """Open an offer on everything."""
    everything = Range.objects.create(name="Tất cả", includes_all_products=True)
    ConditionalOffer.objects.create(
        name="Giảm 15 %",
        condition=Condition.objects.create(range=everything, type="Count", value=1),
        benefit=Benefit.objects.create(range=everything, type="Percentage", value=15),
    )


def sale_order(*listings: Listing, quantity: int = 1, **wishes: object) -> Placement:
    """Return Lan's order of these goods at the prices of the sale."""
    basket = basket_of(*listings, quantity=quantity)
    Applicator().apply(basket)
    seen = wishes_for(basket, **wishes)
    return place(basket=reread(basket), wishes=seen)
