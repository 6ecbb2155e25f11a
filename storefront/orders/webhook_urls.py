"""Addresses of the gateways' messages: the same in every language, never shown to people."""

from django.urls import path

from storefront.orders import webhooks

app_name = "webhooks"
urlpatterns = [
    path("stripe/", webhooks.stripe, name="stripe"),
    path("vnpay/", webhooks.vnpay_ipn, name="vnpay"),
]
