"""The shop's caches: a Redis it can live without, and files that the demo's workers share."""

import fcntl
import logging
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a failure Redis is left alone so long: each page would wait for the time-out otherwise.
REST = 5.0  # seconds


def _forgiving(name: str, *, answer: Callable[..., object]) -> Callable[..., object]:
    """Return the cache method of that name, which answers like an empty cache when Redis fails."""
    asked = getattr(RedisCache, name)

    def call(self: "ForgivingRedisCache", *args: object, **kwargs: object) -> object:
        if time.monotonic() < self.rests_until:
            return answer(*args, **kwargs)
        try:
            return asked(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            type(self).rests_until = time.monotonic() + REST
            logger.warning("No answer from Redis (%s): no cache for now", type(error).__name__)
            return answer(*args, **kwargs)

    call.__name__ = name
    return call


def _nothing_to_count(key: str, *args: object, **kwargs: object) -> int:
    # What Django's caches raise for a key that is not there.
    raise ValueError(f"Key {key!r} not found")


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, empty while Redis is gone and back by itself when it returns."""

    rests_until = 0.0

    get = _forgiving("get", answer=lambda key, default=None, version=None: default)
    get_many = _forgiving("get_many", answer=lambda keys, version=None: {})
    has_key = _forgiving("has_key", answer=lambda *args, **kwargs: False)
    add = _forgiving("add", answer=lambda *args, **kwargs: True)
    set = _forgiving("set", answer=lambda *args, **kwargs: None)
    set_many = _forgiving("set_many", answer=lambda data, *args, **kwargs: list(data))
    touch = _forgiving("touch", answer=lambda *args, **kwargs: False)
    delete = _forgiving("delete", answer=lambda *args, **kwargs: False)
    delete_many = _forgiving("delete_many", answer=lambda *args, **kwargs: None)
    clear = _forgiving("clear", answer=lambda *args, **kwargs: False)
    incr = _forgiving("incr", answer=_nothing_to_count)


class SharedFileCache(FileBasedCache):
    """Django's file cache with counting that two processes can do at once.

    For the demo, which has no Redis: each of its workers would count for itself in memory.
    """

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        with Path(self._dir, "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def add(self, key: str, value: object, *args: object, **kwargs: object) -> bool:
        """Set the value unless the key is there; return whether it was set."""
        with self._alone():
            return super().add(key, value, *args, **kwargs)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Return the value raised by `delta`; it expires when it would have anyway."""
        with self._alone():
            value = self.get(key, version=version)
            if value is None:
                return _nothing_to_count(key)
            with Path(self._key_to_file(key, version)).open("rb") as file:
                expires_at = pickle.load(file)  # noqa: S301  (a file of our own)
            left = None if expires_at is None else max(1, round(expires_at - time.time()))
            self.set(key, value + delta, left, version=version)
            return value + delta
