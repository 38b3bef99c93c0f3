"""Classes to report on, made without grading: what the class page must cope with."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from grader import manifest
from grader.classbook import Classbook, Entry, Standing
from grader.layers import Layer
from grader.results import ChapterResult, Outcome, Report, Status, TaskResult
from tests.grader.conftest import ROOT

WORKBOOK = manifest.load(ROOT)
CHAPTERS = WORKBOOK.parts[0].chapters
TASKS = [task for chapter in CHAPTERS for task in chapter.tasks]
CHECKS = 4


def png(width: int = 32, height: int = 24, colour: tuple[int, int, int] = (200, 80, 40)) -> bytes:
    """Write a small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def report(outcomes: dict[str, str], words: str = "f(1) returned 2, expected 3.", **task: Any) -> dict[str, Any]:
    """Lay out a JSON report: tasks that `outcomes` does not name have passed; the others fail half of their checks."""
    chapters = []
    for chapter in CHAPTERS:
        tasks = [_task(t, outcomes.get(t.name, "PASSED"), words, task) for t in chapter.tasks]
        chapters.append(
            {
                "name": chapter.name,
                "title": chapter.title,
                "score": sum(t["score"] for t in tasks),
                "max_score": chapter.points,
                "message": "",
                "tasks": tasks,
            }
        )
    score = sum(c["score"] for c in chapters)
    return {
        "submission": "class/somebody",
        "digest": f"sha256:{'0' * 64}",
        "score": score,
        "max_score": 100,
        "status": "passed" if score == 100 else "failed",
        "faults": [],
        "chapters": chapters,
        "environment": {
            "python": "3.13",
            "platform": "Linux",
            "numpy": "2.0",
            "pytest": "8.2",
            "seed": 1,
            "tests": "visible and hidden",
        },
        "sandbox": {"rlimits": {"on": True, "detail": ""}},
        "seconds": 1.0,
    }


def _task(task: manifest.Task, status: str, words: str, extra: dict[str, Any]) -> dict[str, Any]:
    lost = {"PASSED": 0, "FAILED": CHECKS // 2}.get(status, CHECKS)
    checks = [
        {
            "name": f"test_{task.name}_{number}",
            "visibility": "hidden" if number % 2 else "visible",
            "status": status if number < lost else "PASSED",
            "message": words if number < lost else "",
            "pictures": [],
            "line": 0,
            "seconds": 0.0,
        }
        for number in range(CHECKS)
    ]
    return {
        "name": task.name,
        "title": task.title,
        "score": task.points * (CHECKS - lost) // CHECKS,
        "max_score": task.points,
        "status": status,
        "misconceptions": [],
        "hint": f"grader hint {task.name}",
        "lesson": "lessons/lesson.md",
        "output": "",
        "checks": checks,
        **(extra if lost and status != "NOT_STARTED" else {}),
    }


def as_report(document: Mapping[str, Any]) -> Report:
    """Make the report that a JSON report tells of; what it does not name is empty."""
    chapters = [
        ChapterResult(c["name"], c["title"], tuple(map(_task_result, c["tasks"])), c.get("message", ""))
        for c in document["chapters"]
    ]
    return Report(
        submission=document.get("submission", ""),
        digest=document.get("digest", ""),
        chapters=tuple(chapters),
        seed=1,
        hidden=True,
        faults=tuple(document.get("faults", ())),
        environment={"python": "3.13", "platform": "Linux", "numpy": "2.0", "pytest": "8.2"},
        sandbox=tuple(Layer(name, layer["on"], "") for name, layer in document.get("sandbox", {}).items()),
    )


def _task_result(task: Mapping[str, Any]) -> TaskResult:
    checks = [
        Outcome(
            name=check["name"],
            task=task["name"],
            visibility=check["visibility"],
            status=Status(check["status"]),
            message=check["message"],
            pictures=tuple(check["pictures"]),
            see=check.get("see", ""),
        )
        for check in task.get("checks", ())
    ]
    return TaskResult(
        name=task["name"],
        title=task.get("title", ""),
        score=task["score"],
        max_score=task["max_score"],
        status=Status(task.get("status", "PASSED" if task["score"] == task["max_score"] else "FAILED")),
        checks=tuple(checks),
        misconceptions=tuple(task["misconceptions"]),
        output=task.get("output", ""),
        lesson=task.get("lesson", ""),
    )


def entry(number: int, outcomes: dict[str, str] | None = None, **known: Any) -> Entry:
    """Make a row that was graded."""
    graded = known.pop("report", None) or report(outcomes or {})
    row = {
        "learner": f"learner{number}",
        "status": Standing(graded["status"]),
        "score": graded["score"],
        "earned": graded["score"],
        "max_score": 100,
        "submission": f"class/learner{number}",
        "report": as_report(graded),
    }
    return Entry(**{**row, **known})


def book(*entries: Entry) -> Classbook:
    """Bind rows into a class."""
    return Classbook(WORKBOOK.title, CHAPTERS, entries, made="2026-10-02T09:15:00+00:00")


def pictured(number: int, pictures: dict[str, bytes]) -> Entry:
    """Make a row whose elbow plot failed, with pictures that lie somewhere else as well."""
    graded = report({"plot_elbow": "FAILED"}, "It differs.")
    task = next(t for chapter in graded["chapters"] for t in chapter["tasks"] if t["name"] == "plot_elbow")
    task["checks"][0] |= {"pictures": list(pictures), "see": "/somewhere/plot_elbow-visible-yours.png"}
    return entry(number, report=graded, pictures=pictures)


def three_pictures(mine: bytes) -> dict[str, bytes]:
    """Name the pictures of a visible check."""
    kinds = {"yours": mine, "expected": png(colour=(40, 80, 200)), "difference": png(colour=(0, 0, 0))}
    return {f"plot_elbow-visible-{kind}.png": data for kind, data in kinds.items()}


def rows(count: int, seed: int = 5) -> Iterator[Entry]:
    """Make a class of every kind of row."""
    rng = random.Random(seed)  # noqa: S311 - sample data, not secrets
    statuses = ["FAILED", "ERROR", "TIMEOUT", "CRASHED", "BLOCKED", "NOT_STARTED"]
    for number in range(count):
        if number % 20 == 7:
            yield Entry(f"learner{number}", Standing.MISSING, 0, 100, name=f"Absent {number}")
        elif number % 20 == 11:
            message = "submission.zip can't be read."
            yield Entry(f"learner{number}", Standing.REFUSED, 0, 100, message=message, known=False)
        elif number % 20 == 13:
            yield Entry(f"learner{number}", Standing.CRASHED, None, 100, message="Look at it by hand.")
        else:
            yield _begun(number, rng, statuses)


def _begun(number: int, rng: random.Random, statuses: list[str]) -> Entry:
    lost = {task.name: rng.choice(statuses) for task in rng.sample(TASKS, rng.randrange(6))}
    graded = report(lost, misconceptions=[f"Misconception {rng.randrange(4)}."], output="printed\n")
    late = rng.choice([0, 0, 0, 2])
    counts = max(0, graded["score"] - 10 * late)
    name = rng.choice(["Ada", "Émile", "Zoë", "ノリコ"]) + f" {number}"
    return entry(number, report=graded, name=name, score=counts, late_days=late, attempts=1 + number % 3)
