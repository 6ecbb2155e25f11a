"""The age gate: what it keeps, whom it believes, and what no cache may keep."""

import datetime

import pytest
import time_machine
from django.core.signing import get_cookie_signer
from django.test import Client, RequestFactory
from django.utils import timezone

from storefront.ages.gate import COOKIE, KEPT_FOR, SALT, has_confirmed, local_address
from tests.storefront.ages.drinks import OURS, adult, confirm, wine

pytestmark = pytest.mark.django_db


def test_a_confirmation_is_one_signed_cookie_with_a_day(client: Client) -> None:
    answer = confirm(client, next_to="/san-pham/hang-1/")
    assert (answer.status_code, answer["Location"]) == (302, "/san-pham/hang-1/")
    assert list(answer.cookies) == [COOKIE]
    kept = answer.cookies[COOKIE]
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert kept["max-age"] == KEPT_FOR.total_seconds()
    assert kept.value.startswith(timezone.localdate().isoformat())


def test_whoever_is_not_18_keeps_no_confirmation(client: Client) -> None:
    confirm(client)
    answer = client.post("/do-tuoi/tra-loi/", {"answer": "minor", "next": "/"}, headers=OURS)
    assert answer.status_code == 200
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert "adult" not in answer.content.decode()


@pytest.mark.parametrize("given", [{}, {"answer": ""}, {"answer": "yes"}])
def test_only_the_answer_itself_confirms(client: Client, given: dict) -> None:
    answer = client.post("/do-tuoi/tra-loi/", given, headers=OURS)
    assert not answer.cookies[COOKIE].value


def test_another_site_cannot_confirm_for_a_visitor(client: Client) -> None:
    given = {"answer": "adult"}
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://khac.vn"}
    answer = client.post("/do-tuoi/tra-loi/", given, headers=headers)
    assert answer.status_code == 403
    assert COOKIE not in answer.cookies
    assert client.get("/do-tuoi/tra-loi/").status_code == 405


def test_a_look_at_the_gate_sets_nothing(client: Client) -> None:
    for address in ("/do-tuoi/", "/en/do-tuoi/", "/do-tuoi/?next=/san-pham/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "noindex" in answer.content.decode()


@pytest.mark.parametrize("other", ["SESSION", "wrong.salt"])
def test_a_forged_or_borrowed_signature_is_not_believed(rf: RequestFactory, other: str) -> None:
    request = rf.get("/")
    request.COOKIES[COOKIE] = get_cookie_signer(salt=other).sign("2026-11-25")
    assert not has_confirmed(request)


@pytest.mark.parametrize("typed", ["1", "", "2026-11-25", "2026-11-25:1abcde:xyz", "\x00", "🍇"])
def test_a_cookie_written_by_hand_is_not_believed(rf: RequestFactory, typed: str) -> None:
    request = rf.get("/")
    request.COOKIES[COOKIE] = typed
    assert not has_confirmed(request)


def test_a_confirmation_lapses_after_thirty_days(rf: RequestFactory) -> None:
    request, now = rf.get("/"), timezone.now()
    with time_machine.travel(now - KEPT_FOR + datetime.timedelta(minutes=1), tick=False):
        request.COOKIES[COOKIE] = get_cookie_signer(salt=COOKIE + SALT).sign("ngay")
    assert has_confirmed(request)
    with time_machine.travel(now + datetime.timedelta(minutes=2), tick=False):
        assert not has_confirmed(request)


OUTSIDE = [
    "//evil.vn",
    "https://evil.vn",
    "/\\evil.vn",
    "javascript:alert(1)",
    "",
    "x",
    "/" + "a" * 3000,
]


@pytest.mark.parametrize("typed", OUTSIDE)
def test_the_gate_leads_back_into_this_shop_only(client: Client, typed: str) -> None:
    assert local_address(typed, instead="/san-pham/") == "/san-pham/"
    assert confirm(client, next_to=typed)["Location"] == "/san-pham/"


def test_what_adults_see_is_kept_by_no_cache_between() -> None:
    wine()
    answer = adult().get("/san-pham/")
    assert "Vang nho" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in Client().get("/san-pham/").headers
