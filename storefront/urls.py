"""The one map of addresses: the shop in Vietnamese words, `/en/` before them for English."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from storefront import media, oscar_names, probes

handler400 = "storefront.errors.bad_request"
handler403 = "storefront.errors.forbidden"
handler404 = "storefront.errors.not_found"
handler500 = "storefront.errors.server_error"

urlpatterns = [
    path("song/", probes.alive, name="alive"),
    path("san-sang/", probes.ready, name="ready"),
    path("quan-tri/ban-hang/", apps.get_app_config("dashboard").urls),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("thanh-toan/tin/", include("storefront.orders.webhook_urls")),
    path("", include(oscar_names)),
    path("media/<path:path>", media.serve_rendition, name="media"),
]

if settings.DEBUG:
    from storefront import showroom

    urlpatterns.append(path("mau/", showroom.components, name="showroom"))

urlpatterns += i18n_patterns(
    path("", include("storefront.shop.urls")),
    path("", include("storefront.ages.urls")),
    path("", include("storefront.checkout.urls")),
    path("don-hang/", include("storefront.orders.urls")),
    path("", include("storefront.aftersale.urls")),
    path("tai-khoan/quyen-rieng-tu/", include("storefront.consents.urls")),
    path("tai-khoan/", include("storefront.account.urls")),
    path("", include("cms.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
