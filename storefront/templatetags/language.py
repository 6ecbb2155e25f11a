"""The same page in the other language, and its one address."""

import json
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class LanguageLink:
    """One language with the address of this page in it."""

    code: str
    name: str
    url: str
    is_current: bool


def addresses(context: Context) -> dict[str, str]:
    """Return language code -> path of this page.

    A page that knows its translations says so in `alternates`; a language it has no
    translation in falls back to that language's home.
    """
    request = context.get("request")
    known = context.get("alternates")
    if known is not None:
        return {code: known.get(code) or home_of(code) for code in NAMES}
    path = context.get("canonical_path") or (request.path if request else "/")
    return {code: _translated(path, code) for code in NAMES}


def _translated(path: str, code: str) -> str:
    # An address of no page (404) has no other language: better home than the same error again.
    translated = translate_url(path, code)
    is_current = (get_language() or settings.LANGUAGE_CODE).startswith(code)
    return home_of(code) if translated == path and not is_current else translated


def home_of(code: str) -> str:
    """Return the path of the home page in language `code`."""
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Return a link for each language of the shop."""
    current = (get_language() or settings.LANGUAGE_CODE)[:2]
    return [
        LanguageLink(code, NAMES[code], url, code == current)
        for code, url in addresses(context).items()
    ]


@register.simple_tag(takes_context=True)
def alternate_links(context: Context) -> str:
    """Return the hreflang links of this page."""
    known = context.get("alternates")
    pairs = [
        (code, settings.SITE_URL + url)
        for code, url in addresses(context).items()
        if known is None or known.get(code)
    ]
    return format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', pairs)


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one address of this page: `canonical_path` when given, else its path."""
    request = context.get("request")
    path = context.get("canonical_path") or (request.path if request else "/")
    return settings.SITE_URL + path


@register.simple_tag
def absolute_static(name: str) -> str:
    """Return the full address of the static file `name`."""
    return settings.SITE_URL + static(name)


@register.simple_tag
def json_ld(data: object) -> str:
    """Return `data` as a JSON-LD block; "<" is escaped, so no text can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', SafeString(safe))


@register.simple_tag
def absolute(path: str) -> str:
    """Return the full address of `path`, which may be one already."""
    return path if path.startswith("http") else settings.SITE_URL + path
