"""Gradebooks: the same whole points, as Canvas, Moodle or a spreadsheet read them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.classbook import Classbook, Entry
from grader.errors import UsageError

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def plain(classbook: Classbook) -> str:
    """Write every row with all that is known, a column for each chapter."""
    chapters = [chapter.name for chapter in classbook.chapters]
    head = ["learner", "name", "email", "identifier", "submission", "status", "score", "max_score", "earned"]
    rows = [[*head, "late_days", "submitted", "attempts", *chapters, "message"]]
    for entry in classbook.entries:
        scores = {chapter.name: chapter.score if entry.scored else None for chapter in entry.chapters}
        rows.append(
            [
                *(entry.learner, entry.name, entry.email, entry.identifier, entry.submission, entry.status),
                *(_number(entry.score), str(entry.max_score), _number(entry.earned), str(entry.late_days)),
                *(entry.submitted, str(entry.attempts)),
                *(_number(scores.get(name, 0 if entry.score is not None else None)) for name in chapters),
                entry.message,
            ]
        )
    return _written(rows)


def canvas(classbook: Classbook) -> str:
    """Write what Canvas imports: https://community.canvaslms.com, "import grades in the Gradebook".

    A roster that was exported from Canvas gives the columns by which it knows
    its learners; without one, it goes by the name.
    """
    titles = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    rows = [[*titles, classbook.title], ["    Points Possible", "", "", "", "", str(classbook.max_score)]]
    for entry in classbook.entries:
        if not addressed("canvas", entry):
            continue
        own = _named(entry.columns)
        known = [own.get(title.casefold(), "") for title in titles]
        known[0] = known[0] or entry.name or entry.learner
        known[3] = known[3] or own.get("username", "")
        if not entry.columns:
            known[1] = entry.identifier if entry.identifier.isdigit() else ""
        rows.append([*known, _number(entry.score)])
    return _written(rows)


def moodle(classbook: Classbook) -> str:
    """Write what Moodle imports as CSV ("Import grades"), by user name, address or number as you choose there."""
    item = f"Assignment: {classbook.title}"
    rows = [["Username", "Email address", "ID number", f"{item} (Real)", f"{item} (Feedback)"]]
    rows += [
        [*_moodle_names(entry), _number(entry.score), feedback(entry)]
        for entry in classbook.entries
        if entry.score is not None and addressed("moodle", entry)
    ]
    return _written(rows)


def addressed(name: str, entry: Entry) -> bool:
    """Tell whether a gradebook has a line for an entry.

    One learner whom Moodle does not know makes it refuse the whole file, so
    that whoever is not on the roster, or has nothing to be known by, is left out.
    """
    return name == "csv" or (entry.known and (name == "canvas" or any(_moodle_names(entry))))


def _moodle_names(entry: Entry) -> list[str]:
    own = _named(entry.columns)
    email = own.get("email address", entry.email)  # Moodle tells upper from lower case in it
    return [own.get("username", ""), email, own.get("id number", entry.identifier)]


def feedback(entry: Entry) -> str:
    """Say in one line where the points went."""
    parts = [entry.message] if entry.message else []
    for chapter in entry.chapters:
        lost = [task.name for task in chapter.tasks if task.score != task.max_score or not entry.scored]
        words = f" ({', '.join(lost)})" if lost else ""
        score = _number(chapter.score if entry.scored else None)
        parts.append(f"{chapter.title}: {score} of {chapter.max_score}{words}")
    if entry.late_days and entry.earned != entry.score:
        parts.append(f"{entry.late_days} days late: {_number(entry.score)} of {_number(entry.earned)} points count")
    return "; ".join(parts)


GRADEBOOKS: Mapping[str, Callable[[Classbook], str]] = {"canvas": canvas, "moodle": moodle, "csv": plain}


def parse(option: str) -> tuple[str, Path]:
    """Split `FORMAT=FILE`; raise `UsageError` for anything else."""
    name, _, file = option.partition("=")
    if name not in GRADEBOOKS or not file:
        raise UsageError(
            f"--gradebook wants FORMAT=FILE, the format being one of {', '.join(GRADEBOOKS)}; "
            f"'{option}' is something else."
        )
    return name, Path(file)


def write(classbook: Classbook, name: str, file: Path) -> None:
    """Write a gradebook to a file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(GRADEBOOKS[name](classbook), encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"The gradebook can't be written to {file}: {error.strerror}.") from None


def _named(columns: Mapping[str, str]) -> dict[str, str]:
    return {title.strip().casefold(): cell for title, cell in columns.items()}


def _number(score: int | None) -> str:
    return "" if score is None else str(score)


def _written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running what a learner has written as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
