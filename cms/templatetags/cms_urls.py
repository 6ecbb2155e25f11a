"""Addresses and days of pages."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalog.images import rendition_set
from catalog.models import Picture

register = template.Library()


@register.simple_tag(takes_context=True)
def page_path(context: Context, page: Page) -> str:
    """Return the path of `page`."""
    return page.get_url(context.get("request")) or ""


@register.simple_tag
def event_days(event: Page) -> str:
    """Return the days of an event: "24/11/2026" or "24/11/2026 – 26/11/2026"."""
    first = date_format(event.starts_on, "SHORT_DATE_FORMAT")
    if event.ends_on == event.starts_on:
        return first
    last = date_format(event.ends_on, "SHORT_DATE_FORMAT")
    return _("%(first)s – %(last)s") % {"first": first, "last": last}


@register.simple_tag
def in_language(path: str) -> str:
    """Return a path of the shop in the active language, anything else as it is."""
    if not path.startswith("/"):
        return path
    wanted = get_language() or settings.LANGUAGE_CODE
    # A path can be read only in its own language: editors mostly write the Vietnamese one.
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return translate_url(path, wanted)


@register.inclusion_tag("cms/hero_picture.html")
def hero_picture(wide: Picture | None, phone: Picture | None) -> dict:
    """Show the first picture of the home page, the upright one on phones."""
    upright = rendition_set(phone, "hero_phone") if phone else None
    return {"wide": rendition_set(wide, "hero"), "phone": upright}
