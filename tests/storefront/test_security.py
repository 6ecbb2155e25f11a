"""Policies on every answer, odd requests refused, a missing database told kindly."""

import sys
from collections.abc import Callable

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from storefront import errors, security


def answered(request: HttpRequest, response: HttpResponse | None = None) -> HttpResponse:
    """Return what the outermost middleware makes of the view's answer."""
    return security.SecurityHeaders(lambda _: response or HttpResponse("ok"))(request)


def with_policy(path: str) -> str:
    """Return the Content-Security-Policy of a page at that path."""
    middleware = security.ContentPolicy(lambda _: HttpResponse("ok"))
    return middleware(RequestFactory().get(path))["Content-Security-Policy"]


def directives(path: str) -> dict[str, str]:
    """Return the policy of a page as directive -> sources."""
    parts = [part.strip().partition(" ") for part in with_policy(path).split(";")]
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("path", ["/", "/san-pham/", "/en/gio-hang/", "/khong-co/", "/quan-tri"])
def test_shop_pages_allow_nothing_inline_and_nothing_from_elsewhere(path: str) -> None:
    policy = with_policy(path)
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "http" not in policy


def test_the_shop_policy_closes_what_it_does_not_use() -> None:
    policy = directives("/")
    assert policy["default-src"] == "'none'"
    assert policy["object-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    for own in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert policy[own] == "'self'"


def test_the_staff_admin_may_run_its_inline_scripts_yet_load_nothing_foreign() -> None:
    policy = directives("/quan-tri/pages/")
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["object-src"] == "'none'"
    assert "http" not in with_policy("/quan-tri/pages/")


def test_an_address_that_only_looks_like_staff_keeps_the_strict_policy() -> None:
    assert "unsafe" not in with_policy("/en/quan-tri/")
    assert "unsafe" not in with_policy("/quan-tri-xa/")


def test_every_answer_carries_the_permissions_policy(rf: RequestFactory) -> None:
    for status in (200, 404, 500):
        answer = answered(rf.get("/"), HttpResponse(status=status))
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_an_answer_that_sets_a_cookie_is_never_shared(rf: RequestFactory) -> None:
    response = HttpResponse("ok", headers={"Cache-Control": "public, max-age=60"})
    response.set_cookie("basket", "1")
    assert answered(rf.get("/"), response)["Cache-Control"] == "private, no-store"


def test_an_answer_without_cookie_keeps_its_caching(rf: RequestFactory) -> None:
    response = HttpResponse("ok", headers={"Cache-Control": "public, max-age=60"})
    assert answered(rf.get("/"), response)["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_methods_that_echo_are_refused(rf: RequestFactory, method: str) -> None:
    assert answered(rf.generic(method, "/")).status_code == 405


@pytest.mark.parametrize("path", ["/san-pham/?q=%00", "/san-pham/?page=1%00&q=nho", "/a%00b/"])
def test_nul_in_an_address_is_a_bad_request(rf: RequestFactory, path: str) -> None:
    assert answered(rf.get(path)).status_code == 400


def test_ordinary_percent_signs_pass(rf: RequestFactory) -> None:
    assert answered(rf.get("/san-pham/?q=100%25+nho+%C4%91%E1%BB%8F")).status_code == 200


def fails(error: Exception) -> HttpResponse | None:
    """Return what the middleware answers for a view that raised the error."""
    middleware = security.DatabaseDown(lambda _: HttpResponse())
    return middleware.process_exception(RequestFactory().get("/"), error)


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_a_missing_database_is_a_503_that_says_when_to_come_back(error: Exception) -> None:
    answer = fails(error)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"


def test_the_503_page_says_that_the_basket_is_kept() -> None:
    page = security.unavailable().content.decode()
    assert "Giỏ hàng" in page or "giỏ hàng" in page
    assert "gone" not in page


def test_other_errors_are_left_to_django() -> None:
    assert fails(RuntimeError("other")) is None
    assert fails(ValueError("other")) is None


def test_nul_that_reaches_the_database_is_a_bad_request() -> None:
    told = "A string literal cannot contain NUL (0x00) characters."
    assert fails(ValueError(told)).status_code == 400


def handled(error: Exception) -> HttpResponse:
    """Return the project's answer to an error outside every view, as Django asks for it."""
    try:
        raise error
    except type(error):
        assert sys.exc_info()[1] is error
        return errors.server_error(RequestFactory().get("/"))


def test_a_database_that_fails_before_the_view_gives_the_same_page() -> None:
    assert handled(OperationalError("gone")).status_code == 503


def test_the_503_page_comes_even_without_its_template(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise OperationalError(name)

    monkeypatch.setattr(security, "render_to_string", missing)
    answer = security.unavailable()
    assert answer.status_code == 503
    assert "Giỏ hàng của bạn vẫn được giữ" in answer.content.decode()


def test_a_view_that_works_is_left_alone(rf: RequestFactory) -> None:
    view: Callable = lambda _: HttpResponse("fine")  # noqa: E731
    assert security.DatabaseDown(view)(rf.get("/")).content == b"fine"
