"""The manifest `exercises/exercises.toml`: chapters, tasks, points, limits, hints.

It is the one list of what the workbook holds.  Everything else (files, tests,
chaff, points) is checked against it by `grader check`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader import language
from grader.errors import UsageError
from grader.language import _
from grader.limits import Limits

MANIFEST = Path("exercises") / "exercises.toml"
#: Lets `import torchvision` succeed beside a torch of another build; see the file.
TORCHVISION_HOOK = Path("exercises") / "_torchvision.py"
#: Folders of a workbook that no learner gets and no worker may read.  So are the solutions, which may lie elsewhere.
SECRET_FOLDERS = ("tests/hidden", "tests/chaff", "tests/variants")


@dataclass(frozen=True)
class Task:
    """One function that the learner writes."""

    name: str
    title: str
    chapter: str
    points: int
    hints: tuple[str, ...]
    needs: tuple[str, ...]
    limits: Limits


@dataclass(frozen=True)
class Chapter:
    """One file of stubs.  `imports` are the libraries that a worker loads before it forks."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    imports: tuple[str, ...]
    part: int = 1

    @property
    def points(self) -> int:
        return sum(task.points for task in self.tasks)

    @property
    def module(self) -> str:
        return f"exercises.{self.name}"

    @property
    def lesson(self) -> str:
        """Where the page that explains the chapter lies, from the workbook's folder."""
        return f"lessons/{self.name}.md"


@dataclass(frozen=True)
class Part:
    """Chapters that are scored together.

    The first part is the workbook proper, and what is meant wherever nobody
    names a part, a chapter or a task.  Another one has a sum of its own, which
    changes nothing in the score of the first.
    """

    number: int
    chapters: tuple[Chapter, ...]

    @property
    def name(self) -> str:
        """What the part is called on the command line."""
        return f"part{self.number}"

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for chapter in self.chapters for task in chapter.tasks)

    @property
    def points(self) -> int:
        return sum(chapter.points for chapter in self.chapters)


@dataclass(frozen=True)
class Workbook:
    """A checkout of the workbook: the folder and its manifest.

    Attributes
    ----------
    declared_points : tuple of int
        The points that the manifest promises for each part.
    """

    root: Path
    title: str
    seed: int
    chapters: tuple[Chapter, ...]
    declared_points: tuple[int, ...]

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by its name, in the order of the manifest."""
        return {task.name: task for chapter in self.chapters for task in chapter.tasks}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have chapters, in their order."""
        numbers = sorted({chapter.part for chapter in self.chapters})
        return tuple(Part(n, tuple(chapter for chapter in self.chapters if chapter.part == n)) for n in numbers)

    @property
    def wrong_points(self) -> str:
        """Say in a sentence where the tasks have other points than the manifest promises; else empty."""
        points = tuple(part.points for part in self.parts)
        if points == self.declared_points:
            return ""
        told = _(
            "The tasks of the parts have {points} points; exercises.toml says {declared}: change the list `points` at "
            "its top, or the points of a task, and run `grader check`."
        )
        return told.format(points=_listed(points), declared=_listed(self.declared_points))

    @property
    def has_hidden_tests(self) -> bool:
        """Tell whether this checkout can grade; a learner's copy has no hidden tests."""
        return (self.root / "tests" / "hidden").is_dir()

    def title_of(self, tasks: Iterable[Task]) -> str:
        """Name what is graded: the workbook, with the part when it is another than the first."""
        chosen = {task.chapter for task in tasks}
        parts = {chapter.part for chapter in self.chapters if chapter.name in chosen}
        return self.title if 1 in parts else ", ".join([self.title, *(f"part {number}" for number in sorted(parts))])

    def chapter_tested_by(self, file: str) -> Chapter | None:
        """Return the chapter that a test file (or a part of it, as pytest names them) belongs to."""
        name = Path(file.partition("::")[0]).name
        return next((chapter for chapter in self.chapters if name == f"test_{chapter.name}.py"), None)

    def lesson_of(self, task: str) -> str:
        """Return the page that explains a task's chapter."""
        return next(chapter.lesson for chapter in self.chapters if chapter.name == self.tasks[task].chapter)

    def select(self, names: Sequence[str]) -> tuple[Task, ...]:
        """Find the tasks that names of parts, chapters or tasks stand for; no names stand for the first part.

        A part is named `part2`; a chapter in full (`ex03_linkage`), by its
        number (`3`, `ex03`) or by its file.
        """
        if not names:
            return self.parts[0].tasks
        chosen: dict[str, Task] = {}
        for name in names:
            found = self._find(name)
            chosen.update((task.name, task) for task in found)
        return tuple(task for task in self.tasks.values() if task.name in chosen)

    def _find(self, name: str) -> tuple[Task, ...]:
        if name in self.tasks:
            return (self.tasks[name],)
        for part in self.parts:
            if name == part.name:
                return part.tasks
        key = Path(name).name.removesuffix(".py")
        for number, chapter in enumerate(self.chapters, start=1):
            if key in (chapter.name, chapter.name.split("_")[0], str(number)):
                return chapter.tasks
        names = ", ".join([*(p.name for p in self.parts), *(c.name for c in self.chapters), *self.tasks])
        raise UsageError(f"There is no chapter or task '{name}'. There are: {names}.")


