"""The file `progress.json` of a workbook: what `grader run` and `grader watch` found last, and hints seen.

It is for reading, by people too, and holds nothing that a run could not find
out again; deleting it loses the count of hints and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.handins.submission import MAX_FILE_BYTES
from grader.manifest import Workbook
from grader.results import Status, TaskResult
from grader.system.files import read_regular
from grader.text import clean

FILE = "progress.json"
_MOST = 1_000_000  # of anything that is counted


@dataclass(frozen=True)
class Entry:
    """What the last run of a task found.

    Attributes
    ----------
    file : str
        Digest of the chapter's file as it was then.
    when : str
        Date and time, to the minute.
    """

    status: Status
    points: int
    passed: int
    checks: int
    file: str
    when: str


@dataclass
class Progress:
    """Everything that the file holds, by task name."""

    tasks: dict[str, Entry] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)

    def note(self, results: Iterable[TaskResult], file: str) -> None:
        """Keep the results of tasks of a chapter whose file has this digest."""
        when = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        for task in results:
            passed = sum(check.status is Status.PASSED for check in task.checks)
            self.tasks[task.name] = Entry(task.status, task.score, passed, len(task.checks), file, when)

    def next_hint(self, task: str, steps: int) -> int:
        """Go on to the next of a task's hints, after the last to the first again; return its number from 1."""
        self.hints[task] = self.hints.get(task, 0) % steps + 1
        return self.hints[task]

    def points(self, tasks: Iterable[str]) -> int:
        """Add up the points of tasks."""
        return sum(self.tasks[name].points for name in tasks if name in self.tasks)


def digest(path: Path) -> str:
    """Hash a chapter's file; a file that can't be read has the empty digest."""
    try:
        return hashlib.sha256(read_regular(path, MAX_FILE_BYTES)).hexdigest()[:16]
    except OSError:
        return ""


def chapter_file(root: Path, chapter: str) -> Path:
    """Return where a learner writes a chapter."""
    return root / "exercises" / f"{chapter}.py"


def load(root: Path) -> Progress:
    """Read the workbook's progress; what can't be read has not happened."""
    try:
        data = json.loads(read_regular(root / FILE, MAX_FILE_BYTES))
        tasks = {str(name): _entry(entry) for name, entry in data["tasks"].items()}
        hints = {str(name): _whole(step) for name, step in data["hints"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Progress()
    return Progress(tasks, hints)


def _entry(data: Mapping[str, Any]) -> Entry:
    points, passed, checks = (_whole(data[name]) for name in ("points", "passed", "checks"))
    file, when = (clean(data[name], 40, 1) for name in ("file", "when"))
    return Entry(Status(data["status"]), points, passed, checks, file, when)


def _whole(number: Any) -> int:
    if type(number) is not int or not 0 <= number <= _MOST:
        raise ValueError("no count")
    return number


@contextlib.contextmanager
def update(root: Path) -> Iterator[Progress]:
    """Read the progress, let the `with` block change it, and write it.

    A folder that can't be written to keeps no progress, and nothing else suffers.
    """
    progress = load(root)
    yield progress
    text = json.dumps(asdict(progress), indent=2)
    with contextlib.suppress(OSError):
        with tempfile.NamedTemporaryFile(
            "w", dir=root, prefix=f".{FILE}-", delete=False, encoding="utf-8"
        ) as file:  # appears whole: two programs may write at once
            file.write(text + "\n")
        Path(file.name).replace(root / FILE)


def is_current(workbook: Workbook, entry: Entry, task: str) -> bool:
    """Tell whether a task's chapter is still as it was when the task was checked."""
    return entry.file == digest(chapter_file(workbook.root, workbook.tasks[task].chapter))
