"""The demo's server listens at home only and says where."""

import importlib

import pytest
from gunicorn.config import KNOWN_SETTINGS

from storefront import serving

NOT_SETTINGS = {"os", "sys", "Arbiter"}


@pytest.fixture
def _as_it_was() -> None:
    yield
    importlib.reload(serving)


def test_every_name_is_one_that_gunicorn_knows() -> None:
    ours = {name for name in vars(serving) if not name.startswith("_")} - NOT_SETTINGS
    assert ours - {setting.name for setting in KNOWN_SETTINGS} == set()


@pytest.mark.usefixtures("_as_it_was")
def test_the_port_can_be_chosen_and_the_host_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    assert importlib.reload(serving).bind == "127.0.0.1:8123"
    monkeypatch.delenv("PORT")
    assert importlib.reload(serving).bind == "127.0.0.1:8000"


def test_several_visitors_are_served_at_once() -> None:
    assert serving.worker_class == "gthread"
    assert serving.workers * serving.threads >= 8
    assert serving.preload_app is True


def test_the_address_is_said_once_the_shop_is_open(capsys: pytest.CaptureFixture) -> None:
    serving.when_ready(None)
    said = capsys.readouterr().out
    assert f"http://{serving.bind}/" in said
    assert f"http://{serving.bind}/quan-tri/" in said
