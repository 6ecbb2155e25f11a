"""Security settings of every environment: policies in headers, cookies, log-in limits."""

import os
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE


def gateway_hosts(environment: Mapping[str, str]) -> list[str]:
    """Return where the order button may lead beside the shop: the gateways we have keys for."""
    hosts = ["https://checkout.stripe.com"] if environment.get("STRIPE_SECRET_KEY") else []
    if environment.get("VNPAY_TMN_CODE"):
        own = urlsplit(environment.get("VNPAY_PAY_URL", "https://sandbox.vnpayment.vn"))
        hosts.append(f"{own.scheme}://{own.netloc}")
    return hosts


# Everything the shop shows comes from the shop; nothing inline runs (ASVS 3.4.3).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF, *gateway_hosts(os.environ)],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's and Oscar's screens run inline scripts and styles, preview pages in a frame and
# draw icons from data: addresses. They are behind log-in, below one prefix.
STAFF_CONTENT_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "worker-src": [SELF, "blob:"],
}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope",
        "magnetometer", "microphone", "midi", "payment", "usb", "browsing-topics",
    )
)  # fmt: skip
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "storefront.errors.forbidden_form"

# How many proxies of ours stand before the shop and append to X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))

# Five wrong passwords for one account lock it for 15 minutes; addresses are counted by
# storefront.rate_limits, so that one café does not lock out its guests.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_CALLABLE = "storefront.rate_limits.log_in_locked"
AXES_CLIENT_IP_CALLABLE = "storefront.rate_limits.client_address"
AXES_HTTP_RESPONSE_CODE = 429
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "storefront.rate_limits.account_typed"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
