"""A sitting asks for what was saved, shows what was found, obeys its keys, and gives up on tests that never start."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal

import pytest
from rich.console import Console

from grader.learner import watch
from grader.learner.watch import Display, Session

PATIENCE = 20


class Process:
    """Stands in for a check process: it is ready at once, and finds every task untouched, or ends, as it is told."""

    def __init__(self, root):
        self.is_ready = False
        self.starts = 0
        self.asked = []
        self.first = {"ready": True}
        self.ends_at_once = self.holds_back = False
        self._answers = asyncio.Queue()

    async def start(self):
        self.starts += 1
        self._answers = asyncio.Queue()
        self._answers.put_nowait(self.first)
        if self.ends_at_once:
            self._answers.put_nowait(None)

    async def answers(self):
        while (answer := await self._answers.get()) is not None:
            self.is_ready |= "ready" in answer
            yield answer
        self.is_ready = False

    def ask(self, number, tasks, *, misconceptions=False):
        self.asked.append(tasks)
        if not self.holds_back:
            check = {"name": "a", "visibility": "visible", "status": "NOT_STARTED", "message": "", "seconds": 0.0}
            outcomes = [{**check, "task": name, "pictures": [], "line": 0} for name in tasks]
            nothing = {"misconceptions": {}, "output": {}, "messages": {}, "faults": [], "seconds": 0.0}
            self._answers.put_nowait({"number": number, "result": {"outcomes": outcomes, **nothing}})

    async def stop(self):
        self.is_ready = False
        self._answers.put_nowait(None)


class Files:
    """Stands in for the chapters' files: `save` tells of a change."""

    def __init__(self, workbook):
        self.seen = {chapter.name: "" for chapter in workbook.chapters}
        self._events = asyncio.Queue()
        self._changed = []

    def save(self, *chapters, tests=False):
        self._changed = list(chapters)
        self._events.put_nowait(tests)

    async def events(self):
        while True:
            yield await self._events.get()

    async def changed(self):
        return self._changed


class Sitting:
    """A sitting that a test looks at from inside."""

    def __init__(self, session, screen, keys):
        self.session, self._screen, self._keys = session, screen, keys
        self.process, self.files = session._process, session._files

    def press(self, key):
        self._keys[0](key)

    async def shows(self, words):
        """Wait until the words are on the screen; what was on it before does not count again."""
        while words not in self._screen.getvalue():
            await asyncio.sleep(0.01)
        shown = self._screen.getvalue()
        self._screen.seek(0)
        self._screen.truncate()
        return shown

    async def until(self, holds):
        while not holds():
            await asyncio.sleep(0.01)


@pytest.fixture
def sit(learner, monkeypatch):
    """Return a function that runs a sitting while the test acts in it."""
    keys = []

    @contextlib.contextmanager
    def read(on_key):
        keys.append(on_key)
        yield

    monkeypatch.setattr(watch, "AsyncCheckProcess", Process)
    monkeypatch.setattr(watch, "ChapterFiles", Files)
    monkeypatch.setattr(watch.keyboard, "read", read)

    def run(act, **settings):
        screen = io.StringIO()

        async def both():
            session = Session(learner, Console(file=screen, width=80, height=40, force_terminal=True))
            for name, value in settings.items():
                setattr(session._process, name, value)
            sitting = asyncio.create_task(session.run())
            await asyncio.sleep(0)
            own = Sitting(session, screen, keys)
            await own.until(lambda: keys)
            try:
                found = await act(own)
            finally:
                own.press("q")
                await sitting
            return found

        return asyncio.run(asyncio.wait_for(both(), PATIENCE))

    return run


def names(workbook):
    return [tuple(task.name for task in chapter.tasks) for chapter in workbook.chapters]


def test_every_chapter_is_tested_once_the_tests_are_loaded(sit):
    async def act(sitting):
        await sitting.until(lambda: len(sitting.process.asked) == len(sitting.session.workbook.chapters))
        return sitting.process.asked == names(sitting.session.workbook)

    assert sit(act)


