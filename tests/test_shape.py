"""The shape of the code, as CONTRIBUTING.md promises it to whoever reads it next."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    [ROOT / "app.py", *(ROOT / "verify").rglob("*.py")], key=lambda path: path.as_posix()
)
DRAWERS = {"utils", "util", "helpers", "common", "manager", "misc"}


def length(path: Path) -> int:
    """Lines of a module."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of each function of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in found]


def test_no_module_is_long() -> None:
    assert [path.name for path in MODULES if length(path) > 400] == []


def test_most_modules_are_short() -> None:
    assert median(length(path) for path in MODULES if length(path) > 5) <= 120


def test_no_function_is_long() -> None:
    long = [(path.name, name) for path in MODULES for name, lines in functions(path) if lines > 60]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert [path for path in MODULES if path.stem.strip("_") in DRAWERS] == []


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("app.py", 20),
        *((p.relative_to(ROOT).as_posix(), 200) for p in MODULES if p.parent.name == "pages"),
    ],
)
def test_pages_stay_thin(path: str, most: int) -> None:
    assert length(ROOT / path) <= most
