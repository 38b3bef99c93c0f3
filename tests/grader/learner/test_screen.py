"""The screen fits any terminal and shows the task that helps most."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from grader import manifest
from grader.learner import screen
from grader.learner.progress import Entry, Progress
from grader.results import Outcome, Status, TaskResult
from tests.grader.conftest import ROOT

WORKBOOK = manifest.load(ROOT)


def result(name: str, status: Status) -> TaskResult:
    task = WORKBOOK.tasks[name]
    checks = (Outcome("test", name, "visible", status, "f(x) is 1."),)
    return TaskResult(name, task.title, 0, task.points, status, checks, needs=task.needs)


def drawn(width: int, height: int, encoding: str = "utf-8", **known: object) -> str:
    buffer = io.BytesIO()
    file = io.TextIOWrapper(buffer, encoding=encoding)
    console = Console(file=file, width=width, height=height, force_terminal=True, no_color=True, highlight=False)
    console.print(screen.render(screen.View(**{"workbook": WORKBOOK, "progress": Progress(), **known}), console))
    file.flush()
    return buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width):
    shown = drawn(
        width, 24, task=result("inertia", Status.FAILED), place="exercises/ex01_kmeans.py:150", hint="word " * 40
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= width
    assert "f(x) is 1." in plain


def test_a_low_terminal_shows_the_saved_chapter_and_the_whole_only():
    chapter = WORKBOOK.chapters[1]
    assert "ex01_kmeans" in drawn(100, 50, chapter=chapter)
    low = drawn(100, 24, chapter=chapter)
    assert "ex02_elbow" in low
    assert "ex01_kmeans" not in low


def test_the_parts_are_shown_apart():
    entries = {name: Entry(Status.PASSED, 4, 1, 1, "", "") for name in ("region_query", "inertia")}
    shown = drawn(100, 50, progress=Progress(entries))
    assert re.search(r"part 1 +\S+ +4/100", shown)
    assert re.search(r"part 2 +\S+ +4/60", shown)
    assert "part 2" in drawn(40, 24), "also where only the sums have room"


def test_the_list_ends_with_a_score_for_each_part():
    console = Console(file=io.StringIO(), width=100, highlight=False)
    progress = Progress({"region_query": Entry(Status.PASSED, 4, 1, 1, "", "")})
    console.print(screen.listing(WORKBOOK, progress, console))
    shown = console.file.getvalue().splitlines()
    assert shown[-2:] == ["Score: 0 of 100 by the visible checks", "Part 2: 4 of 60"]


def test_a_terminal_without_unicode_gets_bars_of_plain_characters():
    assert "...................." in drawn(100, 50, encoding="ascii")
