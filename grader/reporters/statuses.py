"""How each status is shown: its words, its colour and its signs, in every format that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.results import Status


@dataclass(frozen=True)
class Look:
    """How a status is shown.

    Attributes
    ----------
    words : str
        What it is called.
    colour : str
        Its colour in a terminal.
    mark : str
        What stands for the words in a narrow terminal.
    sign : str
        What stands for it in a cell of the class page.
    letter : str
        Its style class there.
    """

    words: str
    colour: str
    mark: str
    sign: str
    letter: str


LOOKS: Mapping[Status, Look] = {
    Status.PASSED: Look("passed", "green", "ok", "✓", "k"),
    Status.FAILED: Look("wrong answer", "red", "x", "×", "w"),
    Status.ERROR: Look("raised an error", "red", "x", "!", "e"),
    Status.TIMEOUT: Look("took too long", "red", "x", "T", "t"),
    Status.CRASHED: Look("crashed", "red", "x", "C", "c"),
    Status.BLOCKED: Look("waits for another task", "yellow", "x", "B", "b"),
    Status.NOT_STARTED: Look("not started", "dim", "-", "–", "n"),
    Status.FAULT: Look("could not be judged", "magenta", "x", "?", "f"),
}
