"""Which tax class goods fall into where staff have not said otherwise."""

from catalog.models import Listing
from catalog.models.listings import ShipsFrom
from storefront.taxes.models import TaxClass

# Fresh fruit, meat and fish, raw grain and nuts, honey, flowers, plants, live animals: grown or
# raised, and prepared in the ordinary way at most (Law 48/2024/QH15, article 5, clause 1).
UNPROCESSED = frozenset({1, 2, 3, 4, 23, 24, 25})
# A parcel's way is a service at the standard rate, and no service that Decree 174/2025/NĐ-CP
# leaves out of the lowering: so it follows the lowered rate while that lasts.
FEE = TaxClass.REDUCED


def default_class(listing: Listing | None) -> str:
    """Return the class of `listing` by its alcohol and its product set.

    Farm goods that the producer sends are the producer's own sale, hence not taxed; what lies
    at the sales point is traded. A product that is gone is at the full rate.
    """
    if listing is None:
        return TaxClass.STANDARD
    if listing.has_alcohol:
        return TaxClass.EXCISE
    if listing.product_set.number not in UNPROCESSED:
        return TaxClass.REDUCED
    is_own_sale = listing.ships_from == ShipsFrom.PRODUCER
    return TaxClass.EXEMPT if is_own_sale else TaxClass.FARM
