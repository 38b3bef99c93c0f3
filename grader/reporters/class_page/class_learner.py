"""One learner on the class page: a row of the grid and a section of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.classbook import Entry, Standing
from grader.reporters.class_page import class_failure
from grader.reporters.class_page.album import Album
from grader.reporters.class_page.class_failure import Failure
from grader.reporters.statuses import LOOKS
from grader.results import Status, TaskResult
from grader.text import clean

STANDINGS: Mapping[Standing, str] = {
    Standing.FAULT: "no score: our fault",
    Standing.MISSING: "nothing handed in",
    Standing.REFUSED: "can't be read",
    Standing.UNCLEAR: "no score: nobody can tell what was handed in",
    Standing.CRASHED: "no score: look by hand",
}


@dataclass(frozen=True)
class Cell:
    """One task of one learner in the grid."""

    score: int | None
    style: str


@dataclass(frozen=True)
class Learner:
    """What the page shows of one learner, ready for the template: a row of the grid, and a section."""

    anchor: str
    label: str
    keys: str
    facts: tuple[tuple[str, str], ...]
    score: int | None
    max_score: int
    late_days: int
    standing: str
    tags: str
    message: str
    cells: tuple[Cell, ...]
    faults: tuple[str, ...]
    chapters: tuple[str, ...]
    failures: tuple[Failure, ...]
    in_short: tuple[tuple[str, str], ...]
    passed: tuple[str, ...]
    not_started: tuple[str, ...]


def read(entry: Entry, anchor: str, names: Sequence[str], album: Album, room: int) -> Learner:
    """Read what is shown of an entry; its failures may fill `room` bytes of the page."""
    skipped = unusable(entry)
    lost = [task for task in entry.tasks if task.name not in skipped and task.status.went_wrong]
    failures, in_short = class_failure.read(lost, entry.pictures, album, room, scored=entry.scored)
    cells = {task.name: _cell(task, scored=entry.scored) for task in entry.tasks}
    faults = entry.report.faults if entry.report is not None else ()
    return Learner(
        anchor=anchor,
        label=name_of(entry.label),
        keys=" ".join(name_of(key) for key in (entry.learner, entry.number, entry.email) if key),
        facts=tuple(_facts(entry)),
        score=entry.score,
        max_score=entry.max_score,
        late_days=entry.late_days,
        standing=_standing(entry),
        tags=" ".join(_tags(entry)),
        message=clean(entry.remarks, 500, 6),
        cells=tuple(cells.get(name, Cell(None, "none")) for name in names),
        faults=tuple(clean(fault, 500, 6) for fault in faults),
        chapters=tuple(clean(chapter.message, 1000, 12) for chapter in entry.chapters if chapter.message),
        failures=tuple(failures),
        in_short=tuple(in_short),
        passed=tuple(task.name for task in entry.tasks if task.status is Status.PASSED),
        not_started=tuple(task.name for task in entry.tasks if task.status is Status.NOT_STARTED),
    )


_JOINERS = "\u200c\u200d"


def name_of(text: str) -> str:
    """Make a name safe to show, on one line.  Joiners stay: names are written with them in many languages."""
    line = text.replace("\n", " ").replace("\t", " ")[:100]
    return "".join(char if char in _JOINERS else clean(char) for char in line)[:100]


def when(moment: str) -> str:
    """Write an ISO 8601 moment for people."""
    try:
        return datetime.fromisoformat(moment).strftime("%d %B %Y, %H:%M %Z").lstrip("0").rstrip()
    except ValueError:
        return name_of(moment)


def _standing(entry: Entry) -> str:
    words = [STANDINGS.get(entry.status, ""), "" if entry.known else "not on the roster"]
    return "; ".join(word for word in words if word)


def _tags(entry: Entry) -> Iterator[str]:
    """Name the groups that the page can be narrowed to."""
    if entry.score is None:
        yield "unscored"
    elif entry.score == entry.max_score:
        yield "full"
    else:
        yield "lost"
    if entry.score == 0:
        yield "zero"
    if entry.late_days:
        yield "late"
    if entry.status in STANDINGS:
        yield entry.status.value
    if not entry.known:
        yield "unknown"


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.name:
        yield "known as", name_of(entry.learner)
    if entry.number:
        yield "number", name_of(entry.number)
    if entry.email:
        yield "e-mail", name_of(entry.email)
    if entry.submission:
        yield "handed in as", name_of(entry.submission)
    if entry.submitted:
        yield "handed in at", when(entry.submitted)
    if entry.late_days:
        yield "days late", str(entry.late_days)
    if entry.earned is not None and entry.earned != entry.score:
        yield "before late days", f"{entry.earned} of {entry.max_score}"
    if entry.attempts > 1:
        yield "attempts", str(entry.attempts)


def _cell(task: TaskResult, *, scored: bool) -> Cell:
    if not scored:
        return Cell(None, f"none m {LOOKS[Status.FAULT].letter}")
    colours = {Status.PASSED: "full", Status.NOT_STARTED: "none"}
    colour = colours.get(task.status, "part" if task.score else "zero")
    return Cell(task.score, f"{colour} m {LOOKS[task.status].letter}")


def unusable(entry: Entry) -> set[str]:
    """Name the tasks of chapters that can't be used as a whole: their checks tell nothing."""
    return {task.name for chapter in entry.chapters if chapter.message for task in chapter.tasks}
