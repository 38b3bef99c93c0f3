"""`grader check` tells whether this workbook is sound.

Static facts first (names, signatures, examples, hints), then the proof by
running: stubs, functions that return None, solutions, every chaff, every
variant, each graded as a submission of its own.  Chaff and variants run in plain
pytest as well, and their visible checks must end as they are graded.  What the
checks hand over while the solutions run tells which classes of input they cover.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import manifest
from grader.authoring import input_table, leaks, soundness
from grader.authoring.export import template
from grader.authoring.two_worlds import Answer, differences, plain_outcomes
from grader.authoring.untrue_words import untrue_words
from grader.errors import ExitCode, UsageError
from grader.handins.intake import read
from grader.handins.submission import Submission
from grader.judge import grading
from grader.judge.alternatives import Alternative, load
from grader.judge.engine import Setup
from grader.manifest import Workbook, solutions_folder
from grader.reporters.terminal import first_failure
from grader.results import Report, Status


@dataclass
class Row:
    """What was found for one task."""

    chaff: int = 0
    caught: int = 0
    named: int = 0
    variants: int = 0
    accepted: int = 0


@dataclass
class Findings:
    """What is wrong with the workbook, in sentences, and the tables."""

    problems: list[str] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)


def check(
    names: Sequence[str], workbook_path: Path | None, solutions: Path | None, jobs: int, seed: int | None
) -> ExitCode:
    """Prove that the tests are good, print the table, and fail unless everything holds."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    folder = solutions_folder(root, solutions)
    if folder is None or not workbook.has_hidden_tests:
        raise UsageError(
            "Only a workbook with its solutions and hidden tests can be checked; this is a learner's copy."
        )
    tasks = workbook.select(names or [part.name for part in workbook.parts])
    chapters = [c for c in workbook.chapters if any(task.chapter == c.name for task in tasks)]
    findings = Findings(rows={task.name: Row() for task in tasks})
    findings.problems += soundness.static_problems(workbook, chapters, folder)

    plan = _plan(workbook, folder, [task.name for task in tasks])
    setup = Setup(
        workbook=workbook,
        tasks=tuple(task for c in chapters for task in c.tasks),
        hidden=True,
        solutions=folder,
        lanes=jobs,
    )
    request = grading.Request(setup, seed=workbook.seed if seed is None else seed)
    console = Console(highlight=False)
    with console.status("Checking …") as status:
        done = 0
        reports: dict[int, Report] = {}

        def on_report(index: int, report: Report) -> None:
            nonlocal done
            done += 1
            status.update(f"Checking …  {done} of {len(plan)}")
            _judge(plan[index], report, findings)
            _read_words(plan[index], report, findings)
            reports[index] = report

        tasks_of = {index: entry.tasks for index, entry in enumerate(plan) if entry.tasks}
        grading.grade(request, [entry.submission for entry in plan], on_report, tasks_of)
        status.update("Checking …  the same in a learner's own pytest")
        findings.problems += _other_at_home(workbook, folder, plan, reports, jobs)
        status.update("Checking …  what the checks hand over")
        _note_inputs(workbook, folder, findings)
    findings.problems += _leaks(root, folder)  # after grading, which has drawn the hidden pictures
    _show(findings, console)
    return ExitCode.POINTS_LOST if findings.problems else ExitCode.ALL_POINTS


def _leaks(root: Path, solutions: Path) -> list[str]:
    """Make the learner's repository in a scratch folder, and tell what it gives away."""
    with tempfile.TemporaryDirectory() as scratch:
        template.build(root, Path(scratch))
        found = leaks.find(
            Path(scratch), root, solutions, template.public_code(root), template.hidden_pictures(root, solutions)
        )
    return [f"The learner's repository would give something away: {leak}" for leak in found]


@dataclass(frozen=True)
class _Entry:
    """One submission to try, and what it must get."""

    kind: str  # "stubs", "returns None", "solutions", "chaff" or "variant"
    submission: Submission
    tasks: tuple[str, ...] = ()
    alternative: Alternative | None = None


def _plan(workbook: Workbook, solutions: Path, names: Sequence[str]) -> list[_Entry]:
    stubs = replace(read(workbook.root, workbook.chapters), name="stubs")
    nothing = replace(
        stubs, name="returns None", sources={n: soundness.returning_none(s) for n, s in stubs.sources.items()}
    )
    own = replace(read(solutions, workbook.chapters), name="solutions")
    plan = [_Entry("stubs", stubs), _Entry("returns None", nothing), _Entry("solutions", own)]
    for kind, folder in (("chaff", "chaff"), ("variant", "variants")):
        for task_name, alternatives in load(workbook.root / "tests" / folder).items():
            if task_name not in names:
                continue
            chapter = workbook.tasks[task_name].chapter
            tasks = tuple(task.name for task in workbook.tasks.values() if task.chapter == chapter)
            for alternative in alternatives:
                submission = soundness.as_submission(alternative, own, chapter)
                plan.append(_Entry(kind, submission, tasks, alternative))
    return plan


