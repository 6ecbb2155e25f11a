"""What went wrong is said in the visitor's language, and a broken shop still answers."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from storefront import errors

ERRORS = [OperationalError("gone"), InterfaceError("closed")]


def _broken(error: Exception) -> HttpResponse:
    """Return what the 500 handler answers while `error` is being handled."""
    try:
        raise error
    except type(error):
        return errors.server_error(RequestFactory().get("/"))


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/khong-co/", "vi"), ("/en/khong-co/", "en")])
def test_a_missing_page_says_so_in_its_language(client: Client, path: str, language: str) -> None:
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in page
    assert 'role="search"' in page
    if language == "en":
        assert "Nothing grows at this address" in page


@pytest.mark.django_db
def test_the_missing_page_repeats_nothing_of_the_address(client: Client) -> None:
    page = client.get("/<script>alert(1)</script>/?x=<i>nghieng</i>").content.decode()
    assert "<script>alert" not in page
    assert "nghieng" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "CSRF token missing."])
def test_a_refused_form_is_told_kindly_and_without_the_reason(reason: str) -> None:
    with translation.override("en"):
        answer = errors.forbidden_form(RequestFactory().post("/en/gio-hang/sua/"), reason)
    assert answer.status_code == 403
    assert "This was not accepted" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_our_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/tai-khoan/dang-nhap/", {"login": "x"})
    assert answer.status_code == 403
    assert "shield-check" in answer.content.decode()


@pytest.mark.django_db
def test_the_handlers_take_what_django_hands_them() -> None:
    request = RequestFactory().get("/")
    assert errors.forbidden(request, PermissionError()).status_code == 403
    assert errors.not_found(request, Http404()).status_code == 404


def test_a_fault_of_ours_is_a_500_that_tells_nothing() -> None:
    answer = _broken(KeyError("secret"))
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()
    assert "Giỏ hàng của bạn vẫn được giữ" in answer.content.decode()


@pytest.mark.parametrize("error", ERRORS, ids=["operational", "interface"])
def test_a_database_that_is_gone_is_a_503_with_a_time(error: Exception) -> None:
    answer = _broken(error)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_without_any_error_in_flight_the_handler_still_answers() -> None:
    assert errors.server_error(RequestFactory().get("/")).status_code == 500


def test_what_cannot_be_read_is_refused_in_both_languages_and_kept_by_no_cache() -> None:
    answer = errors.bad_request(RequestFactory().post("/"), ValueError("secret"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer["Cache-Control"] == "no-store"
    assert "Giỏ hàng của bạn vẫn được giữ" in page
    assert "Your basket is kept" in page
    assert "secret" not in page


@pytest.mark.django_db
def test_a_foreign_host_is_refused_on_our_own_page(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert "Về trang chủ" in answer.content.decode()
