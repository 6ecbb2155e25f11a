"""The person's one wish list, kept in Oscar's tables."""

from django.db.models import OuterRef, Subquery
from oscar.apps.wishlists.models import Line, WishList

from catalog.models import Listing
from catalog.models.listings import ListingQuerySet
from storefront.account.models import User


def listings_of(user: User) -> ListingQuerySet:
    """Return the listings on the list of `user` that are still on sale, the latest wish first."""
    lines = Line.objects.filter(wishlist__owner=user)
    latest = lines.filter(product=OuterRef("product")).order_by("-pk").values("pk")[:1]
    wished = Listing.objects.on_sale().filter(product__in=lines.values("product"))
    return wished.order_by(Subquery(latest).desc())


def add(user: User, listing: Listing) -> None:
    """Put `listing` on the list; twice changes nothing."""
    wish_list = WishList.objects.filter(owner=user).first()
    wish_list = wish_list or WishList.objects.create(owner=user, name="OCOP")
    Line.objects.get_or_create(
        wishlist=wish_list, product=listing.product, defaults={"title": listing.name}
    )


def remove(user: User, listing: Listing) -> None:
    """Take `listing` off the list."""
    Line.objects.filter(wishlist__owner=user, product=listing.product).delete()
