"""The learner's repository: everything that a learner needs, and nothing that they should find out for themselves.

It holds the package `grader` itself.  So `pip install -e .` needs no package
index that has it and no access to the instructor's repository (which holds
the solutions), and tests and grader are always of the same age.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from grader.cache import kept_results
from grader.errors import GraderFault, UsageError
from grader.judge.import_closure import import_closure
from grader.manifest import SECRET_FOLDERS
from grader.plots import READINGS

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
    for name in ("LICENSE", "constraints.txt"):
        shutil.copyfile(root / name, folder / name)
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
    """List what the expected pictures of the visible tests are drawn from."""
    return sorted((root / READINGS).glob("tests.visible.*.json"))


def hidden_pictures(root: Path, solutions: Path) -> list[Path]:
    """List the expected pictures of hidden tests that grading has drawn and kept, if it has."""
    return sorted(kept_results(root, solutions).baselines.glob("tests.hidden.*.png"))


def shared_tests(root: Path) -> list[Path]:
    """List the visible tests, and all of `tests` that they import, directly or not."""
    tests = root / "tests"
    begin = [tests / "conftest.py", tests / "__init__.py", *(tests / "visible").rglob("*.py")]
    found = import_closure(begin, {"tests": tests})
    kept_back = [root / name for name in (*SECRET_FOLDERS, "tests/grader")]
    secret = [path for path in sorted(found) if any(folder in path.parents for folder in kept_back)]
    if secret:
        raise GraderFault(f"the visible tests import {secret[0].relative_to(root)}, which learners must not get")
    return sorted(found)


def learner_settings(text: str) -> str:
    """Keep of `pyproject.toml` what a learner's copy needs."""
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = [table for table in tables if table.startswith("[") and _is_kept(table)]
    return "\n".join(table.rstrip() + "\n" for table in kept)


def _is_kept(table: str) -> bool:
    name = table[1 : table.index("]")].strip("[")
    return any(name == wanted or (wanted.endswith(".") and name.startswith(wanted)) for wanted in _SETTINGS)
