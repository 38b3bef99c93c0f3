"""The table of input classes: what the checks of each task cover, as their calls show it, and the reasons for holes.

A hole is a class that could be asked of a task's arguments and that no call of its checks covers.  Each has its
reason in `tests/input_classes.toml`; a reason that names a task or a class without such a hole is out of date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.authoring import plain_pytest
from grader.authoring.input_classes import BY_NAME, CLASSES, InputClass, Mark, Marks
from grader.errors import UsageError
from grader.manifest import Workbook

REASONS = Path("tests") / "input_classes.toml"


@dataclass(frozen=True)
class Reason:
    """Why the checks of tasks need not cover some classes."""

    tasks: tuple[str, ...]
    classes: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class InputTable:
    """What was noted while the solutions ran.

    Attributes
    ----------
    marks : mapping of str to set of Mark
        Those of all calls of each task's checks.
    reasons : sequence of Reason
    failed : sequence of str
        Checks that the solutions did not pass.
    """

    marks: Mapping[str, Marks]
    reasons: Sequence[Reason]
    failed: Sequence[str] = ()

    def rows(self) -> dict[str, str]:
        """Return for each task one mark a class, in the order of `CLASSES`.

        The letter of a class that is covered, "-" for a hole, "?" for one without a reason, " " where none can be.
        """
        return {task: "".join(self._cell(task, one) for one in CLASSES) for task in self.marks}

    def _cell(self, task: str, one: InputClass) -> str:
        if one.is_covered(self.marks[task]):
            return one.letter
        if not self._is_hole(task, one.name):
            return " "
        return "-" if any(task in reason.tasks and one.name in reason.classes for reason in self.reasons) else "?"

    def _is_hole(self, task: str, name: str) -> bool:
        one, marks = BY_NAME[name], self.marks[task]
        return one.applies_to(marks) and not one.is_covered(marks)

    def problems(self) -> list[str]:
        """List what the solutions failed, the holes without a reason, and the reasons that are out of date."""
        failed = [f"The solutions do not pass {check} in plain pytest." for check in self.failed]
        holes = {task: [one.name for one in CLASSES if self._cell(task, one) == "?"] for task in self.marks}
        untold = [
            f"No check of {task} covers {_listed(names)}, and {REASONS} has no reason why."
            for task, names in holes.items()
            if names
        ]
        return [*failed, *untold, *self._out_of_date()]

    def _out_of_date(self) -> Iterator[str]:
        for reason in self.reasons:
            seen = [task for task in reason.tasks if task in self.marks]
            for task in seen:
                if not any(self._is_hole(task, name) for name in reason.classes):
                    yield f"{REASONS} names {task} without need: {reason.words}"
            for name in reason.classes if len(seen) == len(reason.tasks) else ():
                if not any(self._is_hole(task, name) for task in seen):
                    yield f"{REASONS} names '{name}' without need: {reason.words}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}' ({BY_NAME[name].words})" for name in names)


def legend() -> str:
    """Say what each mark of a row stands for."""
    letters = "; ".join(f"{one.letter} {one.words}" for one in CLASSES)
    return f"Input that the checks of each task hand over: {letters}; - none, for a reason; ? none, without one."


def record(workbook: Workbook, solutions: Path, tasks: Sequence[str]) -> InputTable:
    """Run all checks of tasks on the solutions, and take marks of what their calls hand over."""
    chapters = sorted({workbook.tasks[task].chapter for task in tasks})
    tests = [
        workbook.root / "tests" / side / f"test_{chapter}.py" for chapter in chapters for side in ("visible", "hidden")
    ]
    told = plain_pytest.run(workbook, solutions, tests, "grader.authoring.recorded_calls", list(tasks))
    marks: dict[str, set[Mark]] = {task: {(k, v) for k, v in own} for task, own in told["marks"].items()}
    return InputTable(marks, read_reasons(workbook), told["failed"])


def read_reasons(workbook: Workbook) -> list[Reason]:
    """Read the reasons of a workbook; `UsageError` for a task or a class that there is none of."""
    file = workbook.root / REASONS
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["holes"] if file.is_file() else []
    found = [Reason(tuple(entry["tasks"]), tuple(entry["classes"]), entry["reason"]) for entry in entries]
    for known, names in (
        (workbook.tasks, {task for reason in found for task in reason.tasks}),
        (BY_NAME, {name for reason in found for name in reason.classes}),
    ):
        if unknown := sorted(names - known.keys()):
            raise UsageError(f"{REASONS}: there is no task or class of input '{unknown[0]}'.")
    return found
