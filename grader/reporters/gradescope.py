"""`results.json` of Gradescope.

One entry for each task, all of them visible: one hidden entry would hide the
whole score from the student.  Texts are plain, so nothing in them is markup.
"""

from __future__ import annotations

import json
from typing import Any

from grader.reporters import handed_in
from grader.reporters.task_rows import Row, faults, rows
from grader.results import Report, next_task
from grader.text import clean


def render(report: Report) -> str:
    """Write the results.

    A report without a score, our own fault, has no score here either: then
    Gradescope says that the autograder failed, and gives no zero.
    """
    return json.dumps(_results(report), indent=2)


def _results(report: Report) -> dict[str, Any]:
    results: dict[str, Any] = {
        "output": faults(report) or _words(report),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "execution_time": round(report.seconds),
        "extra_data": {
            "seed": report.seed,
            "sandbox_off": list(report.layers_missing),
            "versions": {name: clean(value) for name, value in report.environment.items()},
        },
        "tests": [] if report.faults else [_test(row) for row in rows(report)],
    }
    if report.score is not None:
        results["score"] = report.score
    return results


def _words(report: Report) -> str:
    task = next_task(report.tasks.values())
    lines = [f"Score: {report.score} of {report.max_score}"]
    if task is not None:
        lines += ["", f"Next: {task.name} ({task.title})", f"Stuck? {task.hint}   To read: {task.lesson}"]
    files = [clean(line, 500, 1) for line in [*handed_in.taken(report), *handed_in.left(report)]]
    return "\n".join([*lines, *(["", "Which files were graded:"] if files else []), *files])


def _test(row: Row) -> dict[str, Any]:
    passed = sum(check.status == "PASSED" for check in row.task.checks)
    words = [f"{passed} of {len(row.task.checks)} checks pass.", row.words]
    if row.printed and not row.passed:
        words.append(f"Your code printed:\n{row.printed}")
    return {
        "number": row.number,
        "name": f"{row.task.name}: {row.task.title}",
        "score": row.task.score,
        "max_score": row.task.max_score,
        "status": "passed" if row.passed else "failed",
        "output": "\n\n".join(filter(None, words)),
        "tags": [row.chapter.name],
        "visibility": "visible",
    }
