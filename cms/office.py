"""The shop's own records in the staff admin: searchable lists, both languages side by side."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from catalog.availability import PointOnly
from catalog.licences.models import Licence, is_licensed
from catalog.models import (
    CraftVillage,
    Listing,
    Producer,
    ProductSet,
    RecognisingAuthority,
    Recognition,
    SalesPoint,
    SourcingArea,
    Visit,
)


def both(*names: str) -> list[FieldRowPanel]:
    """Return a row for each translated field: Vietnamese left, English right."""
    return [FieldRowPanel([FieldPanel(f"{n}_vi"), FieldPanel(f"{n}_en")]) for n in names]


def fields(*names: str) -> list[FieldPanel]:
    """Return a panel for each field."""
    return [FieldPanel(name) for name in names]


class OfficeViewSet(ModelViewSet):
    """What the shop's lists share."""

    add_to_admin_menu = False
    copy_view_enabled = False
    list_per_page = 50
    # The database's own search: names with and without accents, whatever the index holds.
    search_backend_name = None


def why_not_online(listing: Listing) -> str:
    """Return what bars `listing` from the online shop, "" where nothing does."""
    return "" if is_licensed(listing) else str(PointOnly().staff_reason)


class ListingViewSet(OfficeViewSet):
    """Products: words, label and parcel; prices stay with the officer's other screens."""

    model = Listing
    menu_label = _("Products")
    icon = "tag"
    list_display = [
        "name",
        "producer",
        "product_set",
        Column("online", label=_("Not sold online"), accessor=why_not_online),
        "updated_at",
    ]
    list_filter = ["product_set", "producer", "ship_class"]
    search_fields = ["name_folded", "name_vi", "name_en"]
    panels = [
        MultiFieldPanel(both("name", "summary", "description", "unit_label"), _("Words")),
        MultiFieldPanel(both("ingredients", "usage", "storage", "warnings", "origin"), _("Label")),
        MultiFieldPanel(
            fields("producer", "product_set", "commune", "sourcing_area", "craft_village"),
            _("Where it belongs"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(fields("net_weight_g", "net_volume_ml", "parcel_weight_g")),
                FieldRowPanel(fields("ship_class", "ships_from", "region_limit", "lead_days")),
            ],
            _("Parcel"),
        ),
        FieldPanel("keywords"),
    ]

    inspect_view_enabled = True


class ProducerViewSet(OfficeViewSet):
    """Producers."""

    model = Producer
    menu_label = _("Producers")
    icon = "group"
    list_display = ["name", "legal_form", "commune", "is_open"]
    list_filter = ["legal_form", "is_open"]
    search_fields = ["name_folded", "name_vi", "name_en"]
    panels = [
        MultiFieldPanel(both("name", "summary", "story", "practice"), _("Words")),
        FieldPanel("picture"),
        MultiFieldPanel(
            fields("legal_form", "enterprise_size", "commune", "craft_village", "address", "phone"),
            _("Facts"),
        ),
        MultiFieldPanel(
            fields("representative", "registration_number", "tax_code", "member_count"),
            _("Papers"),
        ),
        FieldPanel("is_open"),
    ]


class RecognitionViewSet(OfficeViewSet):
    """Recognitions: the decisions behind the stars."""

    model = Recognition
    menu_label = _("Recognitions")
    icon = "pick"
    list_display = ["listing", "stars", "decision_number", "valid_until"]
    list_filter = ["stars", "authority"]
    search_fields = ["decision_number", "listing__name_folded", "listing__name_vi"]
    exclude_form_fields: list[str] = []


class LicenceViewSet(OfficeViewSet):
    """Licences to sell drinks with alcohol."""

    model = Licence
    menu_label = _("Licences for drinks")
    icon = "key"
    list_display = ["number", "producer", "listing", "valid_from", "valid_until"]
    list_filter = ["producer"]
    search_fields = ["number", "issuer"]
    exclude_form_fields = ["is_demo"]


class AuthorityViewSet(OfficeViewSet):
    """Who may recognise."""

    model = RecognisingAuthority
    menu_label = _("Authorities")
    icon = "user"
    list_display = ["name", "level"]
    search_fields = ["name"]
    exclude_form_fields: list[str] = []


def _simple(model: type, label: str, *, icon: str, panels: list) -> type[OfficeViewSet]:
    """Return the screens of a small list."""
    words = {
        "model": model,
        "menu_label": label,
        "icon": icon,
        "search_fields": ["name_vi", "name_en"],
        "panels": panels,
        "__doc__": f"{model.__name__} records.",
    }
    return type(f"{model.__name__}ViewSet", (OfficeViewSet,), words)


VILLAGE = [*both("name", "craft", "story"), *fields("commune")]
AREA = [*both("name", "crop"), *fields("hectares", "standard", "growing_area_code", "communes")]
POINT = [*both("name", "address", "hours"), *fields("commune", "phone")]
SET = [*both("name"), *fields("number", "group")]
VISIT = [
    *both("name", "summary", "duration", "how_to_book", "licence_note"),
    *fields("slug", "host", "commune", "craft_village", "price_from", "capacity", "picture"),
    *fields("listings", "is_open"),
]


class ShopGroup(ViewSetGroup):
    """The menu of the shop's records."""

    menu_label = _("Shop")
    menu_icon = "tag"
    menu_order = 200
    items = (
        ListingViewSet,
        ProducerViewSet,
        RecognitionViewSet,
        LicenceViewSet,
        AuthorityViewSet,
        _simple(Visit, _("Visits"), icon="site", panels=VISIT),
        _simple(CraftVillage, _("Craft villages"), icon="home", panels=VILLAGE),
        _simple(SourcingArea, _("Sourcing areas"), icon="globe", panels=AREA),
        _simple(SalesPoint, _("Sales points"), icon="desktop", panels=POINT),
        _simple(ProductSet, _("Product sets"), icon="list-ul", panels=SET),
    )


PERMITTED = ["catalog", "licences"]


@hooks.register("register_permissions")
def catalogue_permissions() -> object:
    """Let the group screen grant the permissions of the shop's records."""
    return Permission.objects.filter(content_type__app_label__in=PERMITTED)
