"""One row for each task: what the formats that count tasks have in common."""

from __future__ import annotations

from dataclasses import dataclass

from grader.reporters.terminal import first_failure
from grader.results import ChapterResult, Report, Status, TaskResult
from grader.text import clean


@dataclass(frozen=True)
class Row:
    """A task, laid out for a report.  Text that a learner controls has been cleaned.

    Attributes
    ----------
    number : str
        Chapter and task, as in "3.2".
    file : str
        The learner's file, from the folder of the workbook.
    line : int
        The line to look at, or 0.
    message : str
        Why points are lost: the first failure, in full.  Empty when the task passed.
    advice : str
        What may have happened, and where to read.  Empty when the task passed.
    printed : str
        What the learner's code printed.
    """

    number: str
    chapter: ChapterResult
    task: TaskResult
    file: str
    line: int
    message: str
    advice: str
    printed: str
    pictures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return self.task.status is Status.PASSED

    @property
    def seconds(self) -> float:
        return sum(check.seconds for check in self.task.checks)

    @property
    def words(self) -> str:
        """Join message and advice."""
        return "\n\n".join(filter(None, (self.message, self.advice)))


def rows(report: Report) -> list[Row]:
    """Lay out the tasks of a report in their order."""
    return [
        _row(f"{number}.{place}", chapter, task)
        for number, chapter in enumerate(report.chapters, start=1)
        for place, task in enumerate(chapter.tasks, start=1)
    ]


def begun(report: Report) -> list[Row]:
    """Lay out the tasks that were begun and lose points, one for each reason.

    A chapter that can't be imported is one reason for all of its tasks.
    """
    lost = [row for row in rows(report) if row.task.status.went_wrong]
    return list({(row.file, row.line, row.message): row for row in reversed(lost)}.values())[::-1]


def _row(number: str, chapter: ChapterResult, task: TaskResult) -> Row:
    message, advice, line = "", "", 0
    if task.status is not Status.PASSED:
        check = first_failure(task)
        line = max(check.line, 0)
        message = clean(chapter.message or check.words, 3000, 60)
        advice = "\n".join(
            [
                *(f"What may have happened: {clean(sentence)}" for sentence in task.misconceptions),
                f"Stuck? {clean(task.hint)}" + (f"   To read: {clean(task.lesson)}" if task.lesson else ""),
            ]
        )
    pictures = tuple(clean(picture, 500, 1) for check in task.checks for picture in check.pictures)
    file = f"exercises/{clean(chapter.name, 200, 1)}.py"
    return Row(number, chapter, task, file, line, message, advice, clean(task.output, 4000), pictures)


def shortened(text: str, limit: int) -> str:
    """Cut a text to a number of characters, with a notice where something is missing."""
    notice = " … (cut)"
    return text if len(text) <= limit else text[: limit - len(notice)] + notice


def faults(report: Report) -> str:
    """Say what went wrong on our side, or nothing."""
    if not report.faults:
        return ""
    what = clean("\n".join(report.faults), 4000)
    return f"The grader itself failed, so there is no score and no points are lost:\n{what}"
