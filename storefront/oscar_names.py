"""Names of shop pages that Oscar's order screens link to, answered by our own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.generic import RedirectView
from oscar.apps.catalogue.models import Product

from catalog.availability import listing_of


def product(request: HttpRequest, product_slug: str, pk: int) -> HttpResponse:
    """Send a link to Oscar's product page on to ours."""
    listing = listing_of(get_object_or_404(Product, pk=pk))
    target = listing.get_absolute_url() if listing else "/san-pham/"
    return RedirectView.as_view(url=target)(request)


def to(address: str) -> object:
    """Return a view that redirects to `address`."""
    return RedirectView.as_view(url=address)


CATALOGUE = [
    path("catalogue/", to("/san-pham/"), name="index"),
    path("catalogue/<slug:product_slug>_<int:pk>/", product, name="detail"),
    path(
        "catalogue/<slug:product_slug>_<int:product_pk>/reviews/<int:pk>/",
        to("/san-pham/"),
        name="reviews-detail",
    ),
]
CUSTOMER = [
    path("accounts/", to("/tai-khoan/"), name="summary"),
    path("accounts/login/", to("/tai-khoan/dang-nhap/"), name="login"),
    path("accounts/logout/", to("/tai-khoan/"), name="logout"),
    path("accounts/notifications/", to("/tai-khoan/"), name="notifications-inbox"),
]

urlpatterns = [
    path("oscar/", include((CATALOGUE, "catalogue"))),
    path("oscar/", include((CUSTOMER, "customer"))),
    path("oscar/", include(([path("basket/", to("/gio-hang/"), name="summary")], "basket"))),
    path("oscar/", include(([path("search/", to("/san-pham/"), name="search")], "search"))),
    path(
        "oscar/",
        include(
            (
                [
                    path("offers/", to("/san-pham/"), name="list"),
                    path("offers/<slug:slug>/", to("/san-pham/"), name="detail"),
                ],
                "offer",
            )
        ),
    ),
]
