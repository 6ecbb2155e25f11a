"""Addresses of returns and complaints."""

from django.urls import path

from storefront.aftersale import views

app_name = "aftersale"
urlpatterns = [
    path("don-hang/<str:token>/yeu-cau/", views.open_for_order, name="open"),
    path("khieu-nai/", views.complain, name="complain"),
    path("yeu-cau/<str:token>/", views.case, name="case"),
    path("yeu-cau/<str:token>/tra-loi/", views.answer, name="answer"),
    path("yeu-cau/<str:token>/rut/", views.withdraw, name="withdraw"),
    path("yeu-cau/<str:token>/hinh/<int:pk>/", views.photo, name="photo"),
]
