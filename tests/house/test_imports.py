"""Imports run downward only: storefront, cms, catalog, then Oscar, Wagtail, Django."""

from collections import defaultdict

from tests.house.imports import Import, circles, imports
from tests.house.sources import report

FLOOR = {"catalog": 0, "cms": 1, "storefront": 2}

# The rooms of the storefront, ground floor first. A room uses rooms of lower floors only.
ROOMS = {
    "security": 0, "caches": 0, "database": 0, "logs": 0, "letters": 0, "typed_fields": 0,
    "errors": 1,
    "rate_limits": 2, "same_origin": 2,
    "shipping": 3, "payments": 3, "basket": 3, "taxes": 3, "vouchers": 3, "ages": 3,
    "consents": 3, "access_log": 3,
    "orders": 4,
    "account": 5, "statements": 5, "aftersale": 5, "books": 5,
    "checkout": 6, "shop": 6,
    "channel": 7, "counter": 7, "office": 7,
}  # fmt: skip
# The project itself sees every room, and no room sees it.
PROJECT = 9


def _floor(module: str) -> int:
    return FLOOR[module.split(".")[0]]


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _is_upward(found: Import) -> bool:
    if _floor(found.importer) != _floor(found.imported):
        return _floor(found.importer) < _floor(found.imported)
    if not found.importer.startswith("storefront"):
        return False
    ours, theirs = _room(found.importer), _room(found.imported)
    return ours != theirs and ROOMS.get(ours, PROJECT) <= ROOMS.get(theirs, PROJECT) != PROJECT


def _enters_the_project(found: Import) -> bool:
    known = found.importer.startswith("storefront") and _room(found.importer) in ROOMS
    return known and found.imported.startswith("storefront") and _room(found.imported) not in ROOMS


def test_no_import_runs_upward() -> None:
    faults = [f"{i.where} imports {i.imported}" for i in imports() if _is_upward(i)]
    assert not faults, report(faults)


def test_no_room_imports_the_project_that_mounts_it() -> None:
    faults = [f"{i.where} imports {i.imported}" for i in imports() if _enters_the_project(i)]
    assert not faults, report(faults)


def test_no_modules_import_each_other_in_a_circle() -> None:
    edges = defaultdict(set)
    for found in imports():
        edges[found.importer].add(found.imported)
    assert not circles(dict(edges)), report([" <-> ".join(group) for group in circles(edges)])


def test_the_reader_sees_imports_at_all() -> None:
    down = [i for i in imports() if _floor(i.importer) > _floor(i.imported)]
    assert down


def test_a_circle_is_recognised() -> None:
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == [["a", "b"]]
    assert circles({"a": {"b"}, "b": set()}) == []


def test_an_upward_import_is_recognised() -> None:
    assert _is_upward(Import("catalog.money", "cms.models", ""))
    assert _is_upward(Import("storefront.orders.life", "storefront.checkout.views", ""))
    assert not _is_upward(Import("storefront.checkout.views", "storefront.orders.life", ""))
