"""Addresses of the checkout room."""

from django.urls import path

from storefront.checkout import (
    basket_codes,
    basket_pages,
    communes,
    demo_letters,
    season_letters,
    views,
)

app_name = "checkout"
urlpatterns = [
    path("gio-hang/", basket_pages.basket, name="basket"),
    path("gio-hang/them/", basket_pages.add, name="add"),
    path("gio-hang/sua/", basket_pages.update, name="update"),
    path("gio-hang/ma/", basket_codes.redeem, name="code"),
    path("gio-hang/ma/bo/", basket_codes.take_out, name="code_out"),
    path("dia-chi/xa/", communes.suggestions, name="communes"),
    path("thanh-toan/", views.delivery, name="delivery"),
    path("thanh-toan/kien-hang/", views.parcels, name="parcels"),
    path("thanh-toan/xac-nhan/", views.confirm, name="confirm"),
    path("thanh-toan/xong/<str:token>/", views.done, name="done"),
    path("thanh-toan/xong/<str:token>/nhan-tin/", season_letters.agree, name="season_letters"),
    path("thu-demo/", demo_letters.index, name="letters"),
    path("thu-demo/<str:name>/", demo_letters.letter, name="letter"),
]
