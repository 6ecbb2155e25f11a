"""Rates and classes of products in the staff admin."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from storefront.taxes.models import ProductTax, TaxRate


class RateViewSet(ModelViewSet):
    """Rates by class and days."""

    model = TaxRate
    menu_label = _("Tax rates")
    icon = "calendar-alt"
    copy_view_enabled = False
    list_display = ["code", "percent", "valid_from", "valid_until", "source"]
    list_filter = ["code"]
    form_fields = ["code", "percent", "valid_from", "valid_until", "source"]


class ProductTaxViewSet(ModelViewSet):
    """Classes of products by days."""

    model = ProductTax
    menu_label = _("Tax classes of products")
    icon = "tag"
    copy_view_enabled = False
    list_display = ["listing", "code", "valid_from", "valid_until"]
    list_filter = ["code"]
    list_select_related = ["listing"]
    search_fields = ["listing__name_folded", "listing__name_vi"]
    search_backend_name = None
    form_fields = ["listing", "code", "valid_from", "valid_until"]


class TaxGroup(ModelViewSetGroup):
    """One menu entry for all about tax."""

    menu_label = _("VAT")
    menu_icon = "doc-full"
    menu_order = 325
    items = (RateViewSet("thue-suat"), ProductTaxViewSet("loai-thue"))


@hooks.register("register_admin_viewset")
def register_taxes() -> TaxGroup:
    """Return the screens for Wagtail's admin."""
    return TaxGroup()


@hooks.register("register_permissions")
def tax_permissions() -> object:
    """Let the group screen grant the permissions of rates and classes."""
    kinds = ["taxrate", "producttax"]
    return Permission.objects.filter(content_type__app_label="taxes", content_type__model__in=kinds)
