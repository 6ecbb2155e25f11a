"""The shop's one stylesheet is joined from its parts, found in development and collected."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from storefront import stylesheets
from storefront.stylesheets import JOINED, ShopStylesheetFinder, joined, parts

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
OWN_FINDERS = [
    "storefront.stylesheets.ShopStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]


def test_the_parts_come_in_the_order_of_the_cascade() -> None:
    names = [part.name for part in parts()]
    assert names[:4] == ["tokens.css", "reset.css", "base.css", "layout.css"]
    assert names[4:] == sorted(names[4:])
    assert "product_card.css" in names[4:]


def test_the_layers_are_named_before_any_rule() -> None:
    first_rule = re.sub(r"/\*.*?\*/", "", joined(), flags=re.DOTALL).strip().splitlines()[0]
    assert first_rule == "@layer reset, base, layout, components;"


def test_every_rule_of_a_component_stands_in_the_components_layer() -> None:
    strays = [part.name for part in parts()[4:] if not part.read_text().startswith("@layer")]
    assert strays == []


def test_a_development_server_finds_the_joined_file() -> None:
    found = ShopStylesheetFinder().find(JOINED)
    assert Path(found).read_text(encoding="utf-8") == joined()
    assert ShopStylesheetFinder().find(JOINED, find_all=True) == [found]


def test_any_other_file_is_left_to_the_other_finders() -> None:
    assert ShopStylesheetFinder().find("css/base.css") == []
    assert finders.find("css/base.css").endswith("static/css/base.css")


def test_a_changed_part_changes_the_joined_file(monkeypatch: pytest.MonkeyPatch) -> None:
    ShopStylesheetFinder().find(JOINED)
    monkeypatch.setattr(stylesheets, "joined", lambda: "a { color: inherit }")
    assert Path(ShopStylesheetFinder().find(JOINED)).read_text() == "a { color: inherit }"


def test_the_joined_file_is_as_new_as_its_newest_part() -> None:
    newest = max(part.stat().st_mtime for part in parts())
    told = ShopStylesheetFinder.storage.get_modified_time(JOINED).timestamp()
    assert told == pytest.approx(newest, abs=0.001)


def _collect(into: Path) -> Path:
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": MANIFEST},
    }
    with override_settings(STATIC_ROOT=into, STORAGES=storages, STATICFILES_FINDERS=OWN_FINDERS):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0)
    return into


def test_collecting_follows_every_address_in_the_styles(tmp_path: Path) -> None:
    # One wrong url() and a release stops: the manifest storage refuses what it cannot find.
    hashed = list((_collect(tmp_path) / "css").glob("shop.*.css"))
    text = hashed[0].read_text(encoding="utf-8")
    fonts = re.findall(r"fonts/[\w-]+\.[0-9a-f]{12}\.woff2", text)
    assert len(fonts) == len(set(fonts)) == 3
    assert re.search(r"images/pattern-band\.[0-9a-f]{12}\.svg", text)
