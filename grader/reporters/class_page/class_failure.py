"""One lost task of one learner: the check that tells most, its words and its pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import escape

from grader.reporters.class_page.album import Album, Shown
from grader.results import Status
from grader.text import clean

#: How a task ended: the letter of its style class, the sign in its cell, and the words for both.
MARKS: Mapping[Status, tuple[str, str, str]] = {
    Status.PASSED: ("k", "✓", "all points"),
    Status.FAILED: ("w", "×", "wrong answer"),
    Status.ERROR: ("e", "!", "raised an error"),
    Status.TIMEOUT: ("t", "T", "took too long"),
    Status.CRASHED: ("c", "C", "crashed"),
    Status.BLOCKED: ("b", "B", "waits for another task"),
    Status.NOT_STARTED: ("n", "–", "not started"),
    Status.FAULT: ("f", "?", "could not be judged"),
}


@dataclass(frozen=True)
class Failure:
    """A task that lost points, with the check that tells most."""

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
    tasks: Sequence[Mapping[str, Any]], files: Mapping[str, bytes], album: Album, room: int
) -> tuple[list[Failure], list[tuple[str, str]]]:
    """Read the lost tasks of a learner: those shown in full, and those named in a line.

    Parameters
    ----------
    room : int
        How many bytes of the page the failures may fill.  The first is always shown, in short if need be.
    """
    in_full: list[Failure] = []
    in_short: list[tuple[str, str]] = []
    for task in tasks:
        failure = _words(task, room) if room > _MARKUP or not in_full else None
        cost = _cost(failure) if failure else 0
        if failure is None or (in_full and cost > room):
            in_short.append((task["name"], f"{_points(task)}, {MARKS[Status(task['status'])][2]}"))
            continue
        room -= cost
        in_full.append(replace(failure, **_pictures(task, files, album)))
    return in_full, in_short


def _points(task: Mapping[str, Any]) -> str:
    return f"{'–' if task['score'] is None else task['score']} of {task['max_score']}"


def _failed_checks(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [check for check in task["checks"] if check["status"] != Status.PASSED]


def _words(task: Mapping[str, Any], room: int) -> Failure:
    """Read the words of a lost task; its pictures come later, if it is shown."""
    first, *others = _failed_checks(task) or [{"name": "", "visibility": "", "message": "", "pictures": ()}]
    return Failure(
        task=task["name"],
        title=clean(task["title"], 200, 1),
        points=_points(task),
        words=MARKS[Status(task["status"])][2],
        check=clean(first["name"], 200, 1),
        visibility=first["visibility"],
        message=_shorten(_without_paths(first), room),
        misconceptions=tuple(clean(sentence, 500, 6) for sentence in task["misconceptions"]),
        others=tuple((check["visibility"], clean(check["name"], 200, 1)) for check in others),
        output=_shorten(_tail(task["output"]), room // 2),
    )


def _pictures(task: Mapping[str, Any], files: Mapping[str, bytes], album: Album) -> dict[str, Any]:
    checks = [check for check in _failed_checks(task) if check["pictures"]]
    shown = [(f"{check['visibility']} check {check['name']}", album.show(check["pictures"], files)) for check in checks]
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


def _without_paths(check: Mapping[str, Any]) -> str:
    """Take the message without the line that tells where pictures lie: they are shown."""
    message: str = check["message"]
    return message.split("\n    See ", maxsplit=1)[0] if check["pictures"] else message


def _shorten(text: str, room: int) -> str:
    """Show a text in full where there is room, else its first line."""
    safe = clean(text)
    if _bytes(safe) <= max(room, 500):
        return safe
    return clean(safe.split("\n", 1)[0], 200, 1).rstrip("…") + "… (the rest is left out to keep this page small)"


def _tail(output: str, lines: int = 8) -> str:
    rows = output.rstrip("\n").splitlines()
    return "\n".join(["…", *rows[-lines:]] if len(rows) > lines else rows)
