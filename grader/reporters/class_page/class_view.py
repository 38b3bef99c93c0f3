"""The data of the class page, computed in one pass over the entries: learners, and counts over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import fmean, median

from grader.classbook import Classbook, Entry
from grader.reporters.class_page import class_learner
from grader.reporters.class_page.album import Album
from grader.reporters.class_page.class_learner import Learner
from grader.results import Outcome, Status, TaskResult
from grader.text import clean

#: How many bytes the failures of all learners together may fill, and what each has at least and at most; then the
#: same of pictures.
WORDS = 4_000_000
WORDS_EACH = (1_500, 150_000)
PICTURES = 2_500_000
PICTURES_EACH = (60_000, 1_500_000)

_UNTOUCHED = {Status.NOT_STARTED, Status.BLOCKED, Status.FAULT}


@dataclass
class TaskCount:
    """How the class did in one task."""

    full: int = 0
    part: int = 0
    zero: int = 0
    not_started: int = 0
    points: int = 0

    @property
    def scored(self) -> int:
        return self.full + self.part + self.zero + self.not_started

    @property
    def begun(self) -> int:
        return self.scored - self.not_started

    @property
    def mean(self) -> float | None:
        return self.points / self.scored if self.scored else None


@dataclass(frozen=True)
class Bin:
    """How many learners have `low` to `high` points."""

    low: int
    high: int
    count: int


@dataclass(frozen=True)
class Misconception:
    """A misconception and who holds it."""

    task: str
    sentence: str
    learners: list[Learner]


@dataclass(frozen=True)
class FailedCheck:
    """A check and how many fail it."""

    task: str
    visibility: str
    name: str
    count: int


@dataclass
class View:
    """Everything that the page shows."""

    learners: list[Learner] = field(default_factory=list)
    tasks: defaultdict[str, TaskCount] = field(default_factory=lambda: defaultdict(TaskCount))
    misconceptions: defaultdict[tuple[str, str], list[Learner]] = field(default_factory=lambda: defaultdict(list))
    checks: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    album: Album = field(default_factory=lambda: Album(0, 0))

    @property
    def scores(self) -> list[int]:
        return [learner.score for learner in self.learners if learner.score is not None]

    @property
    def mean(self) -> float | None:
        return fmean(self.scores) if self.scores else None

    @property
    def median(self) -> float | None:
        return median(self.scores) if self.scores else None

    def bins(self, max_score: int) -> list[Bin]:
        """Count the learners in ten equal parts of the points (fewer where there are fewer points), and all points."""
        parts = max(1, min(10, max_score))
        lows = [-(-number * max_score // parts) for number in range(parts)] + [max_score]
        highs = [low - 1 for low in lows[1:]] + [max_score]
        return [
            Bin(low, high, sum(low <= s <= high for s in self.scores)) for low, high in zip(lows, highs, strict=True)
        ]

    def common_misconceptions(self) -> list[Misconception]:
        """List the misconceptions, the most common first."""
        found = [
            Misconception(task, clean(sentence, 500, 6), who) for (task, sentence), who in self.misconceptions.items()
        ]
        return sorted(found, key=lambda row: -len(row.learners))

    def common_checks(self) -> list[FailedCheck]:
        """List the checks that somebody fails, the most failed first."""
        return [FailedCheck(*key, count) for key, count in self.checks.most_common()]


def view(book: Classbook) -> View:
    """Compute the data of the class page, in one pass over the entries."""
    count = max(1, len(book.entries))
    names = [task.name for chapter in book.chapters for task in chapter.tasks]
    room = _share(WORDS, WORDS_EACH, count)
    seen = View(album=Album(PICTURES, _share(PICTURES, PICTURES_EACH, count)))
    for number, entry in enumerate(book.entries, 1):
        seen.album.next_learner()
        learner = class_learner.read(entry, f"l{number}", names, seen.album, room)
        seen.learners.append(learner)
        seen.tags.update(learner.tags.split())
        _count(entry, learner, seen)
    return seen


def _share(whole: int, bounds: tuple[int, int], count: int) -> int:
    least, most = bounds
    return max(least, min(most, whole // count))


def _count(entry: Entry, learner: Learner, seen: View) -> None:
    if not entry.scored:
        return
    unusable = class_learner.unusable(entry)
    for task in entry.tasks:
        _count_points(seen.tasks[task.name], task)
        for sentence in task.misconceptions:
            seen.misconceptions[task.name, sentence].append(learner)
        if task.name not in unusable:
            for check in task.checks:
                if _failed(check):
                    seen.checks[task.name, check.visibility, check.name] += 1


def _count_points(count: TaskCount, task: TaskResult) -> None:
    count.points += task.score
    if task.status is Status.PASSED:
        count.full += 1
    elif task.status is Status.NOT_STARTED:
        count.not_started += 1
    elif task.score:
        count.part += 1
    else:
        count.zero += 1


def _failed(check: Outcome) -> bool:
    return check.status is not Status.PASSED and check.status not in _UNTOUCHED
