"""Each reporter is one pure function from the frozen report to text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.errors import UsageError
from grader.reporters import json_report
from grader.results import Report

Sign = Callable[[dict[str, Any]], dict[str, Any]]
REPORTERS: dict[str, Callable[[Report], str]] = {"json": json_report.render}


def parse(option: str) -> tuple[str, Path]:
    """Split `FORMAT=FILE`; raise `UsageError` for anything else."""
    name, equals, file = option.partition("=")
    if not equals or not file:
        raise UsageError(f"--report wants FORMAT=FILE, as in json=report.json; '{option}' is something else.")
    if name not in REPORTERS:
        raise UsageError(f"There is no report format '{name}'; the formats are: {', '.join(REPORTERS)}.")
    return name, Path(file)


def write(report: Report, name: str, file: Path, sign: Sign | None = None) -> None:
    """Write a report in a format to a file (`-` is standard output); `sign` adds a signature to a JSON report."""
    text = REPORTERS[name](report)
    if sign is not None and name == "json":
        text = json_report.dumped(sign(json_report.as_dict(report)))
    if str(file) == "-":
        sys.stdout.write(text + "\n")
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The report can't be written to {file}: {error.strerror}.") from None
