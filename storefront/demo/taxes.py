"""Demo tax classes: which goods are fresh, which are prepared, which hold alcohol.

Salt is not taxed whoever sells it; garlic, shallots and squid dried in the sun are farm goods
prepared in the ordinary way, unlike the rest of their product sets; roasted nuts are not.
"""

import datetime

from catalog.demo.files import read
from catalog.models import Listing
from storefront.demo.people import DATA
from storefront.taxes.models import ProductTax

# Law 48/2024/QH15 is in force from here, and the shop sold nothing before.
SINCE = datetime.date(2025, 7, 1)


def load_tax_classes() -> int:
    """Give the demo's goods the classes they lack; return how many the demo names.

    What staff decided for a product stays.
    """
    classes = read("tax_classes", DATA)
    missing = Listing.objects.filter(slug__in=classes, tax_classes__isnull=True)
    ProductTax.objects.bulk_create(
        ProductTax(listing=listing, code=classes[listing.slug], valid_from=SINCE)
        for listing in missing
    )
    return len(classes)
