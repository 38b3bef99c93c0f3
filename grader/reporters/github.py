"""What GitHub's own log and the older GitHub Classroom actions read.

`render` gives workflow commands for the log: annotations on the learner's own
lines, then the two notices of the older grading reporter.  `render_output`
gives the step output `result` of the older graders, which that reporter reads.

A line of a log that begins with `::` is a command, so a learner's text must
never begin one: it stands inside ours, escaped.
"""

from __future__ import annotations

import base64
import json
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from grader.reporters.task_rows import Row, begun, faults, rows, shortened
from grader.results import Report

#: GitHub shows at most so many annotations of a kind from a step.
ANNOTATIONS = 10
TEXT_LIMIT = 500


def render(report: Report) -> str:
    """Write the annotations and the two notices."""
    if report.faults:
        return _command("error", faults(report), title="Grader")
    lines = [_annotation(row) for row in begun(report)]
    if len(lines) > ANNOTATIONS:
        more = f"{len(lines) - ANNOTATIONS + 1} more tasks lose points; the summary of this run names them."
        lines = [*lines[: ANNOTATIONS - 1], _command("error", more, title="More")]
    totals = {"totalPoints": report.score, "maxPoints": report.max_score}
    return "\n".join(
        [
            *lines,
            _command("notice", f"Points {report.score}/{report.max_score}", title="Autograding complete"),
            _command("notice", json.dumps(totals, separators=(",", ":")), title="Autograding report"),
        ]
    )


def render_output(report: Report) -> str:
    """Write the line `result=...` for `$GITHUB_OUTPUT`."""
    text = json.dumps(_result(report), separators=(",", ":"))
    return "result=" + base64.b64encode(text.encode()).decode()


def _annotation(row: Row) -> str:
    title = row.chapter.name if row.chapter.message else row.task.name
    place = {"file": row.file, "line": str(row.line)} if row.line else {"file": row.file}
    return _command("error", row.message, **place, title=title)


def _command(kind: str, data: str, **properties: str) -> str:
    named = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    return f"::{kind} {named}::{_escaped(data)}"


def _escaped(data: str) -> str:
    return data.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _result(report: Report) -> dict[str, Any]:
    """Lay out the result of a grader.

    The reporter adds up `score`, so every test has one; it dies without `tests`
    and without `max_score`.  It never prints a `message` but does print
    `test_code`, so that is where the reason stands.
    """
    if report.faults:
        return {"version": 1, "status": "error", "max_score": 0, "tests": [_fault(report)]}
    status = "pass" if report.status == "passed" else "fail"
    return {
        "version": 1,
        "status": status,
        "max_score": report.max_score,
        "tests": [_test(row) for row in rows(report)],
    }


def _test(row: Row) -> dict[str, Any]:
    reason = row.message or f"grader run {row.task.name}"
    return {
        "name": row.task.name,
        "status": "pass" if row.passed else "fail",
        "score": row.task.score,
        "message": shortened(row.words, TEXT_LIMIT),
        "test_code": shortened(reason, TEXT_LIMIT),
        "filename": row.file,
        "line_no": row.line,
        "duration": round(row.seconds, 3),
    }


def _fault(report: Report) -> Mapping[str, Any]:
    words = shortened(faults(report), TEXT_LIMIT)
    place: dict[str, Any] = {"filename": "", "line_no": 0, "duration": 0}
    return {"name": "grader", "status": "error", "score": 0, "message": words, "test_code": words, **place}


@contextmanager
def commands_stopped(environment: Mapping[str, str]) -> Iterator[None]:
    """Switch GitHub's workflow commands off while something is printed: a failure quotes a learner's own words."""
    if environment.get("GITHUB_ACTIONS") != "true":
        yield
        return
    token = secrets.token_hex(16)  # not to be guessed, so not to be ended from inside
    sys.stdout.write(f"::stop-commands::{token}\n")
    sys.stdout.flush()
    try:
        yield
    finally:
        sys.stdout.write(f"\n::{token}::\n")
        sys.stdout.flush()
