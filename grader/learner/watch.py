"""One run of `grader watch`: it notices saves, has a process of its own test them, and shows what is next."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path
from typing import Any

from rich.console import Console

from grader import manifest
from grader.errors import UsageError
from grader.language import _
from grader.learner import keyboard, picture_viewer, screen
from grader.learner.check_process_async import AsyncCheckProcess, Verdict, verdict
from grader.learner.file_watch import ChapterFiles
from grader.learner.findings import Findings
from grader.learner.hints import next_hint
from grader.learner.run_queue import Run, RunQueue
from grader.manifest import Chapter
from grader.results import Status

_RESTARTS = 3  # of a check process that ends by itself, before it is taken to be broken


class Display:
    """The terminal, and what it shows beside the results.

    Attributes
    ----------
    state : str
        What the grader is doing.
    hint : str
        The hint that was asked for last; empty when there is none to show.
    shows_list : bool
        Whether the list of all tasks takes the place of the screen.
    keys : bool
        Whether keys are read.
    """

    def __init__(self, console: Console) -> None:
        self.console = console
        self.state = _("Getting ready: loading the libraries takes a few seconds.")
        self.hint = ""
        self.shows_list = False
        self.keys = keyboard.can_be_read()

    @property
    def is_fixed(self) -> bool:
        """Whether what is written stays: the terminal can't be cleared."""
        return not self.console.is_terminal or self.console.is_dumb_terminal

    def draw(self, *parts: Any) -> None:
        """Put parts in the place of all that is shown."""
        with self.console.capture() as captured:
            for part in parts:
                self.console.print(part)
        start = "" if self.is_fixed else "\x1b[H\x1b[2J\x1b[3J"
        self.console.file.write(start + captured.get() + ("\n" if self.is_fixed else ""))
        self.console.file.flush()


