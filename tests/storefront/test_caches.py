"""The shop works without Redis, and the demo's workers count together in files."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from redis.backoff import NoBackoff
from redis.retry import Retry

from storefront.caches import ForgivingRedisCache, SharedFileCache
from storefront.rate_limits import limit


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> ForgivingRedisCache:
    """A cache whose Redis is not there: nothing listens on port 1."""
    monkeypatch.setattr(ForgivingRedisCache, "rests_until", 0.0)
    options = {"socket_connect_timeout": 0.3, "retry": Retry(NoBackoff(), 0)}
    return ForgivingRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": options})


def test_a_missing_redis_is_an_empty_cache(gone: ForgivingRedisCache) -> None:
    gone.set("a", 1)
    assert gone.get("a") is None
    assert gone.get("a", "default") == "default"
    assert gone.get_many(["a", "b"]) == {}
    assert not gone.has_key("a")
    assert gone.delete("a") is False


def test_what_is_computed_is_still_returned(gone: ForgivingRedisCache) -> None:
    assert gone.get_or_set("a", lambda: 42) == 42


def test_counting_says_that_there_is_nothing_to_count(gone: ForgivingRedisCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        gone.incr("a")


def test_redis_is_left_alone_for_a_while(gone: ForgivingRedisCache) -> None:
    gone.get("a")
    started = time.monotonic()
    for _ in range(1000):
        gone.get("a")
    assert time.monotonic() - started < 0.5
    assert ForgivingRedisCache.rests_until > time.monotonic()


def test_redis_is_asked_again_after_the_rest(
    gone: ForgivingRedisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone.get("a")
    monkeypatch.setattr(ForgivingRedisCache, "rests_until", 0.0)
    monkeypatch.setattr(type(gone._cache), "get", lambda self, key, default: "back")
    assert gone.get("a") == "back"


def test_attempts_pass_when_redis_is_gone(
    gone: ForgivingRedisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.rate_limits.cache", gone)
    assert [limit("tracking", "203.0.113.7", times=1, per=60) for _ in range(3)] == [0, 0, 0]


@pytest.fixture
def shared(tmp_path: Path) -> SharedFileCache:
    """A cache in files, as the demo's workers share it."""
    return SharedFileCache(str(tmp_path), {})


def test_each_of_many_parallel_counts_is_counted(shared: SharedFileCache) -> None:
    def count(_: int) -> None:
        shared.add("attempts", 0, timeout=900)
        shared.incr("attempts")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(80)))
    assert shared.get("attempts") == 80


def test_counting_does_not_prolong_the_window(shared: SharedFileCache) -> None:
    shared.add("attempts", 0, timeout=900)
    with time_machine.travel(time.time() + 800):
        shared.incr("attempts")
    with time_machine.travel(time.time() + 950):
        assert shared.get("attempts") is None


def test_a_key_that_is_not_there_cannot_be_counted(shared: SharedFileCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        shared.incr("attempts")


def test_a_count_without_end_stays_without_end(shared: SharedFileCache) -> None:
    shared.set("orders", 1, timeout=None)
    shared.incr("orders")
    with time_machine.travel(time.time() + 10**8):
        assert shared.get("orders") == 2
