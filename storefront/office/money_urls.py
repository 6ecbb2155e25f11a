"""Addresses of the staff's money screens, below the staff admin's."""

from django.urls import path

from storefront.office import money_screens as money
from storefront.office import statement_screens as statements

app_name = "money"
urlpatterns = [
    path("can-xem/", money.odd, name="odd"),
    path("can-xem/<int:pk>/", money.entry, name="entry"),
    path("can-xem/<int:pk>/chap-nhan/", money.accept, name="accept"),
    path("can-xem/<int:pk>/ghep-don/", money.match, name="match"),
    path("can-xem/<int:pk>/tra-lai/", money.give_back, name="give_back"),
    path("can-xem/<int:pk>/ket-thuc/", money.close, name="close"),
    path("hoan-tien/", money.refunds, name="refunds"),
    path("hoan-tien/<int:pk>/da-chuyen/", money.transferred, name="transferred"),
    path("hoan-tien/<int:pk>/thu-hoi/", money.withdraw, name="withdraw"),
    path("sao-ke/", statements.overview, name="statements"),
    path("sao-ke/doc/", statements.read, name="read"),
    path("sao-ke/xem-truoc/", statements.preview, name="preview"),
    path("sao-ke/<int:pk>/", statements.result, name="statement"),
    path("sao-ke/<int:pk>/tiep/", statements.go_on, name="go_on"),
]
