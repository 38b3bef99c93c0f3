"""`results.json` of an Exercism test runner, version 3.

The format has no points, so the name of each test tells them.
"""

from __future__ import annotations

import json
from typing import Any

from grader.reporters.task_rows import Row, faults, rows, shortened
from grader.results import Report, Status

OUTPUT_LIMIT = 500
MESSAGE_LIMIT = 65_535


def render(report: Report) -> str:
    """Write the results, one test for each task."""
    return json.dumps(_results(report), indent=2)


def _results(report: Report) -> dict[str, Any]:
    # "error" is kept for runs in which nothing could be judged, and then says why.
    unusable = [chapter.message for chapter in report.chapters if chapter.message]
    wrong = faults(report)
    if not wrong and report.chapters and len(unusable) == len(report.chapters):
        wrong = "\n".join(row.message for row in rows(report) if row.number.endswith(".1"))
    status = "pass" if report.status == "passed" else "fail"
    return {
        "version": 3,
        "status": "error" if wrong else status,
        "message": shortened(wrong, MESSAGE_LIMIT) if wrong else None,
        "tests": [] if report.faults else [_test(number, row) for number, row in enumerate(rows(report), start=1)],
    }


def _test(number: int, row: Row) -> dict[str, Any]:
    task = row.task
    test: dict[str, Any] = {
        "name": f"{task.name} ({task.score} of {task.max_score} points)",
        "status": _status(task.status),
        # Never a test's own lines: hidden ones stay hidden.
        "test_code": f"grader run {task.name}",
        "task_id": number,
    }
    if not row.passed:
        test["message"] = row.words
    if row.printed:
        test["output"] = shortened(row.printed, OUTPUT_LIMIT)
    return test


def _status(status: Status) -> str:
    if status is Status.PASSED:
        return "pass"
    return "error" if status in (Status.ERROR, Status.CRASHED, Status.TIMEOUT) else "fail"
