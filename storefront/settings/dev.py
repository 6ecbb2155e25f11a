"""Settings of the demo and of daily work: SQLite, local files, nothing to start."""

import os

from storefront.settings.base import *  # noqa: F403
from storefront.settings.base import DATABASES, LETTER_CHANNELS, STORAGES, VAR_DIR

DEBUG = os.environ.get("DEBUG", "0") == "1"
IS_DEMO = True
# The demo sends no text message: a line in the log says that one would have gone.
LETTER_CHANNELS = LETTER_CHANNELS | {"sms": "storefront.letters.channels.LoggedMessages"}
SECRET_KEY = (
    os.environ.get("SECRET_KEY") or "demo-only-key-never-used-in-production-0123456789abcdef"
)  # noqa: S105
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
OSCAR_BASKET_COOKIE_SECURE = False
# Shared by the demo's workers, as Redis is in production; kept apart from what is kept.
CACHES = {
    "default": {
        "BACKEND": "storefront.caches.SharedFileCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock when a transaction starts, so two buyers queue
    # instead of failing half-way; WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    VAR_DIR.mkdir(parents=True, exist_ok=True)

if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True
