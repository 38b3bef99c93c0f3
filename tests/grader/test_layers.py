"""The architecture, read from the imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT

#: From the bottom up.  A module imports only from lines above its own.
LAYERS = [
    {
        "compiler",
        "cpus",
        "dates",
        "errors",
        "functions",
        "handles",
        "keyboard",
        "memory",
        "output",
        "notebook",
        "stand_ins",
        "text",
        "libc",
        "text_encoding",
        "timer",
        "words",
    },
    {"datasets", "learner_errors", "limits", "names", "seccomp", "signing"},
    {"losses", "roster_columns", "sandbox", "manifest", "wire"},
    {"results", "restoring", "submission", "classbook"},
    {"archive", "jobs", "platforms", "verdicts"},
    {
        "collection",
        "cache",
        "misconceptions",
        "progress",
        "scoring",
        "workspace",
        "serving",
        "store",
        "late",
        "gradebook",
    },
    {"client", "comparisons", "keys", "notebook_pages", "roster", "saves", "viewer", "warm_client", "worker"},
    {"items", "proxy", "warm_pipe", "worker_parent"},
    {"checks"},
    {"lanes", "naming"},
    {"plugin"},
    {"engine"},
    {"diagnosis", "runner", "soundness", "warm"},
    {"class_run", "node"},
    {"cluster"},
    {"reporters", "leaks", "export"},
    {"rows"},
    {"commands", "learner"},
    {"cli", "notebook_cells"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FILES = sorted((ROOT / "grader").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lower_layer_never_imports_a_higher_one(path):
    own = path.relative_to(ROOT / "grader").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        module = rest.split(".")[0]
        if top == "grader" and module in RANK and module != own:
            assert RANK[module] < RANK[own], f"{path.name} imports grader.{module}"


def test_every_module_has_its_layer():
    names = {path.relative_to(ROOT / "grader").parts[0].removesuffix(".py") for path in FILES} - {"__init__"}
    assert names == set(RANK)


@pytest.mark.parametrize("path", sorted((ROOT / "exercises").glob("*.py")), ids=lambda path: path.name)
def test_exercises_import_numerical_libraries_only(path):
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & {"grader", "tests", "solutions", "pytest"}


def test_the_learner_s_side_never_imports_tests_or_solutions():
    names = {
        name
        for module in ("worker", "serving", "wire", "sandbox")
        for name in imported(ROOT / "grader" / f"{module}.py")
    }
    assert not {name for name in names if name.split(".")[0] in {"tests", "solutions", "pytest"}}
