"""`grader grade PATH …` for a class: thousands of submissions, as one is graded."""

from __future__ import annotations

import importlib
import os
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from grader import manifest, reporters
from grader.classbook import Classbook, Standing, Tally
from grader.course import roster, store
from grader.course.class_run import Backend, ClassRun
from grader.course.entries import Rows
from grader.course.late import read_policy
from grader.errors import ExitCode, GraderFault, UsageError
from grader.handins import search
from grader.judge import engine, grading
from grader.judge.result_keys import Keys
from grader.reporters import class_summary, gradebook
from grader.text import clean

STOPPED = 130  # as a shell tells that a program ended by Ctrl-C


@dataclass(frozen=True)
class Options:
    """What the command line says, beyond what a single submission needs."""

    roster: Path | None = None
    store: Path | None = None
    policy: Path | None = None
    jobs: int | None = None
    regrade: bool = False
    gradebooks: Sequence[str] = ()
    html: Path | None = None
    cluster: str | None = None

    @property
    def given(self) -> bool:
        """Tell whether any of them asks for a class."""
        return self != Options(jobs=self.jobs)


def split(arguments: Sequence[str], workbook_path: Path | None) -> tuple[list[Path], list[str]]:
    """Tell paths from names: the first argument is a path, and so is any other that names no chapter or task."""
    workbook = manifest.load(manifest.find_root(workbook_path))
    paths, names = [Path(arguments[0])], []
    for argument in arguments[1:]:
        try:
            workbook.select([argument])
        except UsageError:
            if Path(argument).exists():
                paths.append(Path(argument))
                continue
        names.append(argument)
    return paths, names


def is_class(paths: Sequence[Path], options: Options, workbook_path: Path | None) -> bool:
    """Tell whether a class is to be graded, not a single submission."""
    if options.given or len(paths) > 1:
        return True
    return search.is_class(paths[0], manifest.load(manifest.find_root(workbook_path)).chapters)


def grade_class(
    paths: Sequence[Path],
    names: Sequence[str],
    workbook_path: Path | None,
    solutions: Path | None,
    reports: Sequence[str],
    seed: int | None,
    pictures: Path | None,
    require_sandbox: bool,
    options: Options,
    sign: Path | None = None,
) -> int:
    """Grade a class, print its table, and write what was asked for."""
    wanted = [reporters.parse(option) for option in reports]
    signer = reporters.signer(sign, wanted)
    books = [gradebook.parse(option) for option in options.gradebooks]
    for name, file in wanted:
        if "{}" not in str(file):
            raise UsageError(f"A class has many reports: --report {name}=FILE needs {{}} in FILE, for the learner.")
    policy = read_policy(options.policy)
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    if not (root / "tests" / "hidden").is_dir():
        raise UsageError("This checkout has no hidden tests, so it can't grade; `grader run` tells your own score.")
    folder = manifest.solutions_folder(root, solutions)
    if folder is None:
        raise UsageError("There are no solutions to grade with; give --solutions PATH.")
    request = grading.Request(
        workbook=workbook,
        tasks=workbook.select(names),
        hidden=True,
        solutions=folder,
        seed=seed,
        lanes=options.jobs or os.cpu_count() or 1,
        require_sandbox=require_sandbox,
    )
    on_roster = roster.read(options.roster, policy) if options.roster else None
    learners = roster.match(on_roster.learners if on_roster else None, search.find(paths, workbook.chapters))
    marks = ("sandbox",) if require_sandbox else ()
    file = options.store or _beside(paths[0])
    console = Console(highlight=False)
    with store.opened(file) as kept, tempfile.TemporaryDirectory(prefix="class-") as scratch:
        keys = Keys(workbook, request.tasks, folder, seed, kept.secret(), marks)
        count = sum(len(learner.found) for learner in learners)
        with _progress(count) as advance:
            run = ClassRun(
                request,
                kept,
                keys,
                Path(scratch),
                advance,
                regrade=options.regrade,
                commit_times=any(policy.due(learner.deadline) for learner in learners),
            )
            try:
                stopped = _stopped(run, learners, _backend(request, options))
            except (GraderFault, sqlite3.Error):
                if run.store_error is None:
                    raise
                raise UsageError(
                    f"The store {file} can't be written ({run.store_error}). All that was done before is kept; make "
                    "room, or name another with --store FILE, and start the same command again."
                ) from None
            if stopped:
                sys.stderr.write(
                    f"grader: stopped. All that is done is kept in {file}; the same command goes on from there.\n"
                )
                return STOPPED
        rows = Rows(learners, request, kept, keys, policy)
        classbook = Classbook(
            policy.title or workbook.title_of(request.tasks),
            _chosen(request),
            rows,
            datetime.now(UTC).isoformat(timespec="seconds"),
            policy.title,
        )
        told = list(on_roster.remarks if on_roster else ())
        try:  # files first: they are there even where nothing can be shown any more
            for name, target in books:
                gradebook.write(classbook, name, target)
                told += gradebook.remarks(name, classbook)
            _write_reports(rows, wanted, pictures, signer)
            if options.html is not None:
                _write_html(classbook, options.html)
        finally:
            tally = class_summary.show(classbook, console)
        for sentence in told:
            console.print(Text(clean(sentence, 2000, 1), "yellow"))  # a learner's folder may be called anything
    console.print(Text(f"Kept in {file}.", style="dim"))
    return exit_code(tally)


