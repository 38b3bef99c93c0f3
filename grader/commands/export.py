"""`grader export KIND PATH`: the learner's repository, and the bundles for Classroom 50 and Gradescope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.authoring import leaks
from grader.authoring.export import classroom50, gradescope, template
from grader.errors import ExitCode, UsageError


def export(
    kind: str, target: Path, names: Sequence[str], workbook_path: Path | None, solutions: Path | None, *, hidden: bool
) -> ExitCode:
    """Make what is asked for, and say what to do with it."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    folder = manifest.solutions_folder(root, solutions)
    if folder is None or not workbook.has_hidden_tests:
        raise UsageError("Only a workbook with solutions and hidden tests can be exported; this is a learner's copy.")
    if names and kind == "template":
        raise UsageError("A template holds all chapters; leave the names out.")
    if hidden and kind != "classroom50":
        raise UsageError("--hidden is for classroom50; a template never has hidden tests, Gradescope always does.")
    if kind == "template":
        template.build(root, target)
        return _tell_leaks(target, _leaks_of(target, root, folder))
    if kind == "classroom50":
        classroom50.build(workbook, folder, names, target, hidden=hidden)
        return _tell(f"The bundle is in {target}; README.md there says what to type.")
    gradescope.build(workbook, folder, names, target)
    return _tell(f"Upload {target} as the autograder of a programming assignment on Gradescope.")


def _leaks_of(target: Path, root: Path, solutions: Path) -> list[leaks.Leak]:
    drawn = template.hidden_pictures(root, solutions)
    return leaks.find(target, root, solutions, template.public_code(root), drawn)


def _tell_leaks(target: Path, found: Sequence[leaks.Leak]) -> ExitCode:
    if not found:
        return _tell(f"The learner's repository is in {target}. Nothing of solutions or hidden tests is in it.")
    for leak in found:
        _tell(f"- {leak}")
    _tell(f"Do not publish {target}: {len(found)} places in it tell what learners must not see.")
    return ExitCode.FAULT


def _tell(words: str) -> ExitCode:
    Console(highlight=False, soft_wrap=True).print(Text(words))
    return ExitCode.ALL_POINTS
