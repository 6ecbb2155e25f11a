"""Demo batches: one lot on sale for each product that keeps only so long."""

import datetime

from catalog.clock import today
from catalog.models import Batch, Listing

# Nothing on sale is older than three weeks, nor past a third of its life.
OLDEST_DAYS = 20


def load_batches() -> int:
    """Create the lots that are missing; return how many the demo has."""
    known = set(Batch.objects.values_list("lot_code", flat=True))
    keeping = Listing.objects.filter(
        is_demo=True, shelf_life_days__isnull=False, product__upc__startswith="DEMO-"
    ).select_related("product")
    lots = [_lot(listing) for listing in keeping]
    Batch.objects.bulk_create(lot for lot in lots if lot.lot_code not in known)
    return len(lots)


def _lot(listing: Listing) -> Batch:
    age = min(OLDEST_DAYS, listing.shelf_life_days // 3)
    made_on = today() - datetime.timedelta(days=age)
    return Batch(
        listing=listing,
        lot_code=f"{listing.product.upc}-L1",
        made_on=made_on,
        expires_on=made_on + datetime.timedelta(days=listing.shelf_life_days),
        sourcing_area_id=listing.sourcing_area_id,
    )
