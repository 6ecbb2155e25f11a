"""Settings of the tests: quick password hashing, mail in memory, a database of their own."""

import os
import tempfile
from pathlib import Path

from storefront.settings.dev import *  # noqa: F403
from storefront.settings.dev import DATABASES, STORAGES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

TEST_DB_NAME = os.environ.get("TEST_DB_NAME", "ocop_test")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server's threads and --reuse-db need to share it.
    TEST_FILE = Path(tempfile.gettempdir()) / f"{TEST_DB_NAME}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FILE)}
else:
    DATABASES["default"]["TEST"] = {"NAME": TEST_DB_NAME}

TEST_FILES = Path(tempfile.gettempdir()) / f"{TEST_DB_NAME}-files"
STORAGES["default"]["OPTIONS"]["location"] = TEST_FILES / "media"
STORAGES["originals"]["OPTIONS"]["location"] = TEST_FILES / "originals"
MEDIA_ROOT = TEST_FILES / "media"
