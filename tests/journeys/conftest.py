"""What a journey gets: one town for all, the shop's address, visitors under watch."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from oscar.apps.order.models import Order

from catalog.images import SPECS
from tests.fakes.gateway import FakeGateway
from tests.journeys import town as places
from tests.journeys.at_the_gateway import gateways_of
from tests.journeys.serving import served
from tests.journeys.visitor import Visitor
from tests.journeys.watch import Watch

LANS_PHONE = "+84912345678"
PATIENCE = 30_000  # milliseconds, for a busy machine; nothing waits without need
PHONE = {
    "viewport": {"width": 360, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "timezone_id": "Asia/Ho_Chi_Minh",
}


@pytest.fixture(scope="session", autouse=True)
def town(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The town, built once, before Playwright's event loop gives Django other connections."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        for name, spec in places.phone_sizes().items():
            patch.setitem(SPECS, name, spec)
        try:
            places.build()
            yield
        finally:
            places.start_afresh()


@pytest.fixture
def _django_db_helper(town: None, django_db_blocker: object) -> Iterator[None]:
    """Let a journey see the town: pytest-django's own would empty the database after each."""
    with django_db_blocker.unblock():
        # One phone may have three cash orders open: those of earlier journeys have arrived.
        Order.objects.filter(placement__phone=LANS_PHONE).update(status="completed")
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def shop(town: None) -> Iterator[str]:
    """The shop's address."""
    with served() as address:
        yield address


@pytest.fixture
def watch(shop: str, caplog: pytest.LogCaptureFixture) -> Iterator[Watch]:
    """The eyes on the journey, which fails when they saw anything."""
    eyes = Watch(shop)
    with caplog.at_level(logging.WARNING):
        yield eyes
    eyes.read(caplog.get_records("call"))
    assert eyes.faults == []


@pytest.fixture
def visitor(new_context: Callable, watch: Watch) -> Callable[..., Visitor]:
    """Let somebody come: `visitor("en", script=False)` has a phone of their own, no scripts."""

    def come(language: str = "vi", *, script: bool = True) -> Visitor:
        locale = {"vi": "vi-VN", "en": "en-GB"}[language]
        window = new_context(**PHONE, locale=locale, java_script_enabled=script)
        window.set_default_timeout(PATIENCE)
        return Visitor(window, watch, language=language, script=script)

    return come


@pytest.fixture
def till(shop: str, watch: Watch) -> Iterator[FakeGateway]:
    """The gateways, whose pages a visitor may be led to."""
    with gateways_of(shop) as gateway:
        watch.allows(gateway.address)
        yield gateway
