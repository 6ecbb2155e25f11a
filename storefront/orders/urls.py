"""Addresses of the orders room."""

from django.urls import path

from storefront.orders import views

app_name = "orders"
urlpatterns = [
    path("tra-cuu/", views.track, name="track"),
    path("<str:token>/", views.order, name="order"),
    path("<str:token>/huy/", views.cancel, name="cancel"),
    path("<str:token>/tra-tien/", views.pay, name="pay"),
    path("<str:token>/in/", views.printable, name="print"),
]
