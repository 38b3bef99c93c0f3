"""From outcomes to points.  Integers only, so that every format shows the same total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.manifest import Task, Workbook
from grader.results import ChapterResult, Outcome, Status, TaskResult


def points(task: Task, checks: Sequence[Outcome]) -> int:
    """Give `floor(points x passed / checks)`: all points only when every check passes."""
    passed = sum(check.status is Status.PASSED for check in checks)
    return task.points * passed // len(checks) if checks else 0


def task_status(checks: Sequence[Outcome]) -> Status:
    """Summarise a task by its first check that did not pass."""
    lost = [check.status for check in checks if check.status is not Status.PASSED]
    return lost[0] if lost else Status.PASSED


def score_task(
    task: Task, checks: Sequence[Outcome], misconceptions: Sequence[str] = (), output: str = "", lesson: str = ""
) -> TaskResult:
    """Score one task."""
    return TaskResult(
        name=task.name,
        title=task.title,
        score=points(task, checks),
        max_score=task.points,
        status=task_status(checks),
        checks=tuple(checks),
        misconceptions=tuple(misconceptions),
        output=output,
        lesson=lesson,
        needs=task.needs,
    )


def score_chapters(
    workbook: Workbook,
    tasks: Iterable[Task],
    outcomes: Iterable[Outcome],
    misconceptions: Mapping[str, Sequence[str]],
    output: Mapping[str, str],
    messages: Mapping[str, str],
) -> tuple[ChapterResult, ...]:
    """Score the chosen tasks, chapter by chapter in the order of the manifest."""
    chosen = {task.name for task in tasks}
    by_task: dict[str, list[Outcome]] = {name: [] for name in chosen}
    for outcome in outcomes:
        by_task[outcome.task].append(outcome)
    chapters = []
    for chapter in workbook.chapters:
        results = tuple(
            score_task(
                task, by_task[task.name], misconceptions.get(task.name, ()), output.get(task.name, ""), chapter.lesson
            )
            for task in chapter.tasks
            if task.name in chosen
        )
        if results:
            chapters.append(ChapterResult(chapter.name, chapter.title, results, messages.get(chapter.name, "")))
    return tuple(chapters)
