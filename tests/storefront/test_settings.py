"""Production refuses to start until its environment is complete and safe, and says why."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from storefront.settings.demands import DEMANDS, faults, refuse_unsafe
from storefront.settings.guards import gateway_hosts

ROOT = Path(__file__).resolve().parents[2]


def safe() -> dict[str, str]:
    """Return the safe environment that `make test` checks production settings with."""
    rows = (ROOT / "tests/production.env").read_text(encoding="utf-8").splitlines()
    return dict(row.split("=", 1) for row in rows if row and not row.startswith("#"))


def start(command: str, **changes: str) -> subprocess.CompletedProcess:
    """Run Python code under production settings with some variables changed; "" takes one away."""
    environment = {k: v for k, v in (safe() | changes).items() if v} | {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-c", command],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


SHOW = """
import json
from storefront.settings import production as p
names = (
    "DEBUG", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
    "OSCAR_BASKET_COOKIE_OPEN", "OSCAR_BASKET_COOKIE_SECURE", "SESSION_ENGINE",
    "CONTENT_SECURITY_POLICY", "STORAGES", "IS_DEMO",
)
shown = {name: getattr(p, name) for name in names}
shown["DB"] = p.DATABASES["default"]
shown["CACHE"] = p.CACHES["default"]["BACKEND"]
shown["TASKS"] = p.TASKS["default"]["BACKEND"]
shown["PROXY"] = getattr(p, "SECURE_PROXY_SSL_HEADER", None)
print(json.dumps(shown, default=str))
"""


def shown(**changes: str) -> dict:
    """Return the production settings as plain data, with some variables changed."""
    run = start(SHOW, **changes)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def production() -> dict:
    """The settings under the safe environment."""
    return shown()


def test_the_safe_environment_has_no_fault() -> None:
    assert faults(safe()) == []


@pytest.mark.parametrize("name", sorted(DEMANDS))
def test_a_missing_variable_is_named(name: str) -> None:
    environment = safe() | {name: ""}
    assert f"{name} is missing" in faults(environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-8Wq2nV6xT0bK4mZ9cF1hJ7pL3sD5gY8uA2eR6tQ0"),
        ("SECRET_KEY", "demo-only-key-never-used-in-production-0123456789abcdef"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "*.ocop-ninh-thuan.example"),
        ("ALLOWED_HOSTS", "localhost"),
        ("ALLOWED_HOSTS", " , "),
        ("DATABASE_URL", "sqlite:///shop.sqlite3"),
        ("REDIS_URL", "localhost:6379"),
        ("SITE_URL", "http://ocop-ninh-thuan.example"),
        ("EMAIL_PORT", "smtp"),
        ("DEFAULT_FROM_EMAIL", "dat-hang@ocop.test"),
        ("MEDIA_STORAGE", "ftp"),
        ("MEDIA_PATH", "media"),
    ],
)
def test_an_unsafe_value_is_refused_by_name(name: str, value: str) -> None:
    assert any(fault.startswith(name) for fault in faults(safe() | {name: value}))


def test_object_storage_needs_its_buckets_and_keys() -> None:
    told = " ".join(faults(safe() | {"MEDIA_STORAGE": "s3"}))
    for name in ("S3_BUCKET", "S3_PRIVATE_BUCKET", "S3_REGION", "S3_SECRET_ACCESS_KEY"):
        assert f"{name} is missing" in told


def test_originals_may_not_share_the_public_bucket() -> None:
    buckets = {"MEDIA_STORAGE": "s3", "S3_BUCKET": "shop", "S3_PRIVATE_BUCKET": "shop"}
    assert any("GPS" in fault for fault in faults(safe() | buckets))


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe({})
    for name in DEMANDS:
        assert name in str(refusal.value)


def test_production_does_not_start_without_a_secret() -> None:
    run = start("import storefront.settings.production", SECRET_KEY="")
    assert run.returncode != 0
    assert "SECRET_KEY is missing" in run.stderr


def test_production_starts_with_a_safe_environment(production: dict) -> None:
    assert production["DEBUG"] is False
    assert production["IS_DEMO"] is False


def test_cookies_are_bound_to_the_host_and_to_tls(production: dict) -> None:
    assert production["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert production["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert production["OSCAR_BASKET_COOKIE_OPEN"].startswith("__Host-")
    assert production["SESSION_COOKIE_SECURE"]
    assert production["CSRF_COOKIE_SECURE"]
    assert production["OSCAR_BASKET_COOKIE_SECURE"]


def test_tls_is_demanded_for_a_year(production: dict) -> None:
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert production["SECURE_SSL_REDIRECT"] is True


def test_the_proxy_is_believed_only_when_told_to(production: dict) -> None:
    assert production["PROXY"] is None
    assert shown(BEHIND_TLS_PROXY="1")["PROXY"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_the_database_has_time_limits(production: dict) -> None:
    options = production["DB"]["OPTIONS"]
    assert options["connect_timeout"] == 2
    assert "statement_timeout=4000" in options["options"]
    assert "lock_timeout=3000" in options["options"]
    assert "idle_in_transaction_session_timeout=15000" in options["options"]
    assert options["pool"]["timeout"] < 5


def test_commands_may_lift_the_time_limits() -> None:
    assert "pool" not in shown(DATABASE_TIME_LIMITS="off")["DB"]["OPTIONS"]


def test_cache_sessions_and_mail_use_what_workers_share(production: dict) -> None:
    assert production["CACHE"] == "storefront.caches.ForgivingRedisCache"
    assert production["SESSION_ENGINE"].endswith("cached_db")
    assert production["TASKS"] == "django_tasks_db.DatabaseBackend"


def test_object_storage_keeps_originals_private() -> None:
    keys = {"S3_REGION": "hcm-1", "S3_ACCESS_KEY_ID": "id", "S3_SECRET_ACCESS_KEY": "key"}
    buckets = {"S3_BUCKET": "ocop-public", "S3_PRIVATE_BUCKET": "ocop-private"}
    storages = shown(MEDIA_STORAGE="s3", **keys, **buckets)["STORAGES"]
    assert storages["default"]["OPTIONS"]["bucket_name"] == "ocop-public"
    assert storages["originals"]["OPTIONS"]["bucket_name"] == "ocop-private"
    assert storages["originals"]["OPTIONS"]["default_acl"] == "private"


def test_pictures_may_come_from_the_public_storage_host() -> None:
    keys = {"S3_REGION": "hcm-1", "S3_ACCESS_KEY_ID": "id", "S3_SECRET_ACCESS_KEY": "key"}
    buckets = {"S3_BUCKET": "ocop-public", "S3_PRIVATE_BUCKET": "ocop-private"}
    host = {"S3_PUBLIC_HOST": "anh.ocop-ninh-thuan.example"}
    policy = shown(MEDIA_STORAGE="s3", **keys, **buckets, **host)["CONTENT_SECURITY_POLICY"]
    assert "https://anh.ocop-ninh-thuan.example" in policy["DIRECTIVES"]["img-src"]


STRIPE = {"STRIPE_SECRET_KEY": "sk_live_x", "STRIPE_WEBHOOK_SECRET": "whsec_x"}
VNPAY = {
    "VNPAY_TMN_CODE": "OCOPNT01",
    "VNPAY_HASH_SECRET": "x",
    "VNPAY_PAY_URL": "https://pay.vnpay.example/vpcpay.html",
    "VNPAY_API_URL": "https://pay.vnpay.example/api",
}


def test_gateways_are_optional_and_whole() -> None:
    assert not faults(safe() | STRIPE | VNPAY)


@pytest.mark.parametrize("name", [*STRIPE, *VNPAY])
def test_half_of_a_gateways_keys_is_refused(name: str) -> None:
    assert f"{name} is missing" in faults(safe() | STRIPE | VNPAY | {name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STRIPE_SECRET_KEY", "sk_test_x"),
        ("STRIPE_WEBHOOK_SECRET", "secret"),
        ("VNPAY_PAY_URL", "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html"),
        ("VNPAY_API_URL", "http://pay.vnpay.example/api"),
    ],
)
def test_play_money_is_refused(name: str, value: str) -> None:
    told = faults(safe() | STRIPE | VNPAY | {name: value})
    assert [fault.split()[0] for fault in told] == [name]


def test_the_order_button_may_lead_to_gateways_with_keys_only() -> None:
    assert gateway_hosts({}) == []
    assert gateway_hosts(STRIPE) == ["https://checkout.stripe.com"]
    assert gateway_hosts(VNPAY) == ["https://pay.vnpay.example"]
