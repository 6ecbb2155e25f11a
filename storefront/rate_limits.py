"""How often one visitor may try: the limits in one table, counted in the shared cache."""

import hashlib
import ipaddress
import logging
import time
import unicodedata
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist

from catalog.phones import parse_phone

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

MINUTE = 60
HOUR = 60 * MINUTE


class Limit(NamedTuple):
    """So many attempts in so many seconds."""

    times: int
    per: int


# The project's reliability protocol, row T13. Log-in per account (5 in 15 minutes) is django-axes'.
LIMITS = {
    "login": Limit(30, 15 * MINUTE),
    "tracking": Limit(10, 15 * MINUTE),
    # Whole towns share one address behind their phone company's NAT, so the address has room;
    # the phone number that orders is held to ten an hour (storefront.checkout).
    "checkout": Limit(300, HOUR),
    "order_phone": Limit(10, HOUR),
    "reset": Limit(3, HOUR),
    "register": Limit(10, HOUR),
    "review": Limit(5, HOUR),
    "contact": Limit(5, HOUR),
    # Returns and complaints of an order, and answers in them; photos are costly to open.
    "case": Limit(30, HOUR),
    "voucher": Limit(10, 15 * MINUTE),
    "vietqr": Limit(60, MINUTE),
}
LAST_RESORT = "Bạn đã thử quá nhiều lần, vui lòng đợi. / Too many attempts, please wait."


def client_address(request: HttpRequest) -> str:
    """Return the visitor's address, as far as our own proxies vouch for it.

    `TRUSTED_PROXIES` says how many proxies stand before the shop. Each appends the address it
    saw to X-Forwarded-For, so only that many entries from the right are believed.
    """
    count = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if count and len(forwarded) >= count and _is_address(forwarded[-count]):
        return forwarded[-count]
    return request.META.get("REMOTE_ADDR") or "unknown"


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _neighbourhood(address: str) -> str:
    """Return the address, an IPv6 one cut to its /64: one household has all of that."""
    if ":" in address and _is_address(address):
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return address


def limit(*key_parts: str, times: int, per: int, at: float | None = None) -> int:
    """Count one attempt of the key and return the seconds to wait: 0 while it is allowed.

    Takes the window `per` in seconds. `add` and `incr` are atomic in Redis and in memory. With
    the cache gone every attempt is allowed: the shop goes on, and log-in keeps axes' own count.

    >>> limit("tracking", "203.0.113.7", times=10, per=900)
    0
    """
    now = time.time() if at is None else at
    key = _window(key_parts, per, now)
    try:
        cache.add(key, 0, timeout=per)
        count = cache.incr(key)
    except (ValueError, OSError) as error:
        logger.warning("Attempts are not counted, the cache is gone: %s", type(error).__name__)
        return 0
    return 0 if count <= times else max(1, int(per - now % per))


def _window(key_parts: tuple[str, ...], per: int, now: float) -> str:
    digest = hashlib.sha256("\x1f".join(key_parts).encode()).hexdigest()[:32]
    return f"limit:{digest}:{int(now // per)}"


def count_wrong(name: str, request: HttpRequest) -> int:
    """Count one wrong try by the named row of the table; return the seconds to wait, if any."""
    rule = LIMITS[name]
    return limit(name, _neighbourhood(client_address(request)), times=rule.times, per=rule.per)


def wait_after_wrong(name: str, request: HttpRequest) -> int:
    """Return the seconds to wait after too many wrong tries, 0 when there is a try left."""
    rule, now = LIMITS[name], time.time()
    key = _window((name, _neighbourhood(client_address(request))), rule.per, now)
    try:
        is_spent = cache.get(key, 0) >= rule.times
    except (ValueError, OSError):
        return 0
    return max(1, int(rule.per - now % rule.per)) if is_spent else 0


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Return the 429 page, with `wait` seconds in Retry-After."""
    minutes = -(-wait // MINUTE)
    try:
        response = render(request, "429.html", {"minutes": minutes})
    except TemplateDoesNotExist:
        response = HttpResponse(LAST_RESORT, content_type="text/plain; charset=utf-8")
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "private, no-store"
    return response


def limited(name: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """Count the view's requests of these methods per visitor, by the named row of the table.

    >>> @limited("tracking")
    ... def track(request): ...
    """
    rule = LIMITS[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods:
                visitor = _neighbourhood(client_address(request))
                wait = limit(name, visitor, times=rule.times, per=rule.per)
                if wait:
                    return too_many(request, wait)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def account_typed(request: HttpRequest, credentials: dict | None) -> str:
    """Return what django-axes counts wrong passwords by: one name for all spellings of a log-in.

    Otherwise "0912 345 678", "+84912345678" and "Lan@…", "lan@…" would each have five tries.
    """
    given = credentials or {}
    typed = given.get("username") or given.get("login") or request.POST.get("login") or ""
    name = unicodedata.normalize("NFC", typed).strip().lower()[:254]
    return name if "@" in name else parse_phone(name) or name


def log_in_locked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Return the 429 page that django-axes shows for an account with too many wrong passwords."""
    return too_many(request, int(settings.AXES_COOLOFF_TIME.total_seconds()))