class Session:
    """One run of `grader watch`, from its start to `q`."""

    def __init__(self, root: Path, console: Console) -> None:
        self.workbook = manifest.load(root)
        self.findings = Findings(root)
        self._files = ChapterFiles(self.workbook)
        self._queue = RunQueue(self.workbook.chapters)
        self._process = AsyncCheckProcess(root)
        self._display = Display(console)
        self._quit = asyncio.Event()
        self._restart = asyncio.Event()

    # --- from start to end

    async def run(self) -> None:
        """Watch until `q`, Ctrl-C or the end of the terminal."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, self._quit.set)
        loop.add_signal_handler(signal.SIGWINCH, self._draw)
        with keyboard.read(self._on_key):
            self._draw()
            work = [asyncio.create_task(part()) for part in (self._serve, self._notice, self._tick, self._quit.wait)]
            done, _rest = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            await self._process.stop()
        for task in done:
            task.result()  # raises what went wrong of ours

    async def _serve(self) -> None:
        """Keep a check process running and hear its answers."""
        ended = 0
        while True:
            self._restart.clear()
            await self._process.start()
            async for answer in self._process.answers():
                if "fault" in answer:
                    self.findings.faults = (answer["fault"],)
                elif "ready" in answer:
                    self.findings.faults = ()
                    self._test_next()
                elif (run := self._queue.ended(answer["number"])) is not None:
                    ended = 0
                    self._heard(run, answer["result"])
            self._queue.running = None
            await self._process.stop()
            ended += 1
            if not self._restart.is_set() and (self.findings.faults or ended > _RESTARTS):
                self.findings.faults = self.findings.faults or (_("the tests' own process ends again and again"),)
                self._display.state = _("Waiting for a change of the tests, or `r`.")
                self._draw()
                await self._restart.wait()
            self._queue.waiting = list(self.workbook.chapters)

    async def _notice(self) -> None:
        """Put chapters that are saved in front of all that waits."""
        async for tests_changed in self._files.events():
            if tests_changed:
                await self._start_anew()
            for name in await self._files.changed():
                chapter = next(chapter for chapter in self.workbook.chapters if chapter.name == name)
                self.findings.saved = chapter
                self._display.hint, self._display.shows_list = "", False
                self._queue.put_first(chapter)
                self._test_next()

    async def _start_anew(self) -> None:
        """Load the workbook again: its tests or its manifest have changed."""
        try:
            self.workbook = manifest.load(self.workbook.root)
        except UsageError as error:
            self.findings.faults = (str(error),)
            self._draw()
            return
        self.findings.faults = ()
        self._display.state = _("The tests have changed: loading them again.")
        self._restart.set()
        await self._process.stop()
        self._draw()

    async def _tick(self) -> None:
        """Show that a long run goes on."""
        while True:
            await asyncio.sleep(1)
            run = self._queue.running
            if run is not None and not run.naming and run.seconds >= 1:
                told = _("Testing {name} … {seconds} s")
                self._display.state = told.format(name=run.chapter.name, seconds=int(run.seconds))
                self._draw(passing=True)

    # --- runs

    def _test_next(self) -> None:
        """Ask for the next run, unless one is under way or the tests are still being loaded."""
        if self._process.is_ready and self._queue.running is None and self._queue.waiting:
            chapter = self._queue.waiting.pop(0)
            self._ask(chapter, tuple(task.name for task in chapter.tasks))

    def _ask(self, chapter: Chapter, tasks: tuple[str, ...], *, naming: bool = False) -> None:
        run = self._queue.begin(chapter, tasks, self._files.seen[chapter.name], naming=naming)
        self._process.ask(run.number, tasks, misconceptions=naming)

    def _heard(self, run: Run, answer: dict[str, object]) -> None:
        found = verdict(self.workbook, run.tasks, answer)
        if not run.naming:
            self._note(run, found)
        elif self.findings.name_mistakes(found.tasks):
            self._draw()
        if self._queue.waiting:
            self._test_next()
        elif not run.naming and manifest.solutions_folder(self.workbook.root, None) is not None:
            self._name_mistake()

    def _note(self, run: Run, found: Verdict) -> None:
        self.findings.note(run, found)
        points, most = sum(task.score for task in found.tasks.values()), run.chapter.points
        self._display.state = _("{name}: {points} of {most}, tested in {seconds} s at {time}.").format(
            name=run.chapter.name,
            points=points,
            most=most,
            seconds=f"{run.seconds:.2f}",
            time=time.strftime("%H:%M:%S"),
        )
        self._draw(passing=bool(self._queue.waiting))

    def _name_mistake(self) -> None:
        """Find out which misconception the next task's failure shows: the verdict stands already."""
        task = self.findings.task_to_show(self.workbook)
        if task is not None and task.status not in (Status.NOT_STARTED, Status.BLOCKED):
            chapter = next(c for c in self.workbook.chapters if c.name == self.workbook.tasks[task.name].chapter)
            self._ask(chapter, (task.name,), naming=True)

    # --- the screen

    def _draw(self, *, passing: bool = False) -> None:
        """Show all; what is only `passing` is not for a terminal that can't be cleared."""
        if self._display.is_fixed and (passing or self._queue.waiting):
            return
        console = self._display.console
        if self._display.shows_list:
            listing = screen.listing(self.workbook, self.findings.progress, console)
            self._display.draw(listing, _("Any key goes back."))
        else:
            self._display.draw(screen.render(self._view(), console))

    def _view(self) -> screen.View:
        task = self.findings.task_to_show(self.workbook)
        return screen.View(
            workbook=self.workbook,
            progress=self.findings.progress,
            chapter=self.findings.saved,
            task=task,
            message=self.findings.message,
            place=screen.place_of(self.workbook.root, self.workbook.tasks[task.name]) if task else "",
            hint=self._display.hint,
            state=self._display.state,
            faults=self.findings.faults,
            keys=self._display.keys,
        )

    # --- keys

    def _on_key(self, key: str) -> None:
        if self._display.shows_list:
            self._display.shows_list = False
        elif key == "q":
            self._quit.set()
        elif key == "h":
            self._show_hint()
        elif key == "l":
            self._display.shows_list = True
        elif key == "p":
            task = self.findings.task_to_show(self.workbook)
            self._display.state = picture_viewer.open_pictures(self.workbook.root / "pictures", task)
        elif key == "r":
            self._restart.set()
            self._queue.waiting = list(self.workbook.chapters)
            self._test_next()
        self._draw()

    def _show_hint(self) -> None:
        task = self.findings.task_to_show(self.workbook)
        if task is not None:
            hint, self.findings.progress = next_hint(self.workbook.root, self.workbook.tasks[task.name])
            self._display.hint = f"{hint.title}\n{hint.text}"
