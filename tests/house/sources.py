"""The project's files as the house's tests read them: parsed once, never imported."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("catalog", "cms", "storefront")
TEXT = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".json", ".yaml", ".po", ".env"}


def relative(path: Path) -> str:
    """Return the path as people write it: from the project's top."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str, migrations: bool = False) -> list[Path]:
    """Return the Python files of the folders, without migrations unless asked for."""
    found = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [path for path in found if migrations or "migrations" not in path.parts]


def text_files() -> Iterator[Path]:
    """Yield every text file a person wrote: code, pages, styles, words, configuration."""
    for top in sorted(ROOT.iterdir()):
        if top.name in {".git", ".venv", "var"} or top.name.endswith("_cache"):
            continue
        inside = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (path for path in inside if path.is_file() and _is_text(path))


def _is_text(path: Path) -> bool:
    return path.suffix in TEXT or path.name in {"Makefile", "run", ".env.example", ".gitignore"}


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=relative(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Yield every class of the file."""
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return how many lines the definition takes, its docstring included."""
    return node.end_lineno - node.lineno + 1


def place(path: Path, node: ast.AST | None = None) -> str:
    """Return `file:line`, which an editor opens at a click."""
    return f"{relative(path)}:{node.lineno}" if node is not None else relative(path)


def report(faults: list[str]) -> str:
    """Return the faults one a line, for an assertion's message."""
    return "\n" + "\n".join(sorted(faults))
