"""Addresses of the account room."""

from django.urls import path

from storefront.account import own_pages, passwords, views

app_name = "account"
urlpatterns = [
    path("", own_pages.home, name="home"),
    path("dang-nhap/", views.log_in, name="login"),
    path("dang-xuat/", views.log_out, name="logout"),
    path("dang-ky/", views.register, name="register"),
    path("mo/<str:token>/", views.open_account, name="open"),
    path("ho-so/", views.profile, name="profile"),
    path("doi-email/", views.change_email, name="email"),
    path("doi-email/<str:token>/", views.confirm_email, name="email_confirm"),
    path("doi-mat-khau/", passwords.change, name="password"),
    path("quen-mat-khau/", passwords.reset, name="password_reset"),
    path("quen-mat-khau/<uidb64>/<token>/", passwords.reset_confirm, name="password_reset_confirm"),
    path("don-hang/", own_pages.orders, name="orders"),
    path("dia-chi/", own_pages.addresses, name="addresses"),
    path("dia-chi/them/", own_pages.address, name="address_add"),
    path("dia-chi/<int:pk>/", own_pages.address, name="address"),
    path("dia-chi/<int:pk>/mac-dinh/", own_pages.address_default, name="address_default"),
    path("dia-chi/<int:pk>/xoa/", own_pages.address_delete, name="address_delete"),
    path("yeu-thich/", own_pages.wishes, name="wishes"),
    path("yeu-thich/<int:pk>/them/", own_pages.wish, name="wish"),
    path("yeu-thich/<int:pk>/bo/", own_pages.unwish, name="unwish"),
]
