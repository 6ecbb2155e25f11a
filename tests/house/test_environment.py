"""Every environment variable the shop reads is documented, and every documented one is read."""

import ast
import re

from tests.house.sources import PACKAGES, ROOT, place, python_files, report, tree

NAME = re.compile(r"^[A-Z][A-Z0-9_]{2,}$")
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)
EXAMPLE = re.compile(r"^#? ?([A-Z][A-Z0-9_]+)=", re.MULTILINE)
# Django's own, set by manage.py, wsgi.py and the Makefile.
DJANGO = {"DJANGO_SETTINGS_MODULE"}
# Read by the Makefile and the tests, documented beside the rest.
MAKE = {"PORT", "PYTHON"}
READERS = {"get", "getenv", "setdefault", "pop", "_on", "_fault"}


def _names_in(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        return [node.slice.value] if isinstance(node.slice, ast.Constant) else []
    if not isinstance(node, ast.Call) or not node.args:
        return []
    called = ast.unparse(node.func)
    if called.rpartition(".")[2] not in READERS or not isinstance(node.args[0], ast.Constant):
        return []
    if "environ" not in called and "getenv" not in called and called not in READERS:
        return []
    return [node.args[0].value]


def _read() -> dict[str, str]:
    return {
        name: place(path, node)
        for path in [*python_files(*PACKAGES), ROOT / "manage.py"]
        for node in ast.walk(tree(path))
        for name in _names_in(node)
        if isinstance(name, str) and NAME.match(name)
    }


def _documented() -> set[str]:
    return set(ROW.findall((ROOT / "README.md").read_text(encoding="utf-8")))


def test_every_variable_that_is_read_is_in_the_readme() -> None:
    faults = [f"{where} {name}" for name, where in _read().items() if name not in _documented()]
    assert not faults, report(faults)


def test_every_variable_of_the_readme_is_read() -> None:
    from storefront.settings.demands import BANK, BY_STORAGE, DEMANDS

    demanded = set(DEMANDS) | set(BANK) | {name for rows in BY_STORAGE.values() for name in rows}
    strangers = _documented() - set(_read()) - demanded - MAKE
    assert not strangers


def test_the_example_file_names_every_variable_of_production() -> None:
    from storefront.settings.demands import BANK, BY_STORAGE, DEMANDS

    demanded = set(DEMANDS) | set(BANK) | {name for rows in BY_STORAGE.values() for name in rows}
    named = set(EXAMPLE.findall((ROOT / ".env.example").read_text(encoding="utf-8")))
    assert demanded <= named, sorted(demanded - named)
    assert named <= _documented() | DJANGO, sorted(named - _documented())


def test_the_reader_finds_the_ways_settings_read_variables() -> None:
    assert {"SECRET_KEY", "DATABASE_URL", "TEST_DB_NAME", "EMAIL_USE_TLS"} <= set(_read())
