"""Give submissions of the workbook to otter-grader and to nbgrader, for `compare.py`.

Each grades a notebook that imports the submission's package, with one test for
each task (otter's OK format, nbgrader's locked cells), worth the task's points.
`notebook_checks.py` says how the tests run the workbook's own checks.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import first_part
from comparison import WRONG_TASK, measured

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ASSIGNMENT = "workbook"


@dataclass(frozen=True)
class Course:
    """What both are told.

    Attributes
    ----------
    environment : Path
        The virtual environment in which they are installed.
    folder : Path
        An empty folder to work in.
    pictures : Path
        The expected pictures.
    """

    environment: Path
    folder: Path
    pictures: Path

    def command(self, name: str, *arguments: str) -> list[str]:
        """Spell a command of the environment."""
        return [str(self.environment / "bin" / name), *arguments]

    def variables(self) -> dict[str, str]:
        """Put the environment's own programs first, where kernels are looked for."""
        path = f"{self.environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "VIRTUAL_ENV": str(self.environment), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}

    def do(self, folder: Path, name: str, *arguments: str) -> None:
        """Run a command that must succeed, before anything is measured."""
        variables = {**os.environ, **self.variables()}
        done = subprocess.run(
            self.command(name, *arguments), cwd=folder, env=variables, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(f"{name} {' '.join(arguments)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")


class OtherGrader(Protocol):
    """A grader to compare with."""

    def prepare(self, submissions: Sequence[Path]) -> list[str]:
        """Hand in submissions, all graded by the command that is returned."""

    def points(self, submission: Path) -> float:
        """Read how many points a submission was given."""


def notebook(course: Course, submission: Path, cells: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Write a learner's notebook: it finds the checks, then imports what was handed in."""
    notes = submission / "notes.json"
    begin = (
        f"import sys\nsys.path.insert(0, {str(HERE)!r})\nfrom notebook_checks import Checks\n"
        f"checks = Checks({str(submission)!r}, {str(course.pictures)!r}, {str(notes)!r})"
    )
    work = "\n".join(f"from exercises.{name} import *" for name in first_part.CHAPTERS)
    first = [_cell("begin", begin, locked=False), _cell("work", work, solution=True), *cells]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": first, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _cell(name: str, source: str, points: int = 0, *, locked: bool = False, solution: bool = False) -> dict[str, Any]:
    told: Mapping[str, Any] = {"grade_id": name, "grade": points > 0, "locked": locked, "solution": solution}
    metadata: dict[str, Any] = {}
    if points or solution:
        metadata["nbgrader"] = {**told, "schema_version": 3, "task": False, **({"points": points} if points else {})}
        metadata["nbgrader"]["cell_type"] = "code"
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


class Otter:
    """otter-grader: `otter run`, which is what it runs inside each container, and here without the container."""

    def __init__(self, course: Course) -> None:
        self._course = course
        tests = course.folder / "tests"
        tests.mkdir()
        for task, worth in first_part.POINTS.items():
            case = {"code": f">>> checks.passed({task!r})\nTrue", "hidden": False, "locked": False}
            suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
            test = {"name": task, "points": worth, "suites": [suite]}
            (tests / f"{task}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n", encoding="utf-8")
        course.do(course.folder, "otter", "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment")
        assert zipfile.is_zipfile(course.folder / "autograder.zip")

    def prepare(self, submissions: Sequence[Path]) -> list[str]:
        """Hand in one submission: each has a process of its own."""
        (submission,) = submissions
        file = submission / f"{ASSIGNMENT}.ipynb"
        file.write_text(json.dumps(notebook(self._course, submission)), encoding="utf-8")
        archive = str(self._course.folder / "autograder.zip")
        return self._course.command("otter", "run", "-a", archive, "-o", str(submission), "--no-logo", str(file))

    def points(self, submission: Path) -> float:
        """Add up what the tests gave."""
        found = json.loads((submission / "results.json").read_text(encoding="utf-8"))
        return float(sum(test.get("score", 0.0) for test in found["tests"]))


class Nbgrader:
    """nbgrader: one `nbgrader autograde` for all submissions of a class."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._cells = [
            _cell(f"check_{task}", f"assert checks.passed({task!r})", worth, locked=True)
            for task, worth in first_part.POINTS.items()
        ]
        self._write(course.folder / "source" / ASSIGNMENT, course.folder)
        course.do(course.folder, "nbgrader", "generate_assignment", ASSIGNMENT)

    def _write(self, folder: Path, submission: Path) -> None:
        folder.mkdir(parents=True)
        text = json.dumps(notebook(self._course, submission, self._cells))
        (folder / f"{ASSIGNMENT}.ipynb").write_text(text, encoding="utf-8")

    def prepare(self, submissions: Sequence[Path]) -> list[str]:
        """Hand in submissions under the names of their folders."""
        for submission in submissions:
            self._write(self._course.folder / "submitted" / submission.name / ASSIGNMENT, submission)
        prefix = submissions[0].name.rpartition("-")[0]
        root = f"--CourseDirectory.root={self._course.folder}"
        return self._course.command("nbgrader", "autograde", ASSIGNMENT, f"--student={prefix}-*", root)

    def points(self, submission: Path) -> float:
        """Read the points from nbgrader's own export."""
        self._course.do(self._course.folder, "nbgrader", "export", "--to=grades.csv")
        with (self._course.folder / "grades.csv").open(encoding="utf-8") as file:
            rows = {row["student_id"]: row for row in csv.DictReader(file)}
        return float(rows[submission.name]["score"])


#: Libraries that do the work; another release of one would be another comparison.
LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "matplotlib", "seaborn", "torch", "torchvision", "pytest")
_LIST = "import importlib.metadata as m; [print(d.name, d.version) for d in m.distributions()]"


def missing(environment: Path | None, names: Sequence[str]) -> dict[str, str]:
    """Tell which of the other graders can't be compared with, and why."""
    if environment is None:
        return dict.fromkeys(names, "--others names no environment in which it is installed.")
    if not (environment / "bin" / "python").exists():
        return dict.fromkeys(names, f"{environment} is no virtual environment.")
    theirs = versions(environment / "bin" / "python")
    return {name: f"it is not installed in {environment}." for name in names if name not in theirs}


def versions(python: Path | str) -> dict[str, str]:
    """Return the releases of all that is installed for an interpreter."""
    done = subprocess.run([str(python), "-c", _LIST], capture_output=True, text=True, check=True)
    return dict(line.split() for line in done.stdout.lower().splitlines())


def differences(environment: Path) -> str:
    """Say which libraries differ from this environment's."""
    ours, theirs = versions(sys.executable), versions(environment / "bin" / "python")
    found = [
        f"{n} {theirs.get(n, 'none')}, here {ours.get(n, 'none')}" for n in LIBRARIES if ours.get(n) != theirs.get(n)
    ]
    return f"its libraries differ: {'; '.join(found)}" if found else "the same releases of all libraries"


def prove(name: str, other: OtherGrader, course: Course, right: Path, wrong: Path, checks: int) -> str:
    """Grade a right and a wrong submission, and say what was seen; end where it is not as it must be."""
    worth = first_part.POINTS
    most = sum(worth.values())
    seen = []
    for submission, expected in ((right, most), (wrong, most - worth[WRONG_TASK])):
        measured(other.prepare([submission]), course.variables(), course.folder)
        notes = json.loads((submission / "notes.json").read_text(encoding="utf-8"))
        given = other.points(submission)
        if notes["checks"] != checks or given != expected:
            sys.exit(f"{name} ran {notes['checks']} of {checks} checks on {submission.name} and gave {given}: {notes}")
        seen.append(f"{given:g}")
    release = versions(course.environment / "bin" / "python")[name]
    return (
        f"{name} {release}: all {checks} checks ran; the solutions got {seen[0]} of {most} points, "
        f"with a wrong `{WRONG_TASK}` {seen[1]} ({differences(course.environment)})."
    )
