"""Sizes stay where a reader can hold them: files, functions, classes, pages, styles, tests."""

import ast
from statistics import median, quantiles

from tests.house.sources import (
    PACKAGES,
    ROOT,
    classes,
    functions,
    lines_of,
    place,
    python_files,
    relative,
    report,
)  # fmt: skip

FILE, BASE_SETTINGS, CLASS, TEMPLATE, STYLE, TEST_BODY = 300, 250, 150, 90, 200, 20
FUNCTION_MEDIAN, FUNCTION_95, FUNCTION_MOST = 8, 30, 50
PARAMETERS, POSITIONAL = 5, 2
# Oscar calls it with its own parameters.
SHAPED_BY_OSCAR = {"load_class"}
TOLD_BY_THE_CALLER = {"self", "cls", "request", "context"}


def _length(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _too_long(paths, limit: int) -> list[str]:
    return [
        f"{relative(p)}: {_length(p)} lines, at most {limit}" for p in paths if _length(p) > limit
    ]


def _function_sizes() -> list[int]:
    return [lines_of(node) for path in python_files(*PACKAGES) for node in functions(path)]


def _positional(node: ast.FunctionDef) -> list[str]:
    names = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
    return [name for name in names if name not in TOLD_BY_THE_CALLER]


def test_python_files_stay_within_300_lines() -> None:
    faults = _too_long(python_files(*PACKAGES, "tests"), FILE)
    assert not faults, report(faults)


def test_base_settings_stay_within_250_lines() -> None:
    assert _length(ROOT / "storefront/settings/base.py") <= BASE_SETTINGS


def test_no_function_is_longer_than_50_lines() -> None:
    faults = [
        f"{place(path, node)} {node.name}: {lines_of(node)} lines"
        for path in python_files(*PACKAGES, "tests")
        for node in functions(path)
        if lines_of(node) > FUNCTION_MOST
    ]
    assert not faults, report(faults)


def test_half_of_the_functions_have_8_lines_at_most() -> None:
    assert median(_function_sizes()) <= FUNCTION_MEDIAN


def test_95_of_100_functions_have_30_lines_at_most() -> None:
    assert quantiles(_function_sizes(), n=20)[-1] <= FUNCTION_95


def test_no_function_takes_more_than_five_parameters() -> None:
    faults = [
        f"{place(path, node)} {node.name}: {len(_positional(node) + node.args.kwonlyargs)}"
        for path in python_files(*PACKAGES)
        for node in functions(path)
        if len(_positional(node) + node.args.kwonlyargs) > PARAMETERS
    ]
    assert not faults, report(faults)


def test_parameters_beyond_two_are_named_by_the_caller() -> None:
    faults = [
        f"{place(path, node)} {node.name}{tuple(_positional(node))}"
        for path in python_files(*PACKAGES)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name not in SHAPED_BY_OSCAR
        and len(_positional(node)) > POSITIONAL + node.name.startswith("_")
    ]
    assert not faults, report(faults)


def test_no_class_is_longer_than_150_lines() -> None:
    faults = [
        f"{place(path, node)} {node.name}: {lines_of(node)} lines"
        for path in python_files(*PACKAGES)
        for node in classes(path)
        if lines_of(node) > CLASS
    ]
    assert not faults, report(faults)


def test_templates_stay_within_90_lines() -> None:
    faults = _too_long(sorted((ROOT / "templates").rglob("*.html")), TEMPLATE)
    assert not faults, report(faults)


def test_style_sheets_stay_within_200_lines() -> None:
    faults = _too_long(sorted((ROOT / "static").rglob("*.css")), STYLE)
    assert not faults, report(faults)


def test_test_bodies_stay_within_20_lines() -> None:
    faults = [
        f"{place(path, node)} {node.name}: {node.end_lineno - node.body[0].lineno + 1} lines"
        for path in python_files("tests")
        for node in functions(path)
        if node.name.startswith("test_") and node.end_lineno - node.body[0].lineno + 1 > TEST_BODY
    ]
    assert not faults, report(faults)


def test_there_is_at_least_as_much_test_as_code() -> None:
    told = [path for path in python_files(*PACKAGES) if "demo" not in path.parts]
    code, tests = sum(map(_length, told)), sum(map(_length, python_files("tests")))
    assert tests >= code, f"{tests} lines of tests for {code} lines of code"
