"""Addresses of the queue of returns and complaints, below the staff admin's."""

from django.urls import path

from storefront.office import case_screens

app_name = "cases"
urlpatterns = [
    path("", case_screens.queue, name="queue"),
    path("<slug:number>/", case_screens.case, name="case"),
    path("<slug:number>/hinh/<int:pk>/", case_screens.photo, name="photo"),
    path("<slug:number>/<slug:slug>/", case_screens.act, name="act"),
]
