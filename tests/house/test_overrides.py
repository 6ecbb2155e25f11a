"""The one table of replaced Oscar classes names what exists, on both sides."""

import importlib
import importlib.util

import pytest

from storefront.overrides import OVERRIDES

ROWS = sorted(OVERRIDES.items())


@pytest.mark.parametrize(("key", "target"), ROWS, ids=[".".join(key) for key, _ in ROWS])
def test_the_key_of_an_override_exists_in_oscar(key: tuple[str, str], target: str) -> None:
    module = importlib.import_module(f"oscar.apps.{key[0]}")
    assert hasattr(module, key[1]), f"oscar.apps.{key[0]} has no {key[1]} (for {target})"


@pytest.mark.parametrize(("key", "target"), ROWS, ids=[target for _, target in ROWS])
def test_the_target_of_an_override_can_be_imported(key: tuple[str, str], target: str) -> None:
    module, _, name = target.rpartition(".")
    assert isinstance(getattr(importlib.import_module(module), name), type), f"{target} for {key}"


@pytest.mark.parametrize(("key", "target"), ROWS, ids=[target for _, target in ROWS])
def test_a_replacement_is_what_oscar_gets(key: tuple[str, str], target: str) -> None:
    from oscar.core.loading import get_class

    found = get_class(*key)
    assert f"{found.__module__}.{found.__name__}" == target


def test_haystack_is_never_imported() -> None:
    import sys

    assert "haystack" not in sys.modules
