"""Addresses of the pages beside Wagtail's own."""

from django.urls import path

from cms.sitemaps import robots, site_map

urlpatterns = [
    path("sitemap.xml", site_map, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
