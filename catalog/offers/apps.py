"""App configuration of the offer fork."""

from oscar.apps.offer.apps import OfferConfig as OscarOfferConfig


class OfferConfig(OscarOfferConfig):
    """Oscar's offer app with our rules of what an offer may touch."""

    name = "catalog.offers"
