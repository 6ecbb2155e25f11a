"""The shop with its static files as production serves them: collected, hashed, compressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from tests.journeys.serving import served

# The staff's files of Wagtail and Oscar are on no page of the shop.
OWN_FINDERS = [
    "storefront.stylesheets.ShopStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]
PACKED = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


@contextmanager
def packed_shop(folder: Path) -> Iterator[str]:
    """Yield the address of the shop with its files collected into `folder`."""
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES={**settings.STORAGES, "staticfiles": PACKED},
        STATICFILES_FINDERS=OWN_FINDERS,
        WHITENOISE_USE_FINDERS=False,
        WHITENOISE_AUTOREFRESH=False,
    ):
        finders.get_finder.cache_clear()
        ignored = {"ignore_patterns": ["css/components/*"]}
        call_command("collectstatic", interactive=False, verbosity=0, **ignored)
        with served() as address:
            yield address
    finders.get_finder.cache_clear()
