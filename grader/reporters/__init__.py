"""One pure function a format: text from a frozen report; and the class page.

Runs in: anywhere.

May import: the ground.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from grader.errors import OutputLostError, UsageError
from grader.reporters import classroom50, exercism, github, gradescope, json_report, junit, markdown, signing, summary
from grader.results import Report

Sign = Callable[[dict[str, Any]], dict[str, Any]]
REPORTERS: dict[str, Callable[[Report], str]] = {
    "json": json_report.render,
    "markdown": markdown.render,
    "summary": summary.render,
    "github": github.render,
    "github-output": github.render_output,
    "classroom50": lambda report: classroom50.render(report, os.environ),
    "gradescope": gradescope.render,
    "exercism": exercism.render,
    "junit": junit.render,
}
#: Files that GitHub gives to a step and that others write to as well: what is there stays.
_SHARED = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
_STANDARD_OUTPUT = "-"


def parse(option: str) -> tuple[str, Path]:
    """Split `FORMAT=FILE`; raise `UsageError` for anything else."""
    name, equals, file = option.partition("=")
    if not equals or not file:
        raise UsageError(f"--report wants FORMAT=FILE, as in json=report.json; '{option}' is something else.")
    if name not in REPORTERS:
        elsewhere = " The page of a class is written by `--html FILE`." if name == "html" else ""
        raise UsageError(f"There is no report format '{name}'; the formats are: {', '.join(REPORTERS)}.{elsewhere}")
    return name, Path(file)


def parse_all(options: Sequence[str]) -> list[tuple[str, Path]]:
    """Split every `FORMAT=FILE`; only one of them may be standard output."""
    wanted = [parse(option) for option in options]
    if sum(str(file) == _STANDARD_OUTPUT for _, file in wanted) > 1:
        raise UsageError("Only one report can go to standard output (`-`); give the others a file.")
    return wanted


def fills_standard_output(wanted: Sequence[tuple[str, Path]]) -> bool:
    """Tell whether a report goes to standard output, which then holds nothing else."""
    return any(str(file) == _STANDARD_OUTPUT for _, file in wanted)


def signer(key: Path | None, wanted: Sequence[tuple[str, Path]]) -> Sign | None:
    """Return what signs JSON reports with a key, or None without one; `UsageError` when there is nothing to sign."""
    if key is None:
        return None
    if not any(name == "json" for name, _ in wanted):
        raise UsageError("--sign signs the JSON report: add --report json=FILE.")
    return signing.signer(key)


def write(report: Report, name: str, file: Path, sign: Sign | None = None) -> None:
    """Write a report in a format to a file (`-` is standard output); `sign` adds a signature to a JSON report."""
    text = REPORTERS[name](report)
    if sign is not None and name == "json":
        text = json_report.dumped(sign(json_report.as_dict(report)))
    # A lone surrogate has no place in UTF-8; its escape is valid JSON as well.
    data = (text + "\n").encode("utf-8", "backslashreplace")
    if str(file) == _STANDARD_OUTPUT:
        _write_out(data)
        return
    shared = str(file) in [os.environ.get(variable) for variable in _SHARED]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab" if shared else "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise UsageError(f"The report can't be written to {file}: {error.strerror}.") from None


def _write_out(data: bytes) -> None:
    """Write to standard output, behind the text that is there already."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputLostError(error.strerror or str(error)) from None
