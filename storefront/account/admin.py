"""Registers the user model, because Oscar's admin classes look people up through it."""

from django.contrib import admin

from storefront.account.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Never mounted: staff work in Wagtail's admin."""

    search_fields = ["email", "first_name", "phone"]
    ordering = ["email"]
