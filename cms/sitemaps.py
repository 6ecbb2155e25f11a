"""What search engines are told: all pages, products and producers, in both languages."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from wagtail.models import Page

from catalog.models import Listing, Producer

CLOSED = [
    "gio-hang",
    "thanh-toan",
    "don-hang",
    "tai-khoan",
    "quan-tri",
    "kenh-nha-san-xuat",
    "quay",
]


class ShopSitemap(Sitemap):
    """What the maps of the catalogue share; the host is the one in SITE_URL."""

    i18n = True
    alternates = True
    limit = 5000

    def get_domain(self, site: object = None) -> str:
        """Return the shop's host."""
        return settings.SITE_URL.partition("://")[2]

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return the shop's scheme."""
        return settings.SITE_URL.partition("://")[0]


class ListingSitemap(ShopSitemap):
    """Products on sale."""

    def items(self) -> object:
        """Return the listings shoppers may see."""
        return Listing.objects.on_sale().order_by("pk")

    def lastmod(self, listing: Listing) -> object:
        """Return when its words last changed."""
        return listing.updated_at


class ProducerSitemap(ShopSitemap):
    """Open producers."""

    def items(self) -> object:
        """Return the producers shoppers may see."""
        return Producer.objects.open().order_by("pk")


class PageSitemap(ShopSitemap):
    """Published pages; each language has its own, so none is listed twice."""

    i18n = False
    alternates = False

    def items(self) -> object:
        """Return the published pages below the home pages, and those themselves."""
        pages = Page.objects.live().public().filter(depth__gt=1)
        return pages.select_related("locale").order_by("path")

    def location(self, page: Page) -> str:
        """Return the path of `page`."""
        with override(page.locale.language_code):
            return page.get_url() or "/"

    def lastmod(self, page: Page) -> object:
        """Return when it was last published."""
        return page.last_published_at


SITEMAPS = {"pages": PageSitemap, "products": ListingSitemap, "producers": ProducerSitemap}


def site_map(request: HttpRequest) -> HttpResponse:
    """Show sitemap.xml."""
    return sitemap(request, sitemaps=SITEMAPS)


def robots(request: HttpRequest) -> HttpResponse:
    """Show robots.txt: personal and staff addresses are closed, in both languages."""
    closed = [f"Disallow: {start}{name}/" for name in CLOSED for start in ("/", "/en/")]
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
