"""`result.json` of Classroom 50, by its contract `classroom50/result/v1`.

All scores are integers, the top level takes no other keys than these, and the
identity of a submission comes from the variables that Classroom 50's runner
sets.  Its runner writes `owner`, `assignment_type` and the times anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from grader.errors import UsageError
from grader.reporters.task_rows import Row, rows
from grader.results import Report
from grader.text import clean

SCHEMA = "classroom50/result/v1"
_FROM_ENVIRONMENT = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}
_TAG_TIME = re.compile(r"submit/(\d{4}-\d\d-\d\dT)([01]\d|2[0-3])-([0-5]\d)-([0-5]\d)Z")


def render(report: Report, environment: Mapping[str, str]) -> str:
    """Write the result for the submission that the environment names.

    A report without a score, our own fault, becomes the empty result, 0 of 0,
    by which Classroom 50 itself notes an error.
    """
    missing = [name for name in _FROM_ENVIRONMENT.values() if not environment.get(name)]
    if missing:
        raise UsageError(
            f"The report classroom50 is for Classroom 50's runner, which sets {', '.join(missing)}; not set here."
        )
    # Only ASCII on the way out: the runner reads the file in whatever encoding its machine has.
    return json.dumps(_result(report, environment), indent=2)


def _result(report: Report, environment: Mapping[str, str]) -> dict[str, Any]:
    identity = {key: clean(environment[name], 2000, 1) for key, name in _FROM_ENVIRONMENT.items()}
    faulty = bool(report.faults)
    result: dict[str, Any] = {
        "schema": SCHEMA,
        **identity,
        "assignment_type": environment.get("ASSIGNMENT_TYPE") or "individual",
        "owner": environment.get("OWNER") or environment.get("USERNAME") or "unknown",
        "review": environment.get("REVIEW_URL") or identity["commit"],
        "datetime": _submitted_at(identity["submission"]),
        "score": report.score or 0,
        "max-score": 0 if faulty else report.max_score,
        "tests": [] if faulty else [_test(row) for row in rows(report)],
    }
    return result


def _submitted_at(tag: str) -> str:
    """Read the time of a submission from its tag; the runner puts the commit's own time over it."""
    found = _TAG_TIME.match(tag)
    return f"{found[1]}{found[2]}:{found[3]}:{found[4]}Z" if found else "1970-01-01T00:00:00Z"


def _test(row: Row) -> dict[str, Any]:
    test: dict[str, Any] = {
        "test-name": f"{row.number} {row.task.name}",
        "passed": row.passed,
        "score": row.task.score,
        "max-score": row.task.max_score,
    }
    if not row.passed:
        test["message"] = row.words
    return test
