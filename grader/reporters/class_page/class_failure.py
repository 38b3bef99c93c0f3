"""A task that a learner lost points in, as the class page shows it: its first failed check, words and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import escape

from grader.reporters.class_page.album import Album, Shown
from grader.reporters.statuses import LOOKS
from grader.results import Outcome, Status, TaskResult
from grader.text import clean


@dataclass(frozen=True)
class Failure:
    """A task that lost points, ready for the template, with its first failed check in full."""

    task: str
    title: str
    points: str
    words: str
    check: str
    visibility: str
    message: str
    misconceptions: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    output: str
    pictures: tuple[tuple[str, tuple[Shown, ...]], ...] = ()
    pictures_left_out: bool = False


def read(
    tasks: Sequence[TaskResult], files: Mapping[str, bytes], album: Album, room: int, *, scored: bool
) -> tuple[list[Failure], list[tuple[str, str]]]:
    """Lay out the lost tasks of a learner: those shown in full, and those named in a line.

    Parameters
    ----------
    files : mapping of str to bytes
        The pictures of the checks, by their names.
    room : int
        How many bytes of the page the failures may fill.  The first is always shown, in short if need be.
    """
    in_full: list[Failure] = []
    in_short: list[tuple[str, str]] = []
    for task in tasks:
        failure = _words(task, _points(task, scored=scored), room) if room > _MARKUP or not in_full else None
        cost = _cost(failure) if failure else 0
        if failure is None or (in_full and cost > room):
            in_short.append((task.name, f"{_points(task, scored=scored)}, {LOOKS[task.status].words}"))
            continue
        room -= cost
        in_full.append(replace(failure, **_pictures(task, files, album)))
    return in_full, in_short


def _points(task: TaskResult, *, scored: bool) -> str:
    return f"{task.score if scored else '–'} of {task.max_score}"


def _failed_checks(task: TaskResult) -> list[Outcome]:
    return [check for check in task.checks if check.status is not Status.PASSED]


def _words(task: TaskResult, points: str, room: int) -> Failure:
    """Lay out a lost task without its pictures, which are added when it is shown in full."""
    first, *others = _failed_checks(task) or [Outcome("", task.name, "", task.status)]
    return Failure(
        task=task.name,
        title=clean(task.title, 200, 1),
        points=points,
        words=LOOKS[task.status].words,
        check=clean(first.name, 200, 1),
        visibility=first.visibility,
        message=_shorten(first.message, room),
        misconceptions=tuple(clean(sentence, 500, 6) for sentence in task.misconceptions),
        others=tuple((check.visibility, clean(check.name, 200, 1)) for check in others),
        output=_shorten(_tail(task.output), room // 2),
    )


def _pictures(task: TaskResult, files: Mapping[str, bytes], album: Album) -> dict[str, Any]:
    checks = [check for check in _failed_checks(task) if check.pictures]
    shown = [(f"{check.visibility} check {check.name}", album.show(check.pictures, files)) for check in checks]
    return {
        "pictures": tuple((check, pictures) for check, pictures in shown if pictures),
        "pictures_left_out": any(pictures is None for _, pictures in shown),
    }


#: About how many bytes of markup stand around the words of a failure, and around the name of one more check.
_MARKUP, _MARKUP_OF_A_CHECK = 700, 40


def _cost(failure: Failure) -> int:
    names = sum(len(name) + _MARKUP_OF_A_CHECK for _, name in failure.others)
    words = [failure.message, failure.output, *failure.misconceptions]
    return _MARKUP + names + sum(map(_bytes, words))


def _bytes(text: str) -> int:
    """Count the bytes of a text on the page: a quotation mark is five of them."""
    return len(str(escape(text)).encode())


def _shorten(text: str, room: int) -> str:
    """Show a text in full where there is room, else its first line."""
    safe = clean(text)
    if _bytes(safe) <= max(room, 500):
        return safe
    return clean(safe.split("\n", 1)[0], 200, 1).rstrip("…") + "… (the rest is left out to keep this page small)"


def _tail(output: str, lines: int = 8) -> str:
    rows = output.rstrip("\n").splitlines()
    return "\n".join(["…", *rows[-lines:]] if len(rows) > lines else rows)
