"""The JSON report.  `report.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.results import Report, TaskResult

SCHEMA = Path(__file__).with_name("report.schema.json")


def render(report: Report) -> str:
    """Write the report as JSON."""
    return dumped(as_dict(report))


def dumped(document: dict[str, Any]) -> str:
    """Write plain data as JSON that people can read."""
    return json.dumps(document, indent=2, ensure_ascii=False)


def as_dict(report: Report) -> dict[str, Any]:
    """Lay the report out as plain data."""
    return {
        "submission": report.submission,
        "digest": report.digest,
        "score": report.score,
        "max_score": report.max_score,
        "status": report.status,
        **({"standing": report.standing} if report.standing else {}),
        "faults": list(report.faults),
        "chapters": [
            {
                "name": chapter.name,
                "title": chapter.title,
                "score": None if report.faults else chapter.score,
                "max_score": chapter.max_score,
                "message": chapter.message,
                "tasks": [_task(task, faulty=bool(report.faults)) for task in chapter.tasks],
                **({"file": report.files[chapter.name]} if chapter.name in report.files else {}),
                **({} if chapter.seed is None else {"seed": chapter.seed}),
            }
            for chapter in report.chapters
        ],
        **({"left": [{"file": path, "reason": reason} for path, reason in report.left]} if report.left else {}),
        "environment": {
            **report.environment,
            "seed": report.seed,
            "tests": "visible and hidden" if report.hidden else "visible",
        },
        "sandbox": {layer.name: {"on": layer.on, "detail": layer.detail} for layer in report.sandbox},
        "seconds": round(report.seconds, 3),
    }


def _task(task: TaskResult, *, faulty: bool) -> dict[str, Any]:
    return {
        "name": task.name,
        "title": task.title,
        "score": None if faulty else task.score,
        "max_score": task.max_score,
        "status": str(task.status),
        "misconceptions": list(task.misconceptions),
        "hint": task.hint,
        "lesson": task.lesson,
        "output": task.output,
        "checks": [
            {
                "name": check.name,
                "visibility": check.visibility,
                "status": str(check.status),
                "message": check.words,
                "pictures": list(check.pictures),
                "line": check.line,
                "seconds": round(check.seconds, 3),
            }
            for check in task.checks
        ],
    }
