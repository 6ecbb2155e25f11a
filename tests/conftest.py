"""What every test gets: a browser that is there already, and races only where they can race."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import settings as examples

# A busy machine is no fault of the code: examples are judged by their answer, not by the clock.
examples.register_profile("unhurried", deadline=None)
examples.load_profile("unhurried")

# Playwright runs an event loop in the main thread; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

COMMITTED = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _on_postgresql() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark races and journeys by their folder, and skip races where rows are not locked.

    Both need rows that other connections see, and what migrations wrote put back afterwards.
    The journeys' town stays in the database while they last, so they come after all else.
    """
    for item in items:
        for name in ("races", "journeys"):
            if f"/tests/{name}/" in item.path.as_posix():
                item.add_marker(getattr(pytest.mark, name))
                if item.get_closest_marker("django_db") is None:
                    item.add_marker(COMMITTED)
        if item.get_closest_marker("races") and not _on_postgresql():
            item.add_marker(pytest.mark.skip(reason="races need PostgreSQL"))
    yield
    items.sort(key=lambda item: item.get_closest_marker("journeys") is not None)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Start each test with no counted attempts and no cached fragments."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _in_vietnamese() -> None:
    """Start each test in the shop's own language: a request for /en/ leaves English behind."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def gateway() -> Iterator:
    """A running gateway (tests/fakes/gateway.py), and a shop that has its keys."""
    from tests.fakes.till import open_till

    with open_till() as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Use the machine's own Chromium: nothing is downloaded."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("No browser: apt-get install chromium")
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {
        "executable_path": path,
        "headless": True,
        "args": [*flags, *quiet, "--disable-dev-shm-usage"],
    }
