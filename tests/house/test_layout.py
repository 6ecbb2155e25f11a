"""The top level and the rooms are where a stranger expects them."""

from tests.house.sources import PACKAGES, ROOT, python_files, relative, report

TOP_LEVEL = {
    "manage.py", "storefront", "catalog", "cms", "templates", "static", "tests",
    "requirements.txt", "README.md", "Makefile", "pyproject.toml", "docs",
    # docs/decisions: translations come from all packages and the templates.
    "locale",
}  # fmt: skip
MADE_BY_TOOLS = {"var", "test-results", "__pycache__"}
MAY_COME = {"deploy"}
DEPTH = 3


def test_the_top_level_is_exactly_the_plan() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    found -= MADE_BY_TOOLS | MAY_COME
    assert found == TOP_LEVEL


def test_the_hidden_files_a_stranger_needs_are_there() -> None:
    for name in (".ci/run", ".env.example", ".gitignore", ".pre-commit-config.yaml"):
        assert (ROOT / name).is_file(), f"{name} is missing"


def test_every_room_of_the_plan_is_a_package() -> None:
    rooms = ["settings", "shop", "account", "checkout", "shipping", "payments", "orders"]
    wanted = [*PACKAGES, *(f"storefront/{room}" for room in rooms), "catalog/models"]
    missing = [name for name in wanted if not (ROOT / name / "__init__.py").is_file()]
    assert not missing, report(missing)


def test_no_package_is_deeper_than_three() -> None:
    deep = [
        relative(path)
        for path in python_files(*PACKAGES, migrations=True)
        if len(path.relative_to(ROOT).parent.parts) > DEPTH
    ]
    assert not deep, report(deep)


def test_tests_mirror_the_code_or_name_a_room_of_their_own() -> None:
    own = {"house", "journeys", "races"}
    strangers = [
        relative(folder)
        for folder in sorted((ROOT / "tests").rglob("*"))
        if folder.is_dir()
        and list(folder.glob("test_*.py"))
        and folder.relative_to(ROOT / "tests").parts[0] not in own
        and not (ROOT / folder.relative_to(ROOT / "tests")).is_dir()
    ]
    assert not strangers, report(strangers)