def _judge(entry: _Entry, report: Report, findings: Findings) -> None:
    """Compare one report with what its submission must get."""
    tell = findings.problems.append
    if report.faults:
        tell(f"{entry.kind} {report.submission}: {report.faults[0]}")
        return
    if entry.alternative is None:
        wanted = report.max_score if entry.kind == "solutions" else 0
        if report.score != wanted:
            tell(f"The {entry.kind} get {report.score} of {report.max_score} points, not {wanted}.{_why(report)}")
        begun = [t.name for t in report.tasks.values() if t.status is not Status.NOT_STARTED]
        if entry.kind == "stubs" and begun:
            tell(f"Untouched stubs read as something else than not started: {', '.join(begun)}.")
        passing = [f"{t.name}: {c.name}" for t in report.tasks.values() for c in t.checks if c.status is Status.PASSED]
        if entry.kind != "solutions" and passing:
            tell(f"With {entry.kind}, checks pass: {', '.join(passing[:6])}.")
        return
    name, task = entry.alternative.name, entry.alternative.task
    row = findings.rows[task]
    if entry.kind == "variant":
        row.variants += 1
        if report.score == report.max_score:
            row.accepted += 1
        else:
            tell(f"The variant {name} gets {report.score} of {report.max_score}.{_why(report)}")
        return
    row.chaff += 1
    others = [t.name for t in report.tasks.values() if t.name != task and t.score < t.max_score]
    if report.tasks[task].score < report.tasks[task].max_score and not others:
        row.caught += 1
    elif others:
        tell(f"The chaff {name} loses points in other tasks as well: {', '.join(others)}.{_why(report, others[0])}")
    else:
        tell(f"The chaff {name} gets all points.")
    if entry.alternative.sentence in report.tasks[task].misconceptions:
        row.named += 1


def _other_at_home(
    workbook: Workbook, solutions: Path, plan: Sequence[_Entry], reports: Mapping[int, Report], lanes: int
) -> list[str]:
    """List the visible checks that end otherwise in a learner's own pytest than in the grade."""
    graded = {
        Answer(own.name, chapter, own.task, entry.submission.sources[chapter].decode()): reports[index]
        for index, entry in enumerate(plan)
        if (own := entry.alternative) is not None
        for chapter in (workbook.tasks[own.task].chapter,)
    }
    plain = plain_outcomes(workbook, solutions, list(graded), lanes) if graded else []
    return [
        f"At home it ends otherwise: {difference}"
        for (answer, report), ended in zip(graded.items(), plain, strict=True)
        for difference in differences(answer.name, ended, report.tasks[answer.task].checks)
    ]


def _note_inputs(workbook: Workbook, solutions: Path, findings: Findings) -> None:
    """Note which classes of input the checks cover, and the holes."""
    inputs = input_table.record(workbook, solutions, list(findings.rows))
    findings.inputs = inputs.rows()
    findings.problems += inputs.problems()


def _read_words(entry: _Entry, report: Report, findings: Findings) -> None:
    """Read what a learner would be told of a wrong solution."""
    for check in (check for t in report.tasks.values() for check in t.checks):
        if entry.alternative is not None and (problem := untrue_words(check.message)):
            first = check.message.partition("\n")[0]
            findings.problems.append(f"What {check.name} says of {entry.alternative.name} {problem}: {first}")


def _why(report: Report, task: str | None = None) -> str:
    """Quote the first failure."""
    lost = [t for t in report.tasks.values() if t.status is not Status.PASSED and task in (None, t.name)]
    if not lost:
        return ""
    check = first_failure(lost[0])
    return f"\n    {check.visibility} {check.name}: " + check.words.replace("\n", "\n      ")


def _show(findings: Findings, console: Console) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("task", "chaff caught", "named", "variants", "input"):
        table.add_column(heading, justify="left" if heading in ("task", "input") else "right")
    rows = findings.rows.values()
    total = Row(*(sum(getattr(row, name) for row in rows) for name in vars(Row())))
    for name, row in {**findings.rows, "all": total}.items():
        cells = (f"{row.caught}/{row.chaff}", f"{row.named}/{row.chaff}", f"{row.accepted}/{row.variants}")
        inputs = Text(findings.inputs.get(name, ""))
        table.add_row(Text(name), *cells, inputs, style="bold" if name == "all" else "")
    console.print(table)
    console.print(Text(input_table.legend()))
    for name, row in findings.rows.items():
        if row.chaff < soundness.LEAST_CHAFF or not row.variants:
            findings.problems.append(
                f"{name} has {row.chaff} chaffs and {row.variants} variants; "
                f"it needs {soundness.LEAST_CHAFF} and 1 at least."
            )
    if total.named < soundness.LEAST_NAMED * total.chaff:
        findings.problems.append(f"Only {total.named} of {total.chaff} misconceptions are named to the learner.")
    for problem in findings.problems:
        console.print(Text(f"- {problem}", style="red"))
    words = f"{len(findings.problems)} problems" if findings.problems else "The workbook is sound."
    console.print(Text(words, style="bold red" if findings.problems else "bold green"))
