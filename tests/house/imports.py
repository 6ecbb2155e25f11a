"""Who imports whom among our modules, read from the source, also inside functions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.house.sources import PACKAGES, ROOT, place, python_files, tree


class Import(NamedTuple):
    """One import of one of our modules by another."""

    importer: str
    imported: str
    where: str


def module_name(path: Path) -> str:
    """Return the dotted name of a file, a package's being the folder's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Return our modules by dotted name."""
    return {module_name(path): path for path in python_files(*PACKAGES)}


def _targets(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in modules() else node.module


@cache
def imports() -> tuple[Import, ...]:
    """Return every import of ours by ours, with the place it stands at."""
    return tuple(
        Import(name, target, place(path, node))
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        for target in _targets(node)
        if target in modules()
    )


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return each group of nodes that can reach one another.

    >>> circles({"a": {"b"}, "b": {"a"}, "c": {"a"}})
    [['a', 'b']]
    """
    reach = {node: _reachable(node, edges) for node in edges}
    groups = {
        tuple(sorted(other for other in reach[node] if node in reach.get(other, set())))
        for node in edges
        if node in reach[node]
    }
    return [list(group) for group in sorted(groups)]


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(edges.get(node, ()))
    return seen
