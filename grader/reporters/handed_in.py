"""Which files a report is about, and which were handed in beside them: what people read of it."""

from __future__ import annotations

from grader.results import Report

MOST_LINES = 12


def taken(report: Report) -> list[str]:
    """Say for every chapter that was taken from elsewhere than the workbook's own place where that was."""
    places = {chapter.name: report.files.get(chapter.name, "") for chapter in report.chapters}
    return [
        f"{chapter} was taken from {place}."
        for chapter, place in places.items()
        if place not in ("", f"exercises/{chapter}.py", f"{chapter}.py")
    ]


def left(report: Report) -> list[str]:
    """Say of every file that was not taken why it was not."""
    lines = [f"{path} {reason}" for path, reason in report.left]
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], f"… ({more} more lines)"]
