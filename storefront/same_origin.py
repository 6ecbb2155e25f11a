"""Two marks for views: a form of our own pages without a token, and a page for one person only."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from storefront.errors import forbidden

View = Callable[..., HttpResponse]


def comes_from_our_pages(request: HttpRequest) -> bool:
    """Return whether the browser says that one of our own pages sent this request.

    Browsers set `Sec-Fetch-Site` and `Origin` themselves; a page elsewhere cannot forge them
    (Fetch Metadata, W3C; OWASP's cross-site request forgery sheet). With none of the three
    headers the answer is no.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site not in {None, "same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    if origin is None and site is not None:
        return True
    return _host(origin or request.headers.get("Referer", "")) == request.get_host().lower()


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc.lower() or None
    except ValueError:
        return None


def same_origin_post(view: View) -> View:
    """Let public pages carry plain POST forms: no token, no cookie, yet only from our pages.

    Anything but POST is answered 405, a request from elsewhere 403.
    """

    @csrf_exempt
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not comes_from_our_pages(request):
            return forbidden(request)
        return view(request, *args, **kwargs)

    return guarded


def personal(view: View) -> View:
    """Forbid caches to keep what the view answers, and other sites to learn its address.

    Links to orders are secrets (ASVS 14.2.2, 14.2.4); our own forms still say where they stand.
    """

    @wraps(view)
    def kept_by_nobody(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        patch_vary_headers(response, ["Cookie"])
        return response

    return kept_by_nobody