def stub_of(root: Path, chapter: str) -> Path:
    """Return the file that keeps a chapter as it is handed out; workbooks made elsewhere may have none."""
    return root / "tests" / "stubs" / f"{chapter}.txt"


def find_root(start: Path | None = None) -> Path:
    """Find the workbook that `start` (the current folder by default) lies in."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MANIFEST).is_file():
            return folder
    # An editable installation lies in the workbook itself.
    beside = Path(__file__).resolve().parent.parent
    if start is None and (beside / MANIFEST).is_file():
        return beside
    raise UsageError(f"No workbook here: there is no {MANIFEST} in {here} or above it. Give --workbook PATH.")


def solutions_folder(root: Path, given: Path | None) -> Path | None:
    """Find the solutions: the folder given, or the workbook's own, or None where there are none."""
    if given is None:
        own = root / "solutions"
        return own if any(own.glob("ex*.py")) else None
    for folder in (given / "solutions", given / "exercises", given):
        if any(folder.glob("ex*.py")):
            return folder.resolve()
    raise UsageError(f"{given} holds no solutions: there is no chapter file such as ex01_kmeans.py in it.")


def import_hooks(root: Path) -> list[Path]:
    """List the workbook's files whose `install()` must run before its libraries are imported."""
    return [path for path in (root / TORCHVISION_HOOK,) if path.is_file()]


def load(root: Path) -> Workbook:
    """Read the manifest of the workbook in `root`."""
    path = root / MANIFEST
    language.look_in([root / "tests" / "hidden", root / "tests" / "chaff"])
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"There is no {MANIFEST} in {root}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read: {error}") from None
    try:
        return _workbook(root, data)
    except KeyError as error:
        raise UsageError(f"{path}: the entry {error} is missing.") from None


def _workbook(root: Path, data: Mapping[str, Any]) -> Workbook:
    limits = Limits().but(data.get("limits", {}), "exercises.toml [limits]")
    chapters = tuple(
        Chapter(
            name=chapter["name"],
            title=chapter["title"],
            tasks=tuple(_task(chapter["name"], task, limits) for task in chapter["tasks"]),
            imports=tuple(data.get("imports", ())) + tuple(chapter.get("imports", ())),
            part=_part(chapter),
        )
        for chapter in data["chapters"]
    )
    workbook = Workbook(root, data["title"], data["seed"], chapters, declared_points=_declared(data["points"]))
    numbers = [part.number for part in workbook.parts]
    if numbers != list(range(1, len(workbook.declared_points) + 1)):
        raise UsageError(
            f"exercises.toml: there are chapters of the parts {numbers}, and `points` has "
            f"{len(workbook.declared_points)} numbers; parts are numbered from 1, and each needs its own."
        )
    for task in workbook.tasks.values():
        for need in task.needs:
            if need not in workbook.tasks:
                raise UsageError(f"exercises.toml: {task.name} needs '{need}', which is no task.")
            if workbook.tasks[need].chapter != task.chapter:
                raise UsageError(f"exercises.toml: {task.name} needs '{need}', which is in another chapter.")
    if len(workbook.tasks) != sum(len(chapter.tasks) for chapter in chapters):
        raise UsageError("exercises.toml: two tasks have the same name.")
    return workbook


def _part(chapter: Mapping[str, Any]) -> int:
    part = chapter.get("part", 1)
    if type(part) is not int:
        raise UsageError(f"exercises.toml: the part of {chapter['name']} must be a whole number, not {part!r}.")
    return part


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _declared(points: Any) -> tuple[int, ...]:
    if not isinstance(points, list) or not all(type(number) is int for number in points):
        raise UsageError(f"exercises.toml: `points` must be a list, with a number for each part, not {points!r}.")
    return tuple(points)


def _task(chapter: str, entry: Mapping[str, Any], limits: Limits) -> Task:
    points = entry["points"]
    if isinstance(points, bool) or not isinstance(points, int) or points < 0:
        raise UsageError(f"exercises.toml: the points of {entry['name']} must be a whole number, not {points!r}.")
    return Task(
        name=entry["name"],
        title=entry["title"],
        chapter=chapter,
        points=points,
        hints=tuple(entry["hints"]),
        needs=tuple(entry.get("needs", ())),
        limits=limits.but(entry.get("limits", {}), f"exercises.toml, limits of {entry['name']}"),
    )
