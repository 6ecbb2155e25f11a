"""Forms of public pages need no token, yet only our own pages can send them."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from storefront.same_origin import comes_from_our_pages, personal, same_origin_post

OURS = "testserver"


@same_origin_post
def add(request: HttpRequest) -> HttpResponse:
    """A view that changes something."""
    return HttpResponse("added")


def posted(**headers: str) -> HttpRequest:
    """Return a POST with those headers."""
    return RequestFactory().post("/gio-hang/them/", headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": f"http://{OURS}"},
        {"sec-fetch-site": "none"},
        {"origin": f"http://{OURS}"},
        {"origin": f"https://{OURS.upper()}"},
        {"referer": f"http://{OURS}/san-pham/nho-do/"},
    ],
)
def test_our_own_pages_may_send_the_form(headers: dict) -> None:
    assert comes_from_our_pages(posted(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": f"http://{OURS}"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": f"https://{OURS}.evil.example"},
        {"origin": f"https://evil.example/{OURS}"},
        {"origin": "https://evil.example", "referer": f"http://{OURS}/"},
        {"referer": f"https://evil.example/?{OURS}"},
        {"referer": f"http://{OURS}@evil.example/"},
        {"origin": "http://[broken"},
    ],
)
def test_a_request_from_elsewhere_or_from_nowhere_is_refused(headers: dict) -> None:
    assert not comes_from_our_pages(posted(**headers))


def test_the_view_runs_for_our_own_form() -> None:
    assert add(posted(origin=f"http://{OURS}")).content == b"added"


def test_the_view_does_not_run_for_a_foreign_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storefront.same_origin.forbidden", lambda _: HttpResponse(status=403))
    assert add(posted(origin="https://evil.example")).status_code == 403


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_post_changes_anything(method: str) -> None:
    request = getattr(RequestFactory(), method)("/", headers={"origin": f"http://{OURS}"})
    assert add(request).status_code == 405


def test_the_form_needs_no_token() -> None:
    assert add.csrf_exempt


def test_a_personal_page_is_kept_by_no_cache(rf: RequestFactory) -> None:
    @personal
    def basket(request: HttpRequest) -> HttpResponse:
        return HttpResponse("mine", headers={"Cache-Control": "public"})

    answer = basket(rf.get("/gio-hang/"))
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]


def test_the_address_of_a_personal_page_is_told_to_no_other_site(rf: RequestFactory) -> None:
    page = personal(lambda request: HttpResponse("mine"))
    assert page(rf.get("/don-hang/secret/"))["Referrer-Policy"] == "same-origin"
