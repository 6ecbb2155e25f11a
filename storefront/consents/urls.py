"""Addresses of the consent room."""

from django.urls import path

from storefront.consents import views

app_name = "consents"
urlpatterns = [
    path("", views.privacy, name="privacy"),
    path("ngung-nhan-thu/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<str:purpose>/dong-y/", views.agree, name="agree"),
    path("<str:purpose>/thu-hoi/", views.take_back, name="take_back"),
]
