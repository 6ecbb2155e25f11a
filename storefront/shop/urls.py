"""Addresses of the shop's public pages."""

from django.urls import path

from storefront.shop import producers, views

app_name = "shop"
urlpatterns = [
    path("san-pham/", views.product_list, name="list"),
    path("san-pham/goi-y/", views.suggest, name="suggest"),
    path("san-pham/<slug:slug>/", views.product, name="product"),
    path("nha-san-xuat/", producers.index, name="producers"),
    path("nha-san-xuat/<slug:slug>/", producers.detail, name="producer"),
]
