"""What every page shows of the site: footer disclosure and policy links."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.models import DisclosureSettings

LANGUAGES = ("vi", "en")
KEPT_FOR = 300  # seconds; saving the settings or a page forgets it at once


def site(request: HttpRequest) -> dict:
    """Return the template context every page shares; nothing is read until it is shown."""
    return {"site_disclosure": SimpleLazyObject(disclosure)}


def disclosure() -> dict:
    """Return who sells and the policy links, in the active language; kept in the cache."""
    language = (get_language() or "vi")[:2]
    kept = cache.get(_key(language))
    if kept is None:
        kept = _read(language)
        cache.set(_key(language), kept, KEPT_FOR)
    return kept


def forget_disclosure(**kwargs: object) -> None:
    """Forget what was kept, after staff changed it or published a page."""
    cache.delete_many([_key(language) for language in LANGUAGES])


def _key(language: str) -> str:
    return f"cms:disclosure:{language}"


def _read(language: str) -> dict:
    default = Site.objects.filter(is_default_site=True).first()
    found = DisclosureSettings.objects.filter(site=default).first() if default else None
    if found is None:
        return {"policy_links": []}
    return {
        "owner_name": found.words("owner_name", language),
        "address": found.words("address", language),
        "phone": found.phone,
        "email": found.email,
        "registration": _registration(found, language),
        "moit_text": found.words("ministry_text", language),
        "moit_url": found.ministry_link,
        "demo_note": found.words("note", language),
        "policy_links": policy_links(found, language),
    }


def _registration(found: DisclosureSettings, language: str) -> str:
    if not found.registration_number:
        return ""
    words = [_("Business registration %(number)s") % {"number": found.registration_number}]
    if found.registered_on:
        words.append(
            _("issued on %(date)s")
            % {"date": date_format(found.registered_on, "SHORT_DATE_FORMAT")}
        )
    if by := found.words("registered_by", language):
        words.append(_("by %(authority)s") % {"authority": by})
    return " ".join(words)


def policy_links(found: DisclosureSettings, language: str) -> list[dict]:
    """Return {"url", "title"} of each published policy, its translation where there is one."""
    ids = [row["value"] for row in found.policy_links.raw_data if row["value"]]
    chosen = Page.objects.live().select_related("locale").in_bulk(ids)
    keys = [one.translation_key for one in chosen.values()]
    translated = Page.objects.live().filter(
        translation_key__in=keys, locale__language_code=language
    )
    by_key = {one.translation_key: one for one in translated.select_related("locale")}
    pages = [by_key.get(chosen[pk].translation_key, chosen[pk]) for pk in ids if pk in chosen]
    return [{"url": page.get_url(), "title": page.title} for page in pages]
