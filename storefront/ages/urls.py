"""Addresses of the age gate."""

from django.urls import path

from storefront.ages import views

app_name = "ages"
urlpatterns = [
    path("do-tuoi/", views.show, name="gate"),
    path("do-tuoi/tra-loi/", views.answer, name="answer"),
]
