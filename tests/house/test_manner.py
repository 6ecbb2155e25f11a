"""How the code is written: docstrings, types, names, nothing left lying about."""

import ast
import re

from tests.house.sources import (
    PACKAGES,
    ROOT,
    classes,
    functions,
    place,
    python_files,
    relative,
    report,
    text_files,
    tree,
)  # fmt: skip

BANNED = re.compile(r"vendor|seller|merchant|supplier|utils|helpers", re.IGNORECASE)
BINS = {"utils.py", "services.py", "helpers.py", "manager.py", "managers.py", "common.py"}
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE_PATH = re.compile(r"(?<![\w./:-])/(?:work|root|tmp|opt|home/\w+)/[\w.-]")
# Django documents these better than a repeated sentence could.
TOLD_BY_DJANGO = {"Meta", "Media", "Command", "add_arguments", "handle"}
THIS_FILE = "tests/house/test_manner.py"


def _is_public(node: ast.AST) -> bool:
    return not node.name.startswith("_")


def _public_functions(path):
    """Yield module-level functions and methods of public classes, overrides of libraries apart."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and _is_public(node):
            yield node
        if isinstance(node, ast.ClassDef) and _is_public(node):
            yield from (n for n in node.body if isinstance(n, ast.FunctionDef) and _is_public(n))


def _is_setter(node: ast.AST) -> bool:
    return any(ast.unparse(mark).endswith(".setter") for mark in node.decorator_list)


def _untyped(node: ast.FunctionDef) -> list[str]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    named = [a for a in arguments if a.arg not in {"self", "cls"}]
    missing = [a.arg for a in named if a.annotation is None]
    return missing + (["return"] if node.returns is None else [])


def _names(path):
    """Yield (name, node) of all the file defines: functions, classes, arguments, variables."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.arg):
            yield node.arg, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    faults = [
        place(path)
        for path in python_files(*PACKAGES, "tests")
        if path.stat().st_size and not (ast.get_docstring(tree(path)) or "").strip()
    ]
    assert not faults, report(faults)


def test_public_functions_are_typed() -> None:
    faults = [
        f"{place(path, node)} {node.name}: {', '.join(_untyped(node))}"
        for path in python_files(*PACKAGES)
        for node in _public_functions(path)
        if _untyped(node)
    ]
    assert not faults, report(faults)


def test_public_functions_and_classes_have_a_docstring() -> None:
    faults = [
        f"{place(path, node)} {node.name}"
        for path in python_files(*PACKAGES)
        for node in [*_public_functions(path), *filter(_is_public, classes(path))]
        if node.name not in TOLD_BY_DJANGO and not _is_setter(node) and not ast.get_docstring(node)
    ]
    assert not faults, report(faults)


def test_nothing_is_named_with_a_banned_word() -> None:
    faults = [
        f"{place(path, node)} {name}"
        for path in python_files(*PACKAGES, "tests")
        for name, node in _names(path)
        if BANNED.search(name)
    ]
    assert not faults, report(faults)


def test_no_file_is_a_bin() -> None:
    faults = [
        relative(path)
        for path in text_files()
        if path.name in BINS or (BANNED.search(path.name) and path.suffix != ".md")
    ]
    assert not faults, report(faults)


def test_nothing_is_left_to_do_later_in_the_code() -> None:
    faults = [f"{where} {line.strip()}" for where, line in _lines() if LEFT_OVER.search(line)]
    assert not faults, report(faults)


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    faults = [f"{where} {line.strip()}" for where, line in _lines() if MACHINE_PATH.search(line)]
    assert not faults, report(faults)


def test_test_names_are_sentences() -> None:
    faults = [
        f"{place(path, node)} {node.name}"
        for path in python_files("tests")
        for node in functions(path)
        if node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert not faults, report(faults)


def test_views_and_rules_do_not_hide_in_signals() -> None:
    allowed = {"cms/apps.py", "storefront/apps.py", "catalog/apps.py"}
    faults = [
        place(path, node)
        for path in python_files(*PACKAGES)
        if relative(path) not in allowed
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name) and node.id in {"post_save", "pre_save", "receiver"}
    ]
    assert not faults, report(faults)


def _lines():
    for path in text_files():
        if relative(path) == THIS_FILE:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{relative(path)}:{number}", line


def test_the_patterns_catch_what_they_are_meant_to_catch() -> None:
    assert LEFT_OVER.search("# TODO later")
    assert MACHINE_PATH.search("open('/home/lan/data.csv')")
    assert not MACHINE_PATH.search("https://ocop.test/home/")
    assert (ROOT / THIS_FILE).is_file()
