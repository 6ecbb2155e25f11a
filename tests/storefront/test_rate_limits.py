"""Attempts are counted for each visitor, whatever they claim their address to be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from storefront import rate_limits
from storefront.rate_limits import (
    LIMITS,
    account_typed,
    client_address,
    count_wrong,
    limit,
    limited,
    wait_after_wrong,
)

NOON = 1_790_000_100.0


@limited("reset")
def reset(request: HttpRequest) -> HttpResponse:
    """A view with the tightest limit of the table."""
    return HttpResponse("sent")


@pytest.fixture(autouse=True)
def _plain_429_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer 429 without the page's own look, which has its own tests."""
    monkeypatch.setattr(rate_limits, "render", lambda *args: HttpResponse("wait"))


def attempts(count: int, **changes: object) -> list[int]:
    """Return the seconds to wait after each of so many attempts, five allowed in a minute."""
    options = {"times": 5, "per": 60, "at": NOON} | changes
    return [limit("tracking", "203.0.113.7", **options) for _ in range(count)]


def test_attempts_within_the_limit_pass() -> None:
    assert attempts(5) == [0] * 5


def test_the_next_attempt_waits_for_the_rest_of_the_window() -> None:
    wait = attempts(6)[-1]
    assert 0 < wait <= 60


def test_a_new_window_starts_from_nothing() -> None:
    attempts(6)
    assert limit("tracking", "203.0.113.7", times=5, per=60, at=NOON + 60) == 0


def test_visitors_are_counted_apart() -> None:
    attempts(6)
    assert limit("tracking", "203.0.113.8", times=5, per=60, at=NOON) == 0


def test_purposes_are_counted_apart() -> None:
    attempts(6)
    assert limit("checkout", "203.0.113.7", times=5, per=60, at=NOON) == 0


def test_parts_of_a_key_cannot_be_shifted_into_each_other() -> None:
    limit("a", "bc", times=1, per=60, at=NOON)
    assert limit("ab", "c", times=1, per=60, at=NOON) == 0


def test_parallel_attempts_are_each_counted() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: attempts(1)[0], range(40)))
    assert answers.count(0) == 5


def test_the_shop_goes_on_when_the_cache_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: object, **kwargs: object) -> int:
        raise ConnectionError("no cache")

    monkeypatch.setattr(type(cache._connections["default"]), "incr", gone)
    assert attempts(50) == [0] * 50


def test_the_fourth_reset_in_an_hour_is_answered_429_with_a_time(rf: RequestFactory) -> None:
    answers = [reset(rf.post("/tai-khoan/quen-mat-khau/")) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600
    assert answers[-1]["Cache-Control"] == "private, no-store"


def test_reading_a_page_is_not_an_attempt(rf: RequestFactory) -> None:
    answers = [reset(rf.get("/tai-khoan/quen-mat-khau/")) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}


def test_a_forged_forwarding_header_does_not_help(rf: RequestFactory) -> None:
    answers = [
        reset(rf.post("/", headers={"x-forwarded-for": f"198.51.100.{number}"}))
        for number in range(4)
    ]
    assert answers[-1].status_code == 429


def test_addresses_of_one_household_are_one_visitor(rf: RequestFactory) -> None:
    answers = [reset(rf.post("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in range(1, 5)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    rf: RequestFactory, settings, proxies: int, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded})
    assert client_address(request) == expected


def test_a_locked_account_is_told_for_how_long(rf: RequestFactory, settings) -> None:
    settings.AXES_COOLOFF_TIME = timedelta(minutes=15)
    answer = rate_limits.log_in_locked(rf.post("/tai-khoan/dang-nhap/"), None, {})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"


def test_the_table_holds_the_protocols_numbers() -> None:
    assert LIMITS["login"] == (30, 900)
    assert LIMITS["tracking"] == (10, 900)
    assert LIMITS["order_phone"] == (10, 3600)
    assert LIMITS["reset"] == (3, 3600)
    assert LIMITS["vietqr"] == (60, 60)


@pytest.mark.parametrize(
    "typed", ["0912345678", "0912 345 678", "+84912345678", "84912345678", " 0912.345.678 "]
)
def test_all_spellings_of_a_phone_number_are_one_account(rf: RequestFactory, typed: str) -> None:
    request = rf.post("/tai-khoan/dang-nhap/", {"login": typed})
    assert account_typed(request, None) == "+84912345678"
    assert account_typed(request, {"username": typed}) == "+84912345678"


def test_all_spellings_of_an_address_are_one_account(rf: RequestFactory) -> None:
    request = rf.post("/tai-khoan/dang-nhap/", {"login": " Lan@OCOP.test"})
    assert account_typed(request, {}) == "lan@ocop.test"


def test_nothing_typed_is_an_account_without_name(rf: RequestFactory) -> None:
    assert account_typed(rf.post("/"), None) == ""


def test_wrong_tries_are_counted_and_right_ones_are_not(rf: RequestFactory) -> None:
    visit = rf.post("/gio-hang/ma/")
    for _time in range(LIMITS["voucher"].times):
        assert wait_after_wrong("voucher", visit) == 0
        assert count_wrong("voucher", visit) == 0
    assert 0 < wait_after_wrong("voucher", visit) <= LIMITS["voucher"].per
    assert count_wrong("voucher", visit) > 0