def exit_code(tally: Tally) -> ExitCode:
    """Choose the exit code that a class stands for."""
    if any(tally.standings[standing] for standing in (Standing.FAULT, Standing.CRASHED, Standing.UNCLEAR)):
        return ExitCode.FAULT
    return ExitCode.ALL_POINTS if tally.full == tally.rows else ExitCode.POINTS_LOST


def _chosen(request: grading.Request) -> tuple[manifest.Chapter, ...]:
    """List the chapters with the chosen tasks only."""
    chapters = (
        replace(chapter, tasks=tuple(task for task in chapter.tasks if task in request.tasks))
        for chapter in request.workbook.chapters
    )
    return tuple(chapter for chapter in chapters if chapter.tasks)


def _beside(path: Path) -> Path:
    """Choose where results are kept when nobody says: beside the submissions."""
    path = path.resolve()
    return path.with_name(f"{path.name}.grades.sqlite")


def _backend(request: grading.Request, options: Options) -> Backend:
    if options.cluster is not None:
        from grader.course.cluster import Cluster  # an extra

        return Cluster(options.cluster, request).grade_all
    return lambda jobs, on_result: engine.grade_all(request.setup, jobs, on_result)


def _stopped(run: ClassRun, learners: Iterable[roster.Learner], backend: Backend) -> bool:
    """Run, and tell whether somebody has pressed Ctrl-C.

    Once: what is being graded is finished, and nothing else begun.  Twice: at once.
    """
    owner = os.getpid()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            return  # a terminal sends it to the forks as well, which are to finish
        if run.stopped:
            raise KeyboardInterrupt
        run.stopped = True
        os.write(2, b"\ngrader: finishing what is being graded; press Ctrl-C again to stop at once.\n")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        run.run(learners, backend)
    except KeyboardInterrupt:
        run.stopped = True
    finally:
        signal.signal(signal.SIGINT, before)
    return run.stopped


# --- progress -------------------------------------------------------------------


class _Rate(ProgressColumn):
    """Submissions a minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed * 60:.0f} a minute", style="dim")


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal; yield what moves it on."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # The bar is drawn by this thread alone: a second one and forks don't go together.
    bar = Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        auto_refresh=False,
        transient=True,
    )
    drawn = 0.0
    task = bar.add_task("", total=count)

    def advance() -> None:
        nonlocal drawn
        bar.advance(task)
        if time.monotonic() - drawn > 0.1:
            drawn = time.monotonic()
            bar.refresh()

    with bar:
        bar.refresh()
        yield advance


# --- files ----------------------------------------------------------------------


def _write_reports(
    rows: Rows, wanted: Sequence[tuple[str, Path]], pictures: Path | None, signer: reporters.Sign | None
) -> None:
    for learner, entry in zip(rows.learners, rows, strict=True):
        name = _file_name(learner.key)
        report = rows.report(learner) if wanted else None
        for kind, file in wanted:
            if report is not None:
                reporters.write(report, kind, Path(str(file).replace("{}", name)), signer)
        if pictures is not None and entry.pictures:
            folder = pictures / name
            folder.mkdir(parents=True, exist_ok=True)
            for picture, png in entry.pictures.items():
                (folder / _file_name(picture)).write_bytes(png)


def _file_name(text: str) -> str:
    """Make a name for a file of what a learner is called, in UTF-8 where the locale has no letters for it."""
    name = re.sub(r"[^\w.@+-]+", "_", text).strip(".") or "_"
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode())
    return name


def _write_html(classbook: Classbook, file: Path) -> None:
    try:
        # Its template library is needed for this alone.
        text: str = importlib.import_module("grader.reporters.class_page.class_report").render(classbook)
    except ImportError as error:
        raise UsageError(f"The class report can't be made: {error}.") from None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The class report can't be written to {file}: {error.strerror}.") from None
