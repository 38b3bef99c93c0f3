"""The summary of a step on GitHub: the table of tasks, the next step, the failure that matters most.

A file of GitHub's own, `$GITHUB_STEP_SUMMARY`, takes at most 1 MiB; a larger
one is dropped whole.
"""

from __future__ import annotations

from grader.reporters.markdown import detail, opening
from grader.reporters.markup import fitted
from grader.reporters.task_rows import rows
from grader.results import Report, Status, next_task

LIMIT = 1 << 20


def render(report: Report) -> str:
    """Write the summary."""
    parts = list(opening(report))
    task = None if report.faults else next_task(report.tasks.values())
    if task is not None and task.status is not Status.NOT_STARTED:
        row = next(row for row in rows(report) if row.task is task)
        parts.append("\n\n".join(detail(row)))
    return fitted(parts, LIMIT - 1024)  # other steps may write to it too
