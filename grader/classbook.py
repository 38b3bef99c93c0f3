"""A graded class as frozen data: what the class page, the class's summary and every gradebook are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grader.manifest import Chapter
from grader.results import ChapterResult, Report, TaskResult
from grader.text import folded


class Standing(StrEnum):
    """What became of one learner's row."""

    PASSED = "passed"  # all points, before late days
    FAILED = "failed"  # points lost
    FAULT = "fault"  # the grader's own fault: no score
    MISSING = "missing"  # on the roster, nothing handed in: 0 points
    REFUSED = "refused"  # handed in, but it can't be read: 0 points, `message` says why
    UNCLEAR = "unclear"  # nobody can tell whether something was handed in: no score, `message` says why
    CRASHED = "crashed"  # grading it ended the grading process twice: no score, look at it by hand


# wide: a row of the class's table, with a field for each column
@dataclass(frozen=True)
class Entry:
    """One learner's row of a class: who it is, what was handed in, and what came of it.

    As wide as the table that it is a row of: it holds data and computes nothing but short cuts to it.

    Attributes
    ----------
    learner : str
        What the learner is known by, unique in the class: the roster's key, or the submission's name.
    name, email, identifier : str
        From the roster or the submission; empty where unknown.  The identifier is the institution's number.
    login, canvas_id : str
        The user name at the institution, which no name on GitHub is; and Canvas's own number of the learner.
    submission : str
        The folder or file that counts; empty when nothing was handed in.
    status : Standing
        What became of it.
    score : int or None
        The score that counts, late days included; None where there is none.
    earned : int or None
        The score before late days.
    submitted : str
        When it was handed in (ISO 8601), or empty.
    late_days : int
        Days after the deadline, begun ones included, before days of grace.
    attempts : int
        How many different attempts the store knows.
    message : str
        One sentence for the row; empty when there is nothing to tell.
    doubt : str
        One sentence where it could not be told for certain how late the work is; else empty.
    report : Report or None
        None where nothing was graded.  The `pictures` of its checks are keys of `pictures` here.
    pictures : mapping of str to bytes
        PNG pictures of failed plots, named `TASK-VISIBILITY-KIND.png`; the kind is `comparison`, or `yours` for a
        hidden check.
    judged : mapping of str to int
        Where there is no report: the points of the chapters that could be judged all the same.
    known : bool
        Whether the roster knows the learner; True where there is no roster.
    columns : mapping of str to str
        The roster's own row, for gradebooks.
    titles : mapping of str to str
        For each meaning that a column may have (`grader.course.roster_columns`), the title of the roster's column.
    has_namesakes : bool
        Whether somebody else in the class is called the same.
    """

    learner: str
    status: Standing
    score: int | None
    max_score: int
    name: str = ""
    email: str = ""
    identifier: str = ""
    login: str = ""
    canvas_id: str = ""
    submission: str = ""
    earned: int | None = None
    submitted: str = ""
    late_days: int = 0
    attempts: int = 1
    message: str = ""
    doubt: str = ""
    report: Report | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    judged: Mapping[str, int] = field(default_factory=dict)
    known: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    has_namesakes: bool = False

    @property
    def label(self) -> str:
        """What to call the learner: the name, or else the key, and both where others are called the same."""
        others = (self.learner, self.number, self.email, self.submission) if self.name and self.has_namesakes else ()
        apart = next((one for one in others if one and folded(one) != folded(self.name)), "")
        return f"{self.name} ({apart})" if apart else self.name or self.learner

    @property
    def number(self) -> str:
        """The learner's number: the institution's, or else Canvas's."""
        return self.identifier or self.canvas_id

    @property
    def remarks(self) -> str:
        """All that is to be said of the row, in sentences."""
        return " ".join(sentence for sentence in (self.message, self.doubt) if sentence)

    @property
    def chapters(self) -> tuple[ChapterResult, ...]:
        """The chapters of the report, in the manifest's order."""
        return self.report.chapters if self.report is not None else ()

    @property
    def tasks(self) -> tuple[TaskResult, ...]:
        """The tasks of the report, in the manifest's order."""
        return tuple(task for chapter in self.chapters for task in chapter.tasks)

    @property
    def scored(self) -> bool:
        """Whether the points of chapters and tasks count: a fault of the grader's own leaves none."""
        return self.report is not None and not self.report.faults


@dataclass(frozen=True)
class Classbook:
    """A graded class.

    Attributes
    ----------
    title : str
        The workbook's title.
    chapters : tuple of Chapter
        What was graded: chapters of the manifest with the chosen tasks only.
    entries : sequence of Entry
        One for each learner, in the order of the table.  It may read from a file as it is walked, so walk it once
        rather than often, and keep what you need of an entry, not the entry.
    made : str
        When the class was graded (ISO 8601).
    assignment : str
        What the instructor calls the assignment in gradebooks; empty where nobody has said.
    """

    title: str
    chapters: tuple[Chapter, ...]
    entries: Sequence[Entry]
    made: str = ""
    assignment: str = ""

    @property
    def max_score(self) -> int:
        return sum(chapter.points for chapter in self.chapters)


@dataclass
class Tally:
    """Counts over a class: scores, what became of the rows, misconceptions."""

    rows: int = 0
    scored: int = 0
    total: int = 0
    full: int = 0
    zero: int = 0
    standings: Counter[Standing] = field(default_factory=Counter)
    misconceptions: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: int = 0
    doubts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Count one entry."""
        self.rows += 1
        self.standings[entry.status] += 1
        self.unknown += not entry.known
        if entry.doubt:
            self.doubts.setdefault(entry.doubt, []).append(entry.label)
        if entry.score is not None:
            self.scored += 1
            self.total += entry.score
            self.full += entry.score == entry.max_score
            self.zero += entry.score == 0
        for task in entry.tasks:
            for sentence in task.misconceptions:
                self.misconceptions[task.name, sentence] += 1

    @property
    def mean(self) -> float | None:
        """The mean of all scores there are."""
        return self.total / self.scored if self.scored else None
