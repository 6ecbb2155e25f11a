"""Settings of the open shop: PostgreSQL, Redis, TLS, and nothing before all demands are met."""

import os

from redis.backoff import NoBackoff
from redis.retry import Retry

from storefront.database import ImpatientConnection
from storefront.settings.base import *
from storefront.settings.base import DATABASES, INSTALLED_APPS, STORAGES
from storefront.settings.demands import refuse_unsafe
from storefront.settings.guards import CONTENT_SECURITY_POLICY

refuse_unsafe(os.environ)


def _on(name: str, default: str) -> bool:
    return os.environ.get(name, default).strip().lower() in {"1", "on", "true", "yes"}


DEBUG = False
IS_DEMO = False
SECRET_KEY = os.environ["SECRET_KEY"]

# --- data: no page waits longer than 5 s for the database (docs/running-in-production.md) ---
LIMITS = {
    "statement_timeout": "4000",
    "lock_timeout": "3000",
    "idle_in_transaction_session_timeout": "15000",
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 2
# Commands such as `migrate` may take their time: DATABASE_TIME_LIMITS=off.
if _on("DATABASE_TIME_LIMITS", "on"):
    DATABASES["default"]["OPTIONS"] |= {
        "options": " ".join(f"-c {name}={value}" for name, value in LIMITS.items()),
        "pool": {
            "min_size": 1,
            "max_size": int(os.environ.get("DATABASE_POOL_SIZE", "8")),
            "timeout": 2.5,
            "connection_class": ImpatientConnection,
        },
    }
CACHES = {
    "default": {
        "BACKEND": "storefront.caches.ForgivingRedisCache",
        "LOCATION": os.environ["REDIS_URL"],
        "KEY_PREFIX": "ocop",
        "OPTIONS": {
            "socket_connect_timeout": 0.3,
            "socket_timeout": 0.3,
            "retry": Retry(NoBackoff(), 0),
        },
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
INSTALLED_APPS = [*INSTALLED_APPS]
if "django_tasks_db" not in INSTALLED_APPS:
    INSTALLED_APPS.append("django_tasks_db")
# `manage.py db_worker` writes the letters of accounts, `send_letters` sends all letters.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

# --- files ---------------------------------------------------------------------------------
if os.environ["MEDIA_STORAGE"] == "s3":
    S3 = {
        "access_key": os.environ["S3_ACCESS_KEY_ID"],
        "secret_key": os.environ["S3_SECRET_ACCESS_KEY"],
        "region_name": os.environ["S3_REGION"],
        "endpoint_url": os.environ.get("S3_ENDPOINT_URL") or None,
        "file_overwrite": False,
    }
    BACKEND = "storages.backends.s3.S3Storage"
    STORAGES["default"] = {
        "BACKEND": BACKEND,
        "OPTIONS": S3
        | {
            "bucket_name": os.environ["S3_BUCKET"],
            "querystring_auth": False,
            "custom_domain": os.environ.get("S3_PUBLIC_HOST") or None,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }
    STORAGES["originals"] = {
        "BACKEND": BACKEND,
        "OPTIONS": S3
        | {
            "bucket_name": os.environ["S3_PRIVATE_BUCKET"],
            "location": "originals",
            "default_acl": "private",
        },
    }
    if os.environ.get("S3_PUBLIC_HOST"):
        CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(
            f"https://{os.environ['S3_PUBLIC_HOST']}"
        )
else:
    MEDIA_ROOT = os.environ["MEDIA_PATH"]
    STORAGES["default"]["OPTIONS"]["location"] = MEDIA_ROOT
    STORAGES["originals"]["OPTIONS"]["location"] = os.environ["ORIGINALS_PATH"]

# --- mail ----------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ["EMAIL_HOST"]
EMAIL_PORT = int(os.environ["EMAIL_PORT"])
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _on("EMAIL_USE_TLS", "on")
EMAIL_TIMEOUT = 10

# --- TLS and cookies -----------------------------------------------------------------------
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = True
# Probes come from beside the shop, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^song/$", r"^san-sang/$"]
if _on("BEHIND_TLS_PROXY", "off"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
OSCAR_BASKET_COOKIE_OPEN = "__Host-basket"
OSCAR_BASKET_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

# --- logs: one line of JSON an event, in UTC, without what people typed (ASVS 16.2.5) --------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "storefront.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout",
                         "formatter": "json"}},
    "root": {"handlers": ["out"], "level": os.environ.get("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}  # fmt: skip
