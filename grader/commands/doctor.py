"""`grader doctor`: what this machine has and lacks, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode
from grader.language import _
from grader.learner.doctor import Finding, diagnose

TITLES = {
    "machine": "This machine",
    "libraries": "Libraries",
    "workbook": "The workbook",
    "sandbox": "The sandbox: what holds while a learner's code runs",
}


def doctor(workbook_path: Path | None) -> ExitCode:
    """Print every finding, then what to do; the status is 1 when something that is needed does not work."""
    workbook = manifest.load(manifest.find_root(workbook_path))
    console = Console(highlight=False)
    findings: list[Finding] = []
    for finding in diagnose(workbook):
        if not findings or findings[-1].part != finding.part:
            console.print(Text(("\n" if findings else "") + _(TITLES[finding.part]), style="bold"))
        findings.append(finding)
        console.print(_line(finding))
    gaps = [finding for finding in findings if finding.needed and not finding.works]
    console.print()
    console.print(_summary(gaps))
    return ExitCode.POINTS_LOST if gaps else ExitCode.ALL_POINTS


def _line(finding: Finding) -> Table:
    mark, style = (_("ok"), "green") if finding.works else (_("NO"), "red") if finding.needed else (_("off"), "yellow")
    words = Text(finding.detail)
    if not finding.works and finding.remedy:
        words.append(f"\n{finding.remedy}", style="bold" if finding.needed else "")
    line = Table.grid(padding=(0, 1))
    for width in (1, 4, 20):
        line.add_column(min_width=width, max_width=width)
    line.add_column(overflow="fold")
    line.add_row("", Text(mark, style), Text(finding.name), words)
    return line


def _summary(gaps: list[Finding]) -> Text:
    if not gaps:
        return Text(_("All is well."), style="bold green")
    names = ", ".join(gap.name for gap in gaps)
    told = _("One thing needs attention: {names}.") if len(gaps) == 1 else _("{count} things need attention: {names}.")
    return Text(told.format(count=len(gaps), names=names), style="bold red")