def test_a_saved_chapter_is_tested_before_what_waits(sit):
    async def act(sitting):
        await sitting.until(lambda: sitting.process.asked)
        sitting.files.save("ex03_linkage")
        await sitting.until(lambda: len(sitting.process.asked) == 2)
        return sitting.process.asked == [names(sitting.session.workbook)[number] for number in (0, 2)]

    assert sit(act, holds_back=True), "the run under way is given up for it"


def test_keys_show_the_list_a_hint_and_the_pictures(sit):
    async def act(sitting):
        await sitting.shows("Next")
        sitting.press("l")
        await sitting.shows("Any key goes back.")
        sitting.press("x")
        await sitting.shows("Next")
        sitting.press("h")
        first = await sitting.shows("make_blob_frame, hint 1 of 3")
        sitting.press("p")
        await sitting.shows("There are no pictures")
        return first

    assert "What you are seeing" in sit(act)


def test_a_key_tests_everything_again(sit):
    async def act(sitting):
        chapters = len(sitting.session.workbook.chapters)
        await sitting.until(lambda: len(sitting.process.asked) == chapters)
        sitting.press("r")
        await sitting.until(lambda: len(sitting.process.asked) == 2 * chapters)
        return sitting.process.starts

    assert sit(act) == 1


def test_other_keys_change_nothing(sit):
    async def act(sitting):
        await sitting.shows("ex08_silhouette: 0 of 20")  # the last one: nothing goes on any more
        sitting.press("z")
        first = await sitting.shows("Next")
        sitting.press("z")
        return first == await sitting.shows("Next")

    assert sit(act)


def test_tests_that_have_changed_are_loaded_again(sit):
    async def act(sitting):
        await sitting.until(lambda: sitting.process.asked)
        sitting.files.save(tests=True)
        await sitting.until(lambda: sitting.process.starts == 2)

    sit(act)


def test_a_process_that_ends_again_and_again_is_given_up_until_a_key(sit):
    async def act(sitting):
        shown = await sitting.shows("ends again and again")
        starts = sitting.process.starts
        await asyncio.sleep(0.1)
        assert sitting.process.starts == starts, "it waits"
        sitting.press("r")
        await sitting.until(lambda: sitting.process.starts > starts)
        return starts, shown

    starts, shown = sit(act, ends_at_once=True)
    assert starts == watch._RESTARTS + 1
    assert "Waiting for a change of the tests" in shown


def test_a_fault_of_ours_is_shown_and_waits_for_a_change_of_the_tests(sit):
    async def act(sitting):
        await sitting.shows("the tests are broken")
        assert sitting.process.starts == 1
        sitting.process.first = {"ready": True}
        sitting.process.ends_at_once = False
        sitting.files.save(tests=True)
        await sitting.until(lambda: sitting.process.asked)

    sit(act, first={"fault": "the tests are broken"}, ends_at_once=True)


def test_a_manifest_that_can_not_be_read_is_shown_and_the_old_one_kept(sit, learner):
    async def act(sitting):
        await sitting.shows("Next")
        before = sitting.session.workbook
        (learner / "exercises" / "exercises.toml").write_text("[", encoding="utf-8")
        sitting.files.save(tests=True)
        await sitting.shows("exercises.toml")
        return sitting.session.workbook is before, sitting.process.starts

    assert sit(act) == (True, 1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_sitting_as_q_does(sit, number):
    async def act(sitting):
        await sitting.shows("Next")
        os.kill(os.getpid(), number)
        await sitting.until(sitting.session._quit.is_set)

    sit(act)


def test_a_terminal_is_cleared_and_a_file_is_not():
    for terminal in (True, False):
        console = Console(file=io.StringIO(), force_terminal=terminal, width=40)
        display = Display(console)
        display.draw("words")
        shown = console.file.getvalue()
        assert shown.startswith("\x1b[H\x1b[2J") is terminal
        assert display.is_fixed is not terminal
        assert "words" in shown
