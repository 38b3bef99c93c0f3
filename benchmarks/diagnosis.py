"""What wrong answers are told: a list of mistakes, or every chaff, at home and in the grade.

    python benchmarks/diagnosis.py --mistakes FILE [--only NAME …] [--jobs 2]
    python benchmarks/diagnosis.py --chaff [TASK …]
    python benchmarks/diagnosis.py --variants

`--mistakes` reads a Python file whose `BAD` is a dict of mistakes by name, each with `ch` (a chapter), `task`, and
`body`, which stands below the task's `def` line; `module` is code for the chapter's top level, `rename` another name of
the function.  All else of the chapter is right.  Whether a sentence is true has to be read: for every mistake the first
failure is shown, and what is told at home (visible checks, no chaffs) and in the grade.  For a chaff its own sentence
stands beside it.  Variants are right: a sentence for one of them is an error, and ends this with status 1.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import runpy
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.handins.submission import Submission
from grader.judge import alternatives, grading
from grader.judge.engine import Setup
from grader.judge.grading import Request
from grader.manifest import load, stub_of
from grader.results import Report, Status
from grader.system.process import THREADS

ROOT = Path(__file__).resolve().parents[1]
WORKBOOK = load(ROOT)
PLACES = ("at home", "in the grade")


@dataclass(frozen=True)
class Wrong:
    """A submission with one mistake, or with none."""

    name: str
    task: str
    source: str
    own: str = ""  # the sentence of a chaff

    @property
    def chapter(self) -> str:
        return WORKBOOK.tasks[self.task].chapter


@dataclass(frozen=True)
class Seen:
    """The first line of the first failure, empty where all passes; and what is told."""

    failure: str
    told: tuple[str, ...]


# --- Submissions


def mistakes(file: Path) -> Iterator[Wrong]:
    """Read a file of mistakes."""
    found: Mapping[str, Mapping[str, Any]] = runpy.run_path(str(file))["BAD"]
    for name, one in found.items():
        chapter = stub_of(ROOT, one["ch"]).read_text(encoding="utf-8")
        bodies = {**solved(one["ch"]), one["task"]: one["body"].strip("\n")}
        source = filled(chapter, bodies) + one.get("module", "")
        if new := one.get("rename"):
            source = source.replace(f"def {one['task']}(", f"def {new}(")
        yield Wrong(name, one["task"], source)


def solved(chapter: str) -> dict[str, str]:
    """Return the bodies of a chapter's solutions, each with all imports that it may need."""
    tree = ast.parse((ROOT / "solutions" / f"{chapter}.py").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    needed = [node for node in imports if getattr(node, "module", "") != "__future__"]
    return {
        node.name: "\n".join("    " + line for part in (*needed, *node.body[1:]) for line in _lines(part))
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def _lines(node: ast.AST) -> list[str]:
    return ast.unparse(node).splitlines()


def filled(stub: str, bodies: Mapping[str, str]) -> str:
    """Put bodies in the place of those of stubs, behind their docstrings."""
    lines = stub.splitlines()
    definitions = [node for node in ast.parse(stub).body if isinstance(node, ast.FunctionDef) and node.name in bodies]
    for node in reversed(definitions):
        lines[node.body[0].end_lineno : node.end_lineno] = bodies[node.name].splitlines()
    return "\n".join(lines) + "\n"


def others(folder: str, names: Sequence[str]) -> Iterator[Wrong]:
    """Read chaffs or variants, of some tasks or of all."""
    for task, found in alternatives.load(ROOT / "tests" / folder).items():
        for one in found if not names or task in names else ():
            solution = (ROOT / "solutions" / f"{WORKBOOK.tasks[task].chapter}.py").read_text(encoding="utf-8")
            yield Wrong(one.name, task, alternatives.compose(solution, one.source).decode(), one.sentence)


# --- Grading


def in_its_own_process(wrong: Sequence[Wrong], lanes: int, *, at_home: bool, chaffs: bool) -> list[Seen]:
    """Grade submissions as `seen` does: a process can collect the tests once."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(seen, wrong, lanes, at_home=at_home, chaffs=chaffs).result()


def seen(wrong: Sequence[Wrong], lanes: int, *, at_home: bool, chaffs: bool) -> list[Seen]:
    """Grade submissions as at home, without hidden checks and solutions, or with both."""
    submissions = [Submission(one.name, {one.chapter: one.source.encode()}, {}) for one in wrong]
    tasks = {index: tuple(with_needs(one.task)) for index, one in enumerate(wrong)}
    setup = Setup(
        workbook=WORKBOOK,
        tasks=tuple(task for name, task in WORKBOOK.tasks.items() if any(name in own for own in tasks.values())),
        hidden=not at_home,
        solutions=None if at_home else ROOT / "solutions",
        lanes=lanes,
    )
    found: dict[int, Seen] = {}

    def note(index: int, report: Report) -> None:
        task = report.tasks[wrong[index].task]
        lost = (check.message.partition("\n")[0] for check in task.checks if check.status is not Status.PASSED)
        found[index] = Seen(next(lost, ""), task.misconceptions)

    grading.grade(Request(setup, seed=WORKBOOK.seed, name_misconceptions=chaffs), submissions, note, tasks)
    return [found[index] for index in range(len(wrong))]


def with_needs(task: str) -> list[str]:
    """List the tasks that one builds on, and the task."""
    return [*dict.fromkeys(name for need in WORKBOOK.tasks[task].needs for name in with_needs(need)), task]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def show(wrong: Sequence[Wrong], graded: Mapping[str, Sequence[Seen]]) -> None:
    """Print every submission with its first failure and what it is told, then how many are told something."""
    for index, one in enumerate(wrong):
        say(f"{one.name}{f': {one.own}' if one.own else ''}")
        for place, found in graded.items():
            say(f"    {place}: {found[index].failure[:150] or 'passes'}")
            for sentence in found[index].told:
                say(f"        -> {sentence}")
    for place, found in graded.items():
        lost = [one for one in found if one.failure]
        say(f"{place}: {sum(bool(one.told) for one in lost)} of {len(lost)} that fail are told something.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Show what is told."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mistakes", type=Path, metavar="FILE")
    parser.add_argument("--chaff", nargs="*", metavar="TASK")
    parser.add_argument("--variants", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only those whose names begin so")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")  # of the processes that grade
    listed: Iterable[Wrong] = mistakes(chosen.mistakes) if chosen.mistakes else ()
    if chosen.variants or chosen.chaff is not None:
        listed = others("variants" if chosen.variants else "chaff", chosen.chaff or ())
    wrong = [one for one in listed if not chosen.only or one.name.startswith(tuple(chosen.only))]
    is_own = chosen.chaff is not None  # a chaff would name itself
    graded = {
        place: in_its_own_process(wrong, chosen.jobs, at_home=place == PLACES[0], chaffs=not is_own) for place in PLACES
    }
    show(wrong, graded)
    return int(chosen.variants and any(one.told for found in graded.values() for one in found))


if __name__ == "__main__":
    sys.exit(main())
