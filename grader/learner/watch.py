"""A sitting of `grader watch`: what waits to be run, what is known, what is on the screen."""

from __future__ import annotations

import asyncio
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from grader import manifest
from grader.errors import UsageError
from grader.language import _
from grader.learner import keyboard, picture_viewer, progress, screen
from grader.learner.check_process_async import Verdict, Warm, verdict
from grader.learner.file_watch import Saves
from grader.learner.hints import next_hint
from grader.manifest import Chapter
from grader.results import Status, TaskResult

_RESTARTS = 3  # of a warm process that ends by itself, before it is taken to be broken


@dataclass(frozen=True)
class Run:
    """A run that the warm process was asked for; `naming` looks for the words for a mistake only."""

    number: int
    chapter: Chapter
    tasks: tuple[str, ...]
    naming: bool = False


class Session:
    """One sitting: what waits to be run, what is known, what is on the screen."""

    def __init__(self, root: Path, console: Console) -> None:
        self.workbook = manifest.load(root)
        self.progress = progress.load(root)
        self._root = root
        self._console = console
        self._names_mistakes = manifest.solutions_folder(root, None) is not None
        self._warm = Warm(root)
        self._ready = False
        self._saves = Saves(self.workbook)
        self._pending = list(self.workbook.chapters)
        self._running: Run | None = None
        self._number = 0
        self._began = 0.0
        self._chapter: Chapter | None = None  # the one saved last
        self._results: dict[str, TaskResult] = {}
        self._messages: dict[str, str] = {}
        self._faults: tuple[str, ...] = ()
        self._state = _("Getting ready: loading the libraries takes a few seconds.")
        self._hint = ""
        self._listing = False
        self._keys = keyboard.can_be_read()
        self._quit = asyncio.Event()
        self._restart = asyncio.Event()

    # --- the sitting

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
            await self._warm.stop()
        for task in done:
            task.result()  # raises what went wrong of ours

    async def _serve(self) -> None:
        """Keep a warm process running and hear its answers."""
        ended = 0
        while True:
            self._restart.clear()
            await self._warm.start()
            async for answer in self._warm.answers():
                if "fault" in answer:
                    self._faults = (answer["fault"],)
                elif "ready" in answer:
                    self._ready, self._faults = True, ()
                    self._dispatch()
                elif self._running is not None and answer["number"] == self._running.number:
                    ended = 0
                    self._heard(self._running, answer["result"])
            self._ready, self._running = False, None
            await self._warm.stop()
            ended += 1
            if not self._restart.is_set() and (self._faults or ended > _RESTARTS):
                self._faults = self._faults or (_("the tests' own process ends again and again"),)
                self._state = _("Waiting for a change of the tests, or `r`.")
                self._draw()
                await self._restart.wait()
            self._pending = list(self.workbook.chapters)

    async def _notice(self) -> None:
        """Put chapters that are saved in front of all that waits."""
        async for tests_changed in self._saves.events():
            if tests_changed:
                await self._start_anew()
            for name in await self._saves.changed():
                chapter = next(chapter for chapter in self.workbook.chapters if chapter.name == name)
                self._chapter, self._hint, self._listing = chapter, "", False
                self._enqueue(chapter)

    async def _start_anew(self) -> None:
        """Load the workbook again: its tests or its manifest have changed."""
        try:
            self.workbook = manifest.load(self._root)
        except UsageError as error:
            self._faults = (str(error),)
            self._draw()
            return
        self._faults, self._state = (), _("The tests have changed: loading them again.")
        self._restart.set()
        await self._warm.stop()
        self._draw()

    async def _tick(self) -> None:
        """Show that a long run goes on."""
        while True:
            await asyncio.sleep(1)
            seconds = time.monotonic() - self._began
            if self._running is not None and not self._running.naming and seconds >= 1:
                self._state = _("Testing {name} … {seconds} s").format(
                    name=self._running.chapter.name, seconds=int(seconds)
                )
                self._draw(passing=True)

    # --- runs

    def _enqueue(self, chapter: Chapter) -> None:
        waiting = [other for other in self._pending if other is not chapter]
        if self._running is not None and not self._running.naming and self._running.chapter is not chapter:
            waiting.insert(0, self._running.chapter)  # given up for the moment
        self._running, self._pending = None, [chapter, *waiting]
        self._dispatch()

    def _dispatch(self) -> None:
        """Ask for the next run, unless one is under way."""
        if not self._ready or self._running is not None or not self._pending:
            return
        chapter = self._pending.pop(0)
        self._ask(chapter, tuple(task.name for task in chapter.tasks))

    def _ask(self, chapter: Chapter, tasks: tuple[str, ...], *, naming: bool = False) -> None:
        self._number += 1
        self._running = Run(self._number, chapter, tasks, naming)
        self._began = time.monotonic()
        self._file = self._saves.seen[chapter.name]
        self._warm.ask(self._number, tasks, misconceptions=naming)

    def _heard(self, run: Run, answer: dict[str, object]) -> None:
        found = verdict(self.workbook, run.tasks, answer)
        self._running = None
        if run.naming:
            for name, task in found.tasks.items():
                if task.misconceptions and name in self._results:
                    self._results[name] = replace(self._results[name], misconceptions=task.misconceptions)
                    self._draw()
        else:
            self._note(run, found)
        if self._pending:
            self._dispatch()
        elif not run.naming and self._names_mistakes:
            self._name_mistake()

    def _note(self, run: Run, found: Verdict) -> None:
        self._faults = found.faults
        if not found.faults:
            self._results |= found.tasks
            self._messages.pop(run.chapter.name, None)
            self._messages |= found.messages
            with progress.update(self._root) as self.progress:
                self.progress.note(found.tasks.values(), self._file)
        points, most = sum(task.score for task in found.tasks.values()), run.chapter.points
        self._state = _("{name}: {points} of {most}, tested in {seconds} s at {time}.").format(
            name=run.chapter.name,
            points=points,
            most=most,
            seconds=f"{time.monotonic() - self._began:.2f}",
            time=time.strftime("%H:%M:%S"),
        )
        self._draw(passing=bool(self._pending))

    def _name_mistake(self) -> None:
        """Find out which misconception the next task's failure shows: the verdict stands already."""
        task = self._next()
        if task is not None and task.status not in (Status.NOT_STARTED, Status.BLOCKED) and not task.misconceptions:
            chapter = next(c for c in self.workbook.chapters if c.name == self.workbook.tasks[task.name].chapter)
            self._ask(chapter, (task.name,), naming=True)

    # --- the screen

    def _next(self) -> TaskResult | None:
        return screen.task_to_show(self.workbook, self._results, self._chapter)

    def _draw(self, *, passing: bool = False) -> None:
        """Show all; what is only `passing` is not for a terminal that can't be cleared."""
        console = self._console
        fixed = not console.is_terminal or console.is_dumb_terminal
        if fixed and (passing or self._pending):
            return
        with console.capture() as captured:
            if self._listing:
                console.print(screen.listing(self.workbook, self.progress, console))
                console.print(_("Any key goes back."))
            else:
                console.print(screen.render(self._view(), console))
        start = "" if fixed else "\x1b[H\x1b[2J\x1b[3J"
        console.file.write(start + captured.get() + ("\n" if fixed else ""))
        console.file.flush()

    def _view(self) -> screen.View:
        task = self._next()
        chapter = self._chapter
        message = self._messages.get(chapter.name, "") if chapter else next(iter(self._messages.values()), "")
        return screen.View(
            workbook=self.workbook,
            progress=self.progress,
            chapter=chapter,
            task=task,
            message=message,
            place=screen.place_of(self._root, self.workbook.tasks[task.name]) if task else "",
            hint=self._hint,
            state=self._state,
            faults=self._faults,
            keys=self._keys,
        )

    # --- keys

    def _on_key(self, key: str) -> None:
        if self._listing:
            self._listing = False
        elif key == "q":
            self._quit.set()
        elif key == "h":
            self._show_hint()
        elif key == "l":
            self._listing = True
        elif key == "p":
            self._state = picture_viewer.open_pictures(self._root / "pictures", self._next())
        elif key == "r":
            self._restart.set()
            self._pending = list(self.workbook.chapters)
            self._dispatch()
        self._draw()

    def _show_hint(self) -> None:
        task = self._next()
        if task is None:
            return
        hint, self.progress = next_hint(self._root, self.workbook.tasks[task.name])
        self._hint = f"{hint.title}\n{hint.text}"
