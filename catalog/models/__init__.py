"""The nouns of the OCOP domain, one file each."""

from catalog.models.batches import Batch
from catalog.models.listings import Listing, ListingPicture, ListingVariant
from catalog.models.pictures import Picture, PictureRendition
from catalog.models.places import (
    Commune,
    CommuneAlias,
    CraftVillage,
    Province,
    SalesPoint,
    SourcingArea,
)
from catalog.models.producers import Producer, ProducerMember
from catalog.models.recognitions import RecognisingAuthority, Recognition
from catalog.models.taxonomy import ProductGroup, ProductSet
from catalog.models.visits import Visit

__all__ = [
    "Batch",
    "Commune",
    "CommuneAlias",
    "CraftVillage",
    "Listing",
    "ListingPicture",
    "ListingVariant",
    "Picture",
    "PictureRendition",
    "Producer",
    "ProducerMember",
    "ProductGroup",
    "ProductSet",
    "Province",
    "Recognition",
    "RecognisingAuthority",
    "SalesPoint",
    "SourcingArea",
    "Visit",
]
