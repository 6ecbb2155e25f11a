"""Every test that docs/faults.md names is there: a fault without its test is no promise."""

import re

import pytest

from tests.house.sources import ROOT, report, tree

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| (?!fault|-)", re.MULTILINE)
TABLE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")


def _is_there(path: str, name: str) -> bool:
    file = ROOT / path
    return file.is_file() and any(getattr(node, "name", "") == name for node in tree(file).body)


def test_each_named_test_exists() -> None:
    named = NAMED.findall(TABLE)
    missing = [f"{path}::{name}" for path, name in named if not _is_there(path, name)]
    assert named
    assert not missing, report(missing)


def test_each_fault_names_a_test() -> None:
    rows = [line for line in TABLE.splitlines() if ROW.match(line) and "|---" not in line]
    bare = [line for line in rows if not NAMED.search(line)]
    assert len(rows) > 20
    assert not bare, report(bare)


@pytest.mark.parametrize("name", ["tests/no/such.py", "tests/house/test_faults.py"])
def test_a_test_that_is_gone_is_noticed(name: str) -> None:
    assert not _is_there(name, "test_of_another_name")
