"""The page tree: one home page a language, the Vietnamese one the root of the site."""

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.models import HomePage, NewsIndexPage, StoryIndexPage, VisitIndexPage

TITLES = {"vi": "Trang chủ", "en": "Home"}
# Page type -> (slug, Vietnamese title, English title); slugs are the same in both languages.
ROOMS = {
    StoryIndexPage: ("cau-chuyen", "Câu chuyện", "Stories"),
    VisitIndexPage: ("du-lich", "Tham quan", "Visits"),
    NewsIndexPage: ("tin-tuc", "Tin tức", "News"),
}


def home(language: str = "vi") -> HomePage:
    """Return the home page of `language` ("vi" or "en"), planted with its rooms if need be."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    found = HomePage.objects.filter(locale=locale).first()
    return found or _plant(language, locale)


def room(kind: type[Page], language: str = "vi") -> Page:
    """Return the list page of `kind` (a key of ROOMS) in `language`."""
    return kind.objects.child_of(home(language)).get()


def _plant(language: str, locale: Locale) -> HomePage:
    if language == settings.LANGUAGE_CODE:
        return _plant_first(locale)
    original = home()
    copied = original.copy_for_translation(locale)
    copied.title = copied.hero_title = TITLES[language]
    copied.save_revision().publish()
    for kind in ROOMS:
        _translate(kind.objects.child_of(original).get(), locale)
    # Read anew: publishing writes to the database, not to this copy.
    return HomePage.objects.get(pk=copied.pk)


def _plant_first(locale: Locale) -> HomePage:
    root = Page.get_first_root_node()
    title = TITLES["vi"]
    planted = root.add_child(
        instance=HomePage(title=title, hero_title=title, slug="trang-chu", locale=locale)
    )
    for kind, (slug, words, _english) in ROOMS.items():
        planted.add_child(instance=kind(title=words, slug=slug, locale=locale))
    _make_root(planted)
    return planted


def _make_root(planted: HomePage) -> None:
    """Point the site at `planted` and clear away the page Wagtail installs."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    old = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = planted, settings.WAGTAIL_SITE_NAME
    site.save()
    if old and old.depth > 1 and type(old.specific) is Page:
        old.delete()


def _translate(page: Page, locale: Locale) -> None:
    copied = page.copy_for_translation(locale)
    copied.title = ROOMS[type(page)][2]
    copied.save_revision().publish()
