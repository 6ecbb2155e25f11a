"""Addresses of the office, below the staff admin's."""

from django.urls import path

from storefront.office import money_screens, papers, screens
from storefront.office.invoices import screens as invoices

app_name = "office"
urlpatterns = [
    path("", screens.queue, name="queue"),
    path("kien/<int:pk>/ban-giao/", screens.hand_over, name="hand_over"),
    path("kien/<int:pk>/da-giao/", screens.deliver, name="deliver"),
    path("kien/<int:pk>/quay-lai/", screens.take_back, name="take_back"),
    path("kien/<int:pk>/phieu/", papers.slip, name="slip"),
    path("kien/<int:pk>/nhan/", papers.label, name="label"),
    path("hoa-don/", invoices.waiting, name="invoices"),
    path("hoa-don/xuat/", invoices.export, name="invoice_export"),
    path("<slug:number>/", screens.order, name="order"),
    path("<slug:number>/buoc/", screens.step, name="step"),
    path("<slug:number>/goi-dien/", screens.called, name="called"),
    path("<slug:number>/thu-tien/", screens.paid, name="paid"),
    path("<slug:number>/chuyen-khoan/", money_screens.transfer, name="transfer"),
    path("<slug:number>/hoa-don/", invoices.note, name="invoice"),
    path("<slug:number>/huy/", screens.cancel, name="cancel"),
]
