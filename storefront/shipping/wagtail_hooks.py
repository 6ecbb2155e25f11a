"""The tariff in the staff admin."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from storefront.shipping.models import CarrierHoliday, DeliveryTerms, DeliveryZone, Surcharge


class ZoneViewSet(ModelViewSet):
    """Zones by weight."""

    model = DeliveryZone
    icon = "site"
    list_display = ["region", "first_g", "first_price", "step_price", "days_min", "days_max"]
    form_fields = [
        "region",
        "first_g",
        "first_price",
        "step_g",
        "step_price",
        "days_min",
        "days_max",
    ]


class SurchargeViewSet(ModelViewSet):
    """Surcharges by way of travelling."""

    model = Surcharge
    icon = "plus"
    list_display = ["reason", "amount", "only_provinces"]
    form_fields = ["reason", "amount", "only_provinces"]


class TermsViewSet(ModelViewSet):
    """Free delivery and volume weight."""

    model = DeliveryTerms
    icon = "cog"
    list_display = ["free_from", "volume_divisor"]
    form_fields = ["free_from", "volume_divisor"]


class HolidayViewSet(ModelViewSet):
    """Days on which carriers rest."""

    model = CarrierHoliday
    icon = "date"
    list_display = ["name", "begins_on", "ends_on"]
    form_fields = ["name", "name_en", "begins_on", "ends_on"]


class TariffGroup(ModelViewSetGroup):
    """One menu entry for the whole tariff."""

    menu_label = "Biểu phí giao hàng"
    menu_icon = "resubmit"
    menu_order = 320
    items = (
        ZoneViewSet("phi-vung"),
        SurchargeViewSet("phu-phi"),
        TermsViewSet("dieu-kien-phi"),
        HolidayViewSet("ngay-nghi-van-chuyen"),
    )


@hooks.register("register_admin_viewset")
def register_tariff() -> TariffGroup:
    """Return the tariff's screens for Wagtail's admin."""
    return TariffGroup()
