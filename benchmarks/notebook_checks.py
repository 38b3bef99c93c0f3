"""Run the checks of a submission inside a notebook's kernel, for otter-grader and nbgrader in `compare.py`.

The first question runs pytest once, in the kernel's process, on the very items
that plain `pytest` runs; every later one reads what was found.  So imports,
collection and each check happen once for a submission, as they do elsewhere.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

import first_part
import pytest

ROOT = Path(__file__).resolve().parents[1]


class _Outcomes:
    """Notes which tasks have a check that did not pass, and how many checks ran."""

    def __init__(self) -> None:
        self.ran: dict[str, int] = {}
        self.lost: dict[str, str] = {}
        self._tasks: dict[str, str] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            marker = item.get_closest_marker("task")
            assert marker is not None
            self._tasks[item.nodeid] = marker.args[0]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        task = self._tasks[report.nodeid]
        if report.when == "call":
            self.ran[task] = self.ran.get(task, 0) + 1
        if not report.passed:
            self.lost.setdefault(task, report.nodeid)


class Checks:
    """The checks of one submission.

    Parameters
    ----------
    submission : str
        The folder that holds its `exercises`.
    pictures : str
        The folder of the expected pictures.
    notes : str
        A file for how many checks ran and which tasks lost one, so that nothing has to be believed.
    """

    def __init__(self, submission: str, pictures: str, notes: str) -> None:
        self._arguments = ["-q", "-p", "no:cacheprovider", "--capture=sys", "-c", str(ROOT / "pyproject.toml")]
        self._arguments += [f"--rootdir={ROOT}", f"--submission={submission}", f"--mpl-baseline-path={pictures}"]
        self._arguments += [str(ROOT / file) for file in first_part.FILES]
        self._notes = Path(notes)
        self._outcomes: _Outcomes | None = None
        sys.path[:0] = [submission, str(ROOT)]

    def passed(self, task: str) -> bool:
        """Tell whether a task passed all of its checks, and has some."""
        outcomes = self._outcomes or self._run()
        return outcomes.ran.get(task, 0) > 0 and task not in outcomes.lost

    def _run(self) -> _Outcomes:
        self._outcomes = outcomes = _Outcomes()
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            code = pytest.main(self._arguments, plugins=[outcomes])
        assert code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED), output.getvalue()[-3000:]
        found = {"checks": sum(outcomes.ran.values()), "lost": outcomes.lost}
        self._notes.write_text(json.dumps(found), encoding="utf-8")
        return outcomes
