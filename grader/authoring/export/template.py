"""The learner's repository: everything that a learner needs, and nothing that they should find out for themselves.

It holds the package `grader` itself.  So `pip install -e .` needs no package
index that has it and no access to the instructor's repository (which holds
the solutions), and tests and grader are always of the same age.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from grader.cache import kept_results
from grader.errors import GraderFault, UsageError

FILES = Path(__file__).with_name("files") / "template"
#: Copied as they are.  `lessons` and `exercises` are all for learners.
_FOLDERS = ("exercises", "lessons", "notebooks", "grader", "tests/data", "tests/stubs")
#: What of our settings a learner's copy needs; the rest is for those who develop the workbook.
_SETTINGS = ("build-system", "project", "project.scripts", "tool.setuptools.", "tool.pytest.")
_PLACES = {
    "README.md": "README.md",
    "README.ko.md": "README.ko.md",
    "gitignore": ".gitignore",
    "grade.yml": ".github/workflows/grade.yml",
    "devcontainer.json": ".devcontainer/devcontainer.json",
}
#: Also left out: what `grader reset` kept of somebody's work.
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*.egg-info", "ex*-20[0-9][0-9]-*.py")


def build(root: Path, folder: Path) -> None:
    """Lay the learner's repository out in `folder`, which must be new or empty."""
    make_empty(folder)
    for name in _FOLDERS:
        shutil.copytree(root / name, folder / name, ignore=_LEFT_OUT)
    for path in [*shared_tests(root), *visible_baselines(root)]:
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for source, place in _PLACES.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FILES / source, target)
    settings = (root / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(learner_settings(settings), encoding="utf-8")


def make_empty(folder: Path) -> None:
    """Make a folder; one that holds anything is refused, so that nothing of yours is mixed in or lost."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder; name a new one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} can't be made: {error.strerror}.") from None


def public_code(root: Path) -> list[Path]:
    """List the code that every learner gets, and its words in other languages: stubs, visible tests, and the grader."""
    own = [path for name in ("exercises", "grader") for path in (root / name).rglob("*.py")]
    return [*own, *(root / "grader").rglob("*.po"), *shared_tests(root)]


def visible_baselines(root: Path) -> list[Path]:
    """List the expected pictures of the visible tests."""
    return sorted((root / "tests" / "baseline").glob("tests.visible.*.png"))


def hidden_pictures(root: Path, solutions: Path) -> list[Path]:
    """List the expected pictures of hidden tests that grading has drawn and kept, if it has."""
    return sorted(kept_results(root, solutions).baselines.glob("tests.hidden.*.png"))


def shared_tests(root: Path) -> list[Path]:
    """List the visible tests, and all of `tests` that they import, directly or not."""
    waiting = [root / "tests" / "conftest.py", root / "tests" / "__init__.py"]
    waiting += sorted((root / "tests" / "visible").rglob("*.py"))
    found: dict[Path, None] = {}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = None
        waiting += _imported(path, root)
    secret = [path for path in found if path.relative_to(root).parts[1] in ("hidden", "chaff", "variants", "grader")]
    if secret:
        raise GraderFault(f"the visible tests import {secret[0].relative_to(root)}, which learners must not get")
    return sorted(found)


def _imported(path: Path, root: Path) -> Iterator[Path]:
    """Yield the files below `tests` that a file imports."""
    package = path.parent.relative_to(root).parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[tuple[str, ...]] = []
        if isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = (*start, *(node.module or "").split(".")) if node.module else start
            names = [module, *((*module, alias.name) for alias in node.names)]
        for parts in names:
            if parts[:1] == ("tests",):
                yield from _files_of(root, parts)


def _files_of(root: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """Yield the file of a module, and those of the packages that it lies in."""
    for end in range(1, len(parts) + 1):
        base = root.joinpath(*parts[:end])
        yield from (path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file())


def learner_settings(text: str) -> str:
    """Keep of `pyproject.toml` what a learner's copy needs."""
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = [table for table in tables if table.startswith("[") and _is_kept(table)]
    return "\n".join(table.rstrip() + "\n" for table in kept)


def _is_kept(table: str) -> bool:
    name = table[1 : table.index("]")].strip("[")
    return any(name == wanted or (wanted.endswith(".") and name.startswith(wanted)) for wanted in _SETTINGS)
