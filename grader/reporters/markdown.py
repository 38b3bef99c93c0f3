"""Markdown: the table of tasks, what comes next, and every failure in full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.reporters import handed_in
from grader.reporters.markup import block, code, fitted, words
from grader.reporters.statuses import LOOKS
from grader.reporters.task_rows import Row, begun, faults
from grader.results import Report, Status, next_task

#: As much as a check run or a comment on GitHub takes; a release takes about twice as much.
LIMIT = 65_535


def render(report: Report) -> str:
    """Write the whole report."""
    return fitted([*opening(report), *_details(report)], LIMIT)


def opening(report: Report) -> Iterator[str]:
    """Write the score, the table and the next step."""
    kind = "visible and hidden checks" if report.hidden else "visible checks"
    if report.faults:
        yield "## No score"
        yield block(faults(report))
        return
    yield f"## Score: {report.score} of {report.max_score} ({kind})"
    yield from map(words, report.notes)
    if report.layers_missing:
        yield f"Sandbox layers that are off on this machine: {', '.join(map(code, report.layers_missing))}."
    yield _table(report)
    files = [*handed_in.taken(report), *handed_in.left(report)]
    if files:
        yield "Which files were graded:"
        yield block("\n".join(files))
    task = next_task(report.tasks.values())
    if task is not None:
        yield f"**Next:** {code(task.name)}, {words(task.title)}"
        yield f"Stuck? {code(task.hint)} To read: {code(task.lesson)}"


def _table(report: Report) -> str:
    lines = ["| task | points | checks | |", "|:--|--:|--:|:--|"]
    for chapter in report.chapters:
        lines.append(f"| **{words(chapter.title)}** | **{chapter.score}/{chapter.max_score}** | | |")
        for task in chapter.tasks:
            passed = sum(check.status is Status.PASSED for check in task.checks)
            lines.append(
                f"| {code(task.name)} | {task.score}/{task.max_score} "
                f"| {passed}/{len(task.checks)} | {LOOKS[task.status].words} |"
            )
    return "\n".join(lines)


def _details(report: Report) -> Iterator[str]:
    if report.faults:
        return
    for row in begun(report):
        yield "\n\n".join(detail(row))


def detail(row: Row) -> Iterator[str]:
    """Write one failure: the words, where, what was printed, which pictures were kept."""
    where = f", {code(f'{row.file}:{row.line}')}" if row.line else ""
    yield f"### {code(row.task.name)}: {LOOKS[row.task.status].words}{where}"
    yield block(row.words)
    if row.printed:
        yield "Your code printed:"
        yield block(row.printed)
    if row.pictures:
        yield "Pictures: " + ", ".join(code(Path(picture).name) for picture in row.pictures)
