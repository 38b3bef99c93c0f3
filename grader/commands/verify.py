"""`grader verify FILE`: check the signature of a JSON report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode, UsageError
from grader.handins.reading import Reading
from grader.reporters import signing


def verify(file: Path, key: Path, submission: Path | None, workbook_path: Path | None) -> ExitCode:
    """Check a report's signature and, where the submission is given, that the report is about its files."""
    try:
        if file.stat().st_size > signing.MAX_REPORT_BYTES:
            raise UsageError(f"{file} is larger than {signing.MAX_REPORT_BYTES >> 20} MiB: that is no report.")
        text = file.read_bytes()
    except OSError as error:
        raise UsageError(f"The report {file} can't be read: {error.strerror}.") from None
    console = Console(highlight=False)
    try:
        report = signing.verified(text, key)
        if submission is not None:
            _compare(report, submission, workbook_path)
    except signing.BadSignature as reason:
        console.print(Text(f"Don't trust {file}. {reason}", style="bold red"))
        return ExitCode.POINTS_LOST
    score = "no score" if report["score"] is None else f"{report['score']} of {report['max_score']}"
    console.print(Text(f"The signature is good: {report['submission']}, {score}.", style="bold green"))
    if submission is None:
        console.print(Text("Give --submission PATH to see whether these are the files that were graded.", style="dim"))
    else:
        console.print(Text(f"The chapters in {submission} are those that were graded."))
    return ExitCode.ALL_POINTS


def _compare(report: dict[str, Any], submission: Path, workbook_path: Path | None) -> None:
    workbook = manifest.load(manifest.find_root(workbook_path))
    with Reading(workbook.root) as reading:
        own = reading.single(submission, whatever=True)
    if own.digest != report.get("digest"):
        raise signing.BadSignature(f"The chapters in {submission} are not those that were graded.")
