"""Mutation testing of the solutions: every small change must lose points.

    python benchmarks/mutants.py [CHAPTER …] [--of solutions|pairs|variants] [--sample N] [--seed N] [--jobs 2] [--all]

Each mutant is a solution with one small change to its syntax tree (an operator,
a comparison, a constant, a condition, an argument, a statement); it is graded
on its own chapter.  One that keeps all points has survived: either the change
makes no difference to what the contract promises (then `survivors.toml`
says why), or a check is missing.  Ends with status 1 when an unexplained mutant survives.

With `--of pairs` a mutant is a solution with two changes to one function, which
may hide each other; with `--of variants` it is a variant, a right solution of
another form, with one change.  There are many of both, so `--sample` draws some.

The idea is DeMillo, Lipton and Sayward's, "Hints on Test Data Selection: Help
for the Practicing Programmer", Computer 11 (1978); pairs of changes are those of
Jia and Harman, "Higher Order Mutation Testing", Information and Software
Technology 51 (2009).
"""

from __future__ import annotations

import argparse
import ast
import copy
import itertools
import os
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.system import cpus
from grader.system.process import THREADS

ROOT = Path(__file__).resolve().parents[1]
SURVIVORS = Path(__file__).with_name("survivors.toml")

_SWAPS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Div],
    ast.Mod: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.USub: [ast.UAdd],
}
_CALLS = {"argmin": "argmax", "min": "max", "max": "min", "sum": "mean", "mean": "sum", "ascending": "descending"}


@dataclass(frozen=True)
class Mutant:
    """One changed solution."""

    chapter: str
    function: str
    changes: tuple[str, ...]
    source: str
    variant: str = ""

    @property
    def name(self) -> str:
        return self._named(" and ".join(self.changes))

    @property
    def names_alone(self) -> list[str]:
        """List the names that its changes have as mutants of their own."""
        return [self._named(change) for change in self.changes]

    def _named(self, change: str) -> str:
        function = f"{self.function} ({self.variant})" if self.variant else self.function
        return f"{self.chapter}.{function}: {change}"


Path_ = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Change:
    """One change to a function: where, what it is in words, and the node that comes there (None: it is left out)."""

    position: int  # of the function, in its module
    function: str
    path: Path_
    words: str
    node: ast.AST | None

    def overlaps(self, other: Change) -> bool:
        """Tell whether one of the two lies within the other."""
        least = min(len(self.path), len(other.path))
        return self.path[:least] == other.path[:least]


def changes(tree: ast.Module) -> Iterator[Change]:
    """Yield every change to the functions of a module."""
    for position, definition in enumerate(tree.body):
        if isinstance(definition, ast.FunctionDef):
            for path, node in list(_walk(definition)):
                for words, replacement in _changes(node):
                    yield Change(position, definition.name, path, words, replacement)


def changed(tree: ast.Module, together: Sequence[Change]) -> str | None:
    """Return the source of a module with these changes; None where that is no Python."""
    own = copy.deepcopy(tree)
    for change in sorted(together, key=lambda one: one.path, reverse=True):  # what is left out moves what follows it
        _put(own.body[change.position], change.path, copy.deepcopy(change.node))
    try:
        text = ast.unparse(ast.fix_missing_locations(own))
        compile(text, "a mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    return text


def mutants(chapter: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a solution, each with exactly one change."""
    tree = ast.parse(source)
    for change in changes(tree):
        if (text := changed(tree, [change])) is not None:
            yield Mutant(chapter, change.function, (change.words,), text)


def pairs(chapter: str, source: str) -> Iterator[tuple[ast.Module, str, Change, Change]]:
    """Yield every two changes to one function of which neither lies within the other."""
    tree = ast.parse(source)
    for _, own in itertools.groupby(changes(tree), key=lambda change: change.position):
        for first, second in itertools.combinations(own, 2):
            if not first.overlaps(second):
                yield tree, chapter, first, second


def pair(tree: ast.Module, chapter: str, first: Change, second: Change) -> Mutant | None:
    text = changed(tree, [first, second])
    return None if text is None else Mutant(chapter, first.function, (first.words, second.words), text)


def of_variant(chapter: str, solution: str, name: str, source: str, behind: Any) -> Iterator[Mutant]:
    """Yield every mutant of a variant, each put behind the solution."""
    tree = ast.parse(source)
    for change in changes(tree):
        if (text := changed(tree, [change])) is not None:
            yield Mutant(chapter, change.function, (change.words,), behind(solution, text).decode(), name)


def _walk(node: ast.AST, path: Path_ = ()) -> Iterator[tuple[Path_, ast.AST]]:
    """Yield every node below the body of a function, with the way to it; annotations and docstrings are no code."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        entries = [(index, entry) for index, entry in enumerate(value)] if isinstance(value, list) else [(None, value)]
        for index, entry in entries:
            if not isinstance(entry, ast.AST) or _is_docstring(entry):
                continue
            step = (*path, (name, index))
            yield step, entry
            yield from _walk(entry, step)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _put(root: ast.AST, path: Path_, node: ast.AST | None) -> None:
    """Put a node at the end of a way; None takes an argument out of a call."""
    *way, (name, index) = path
    for step, place in way:
        value = getattr(root, step)
        root = value if place is None else value[place]
    if index is None:
        setattr(root, name, node)
    elif node is None:
        del getattr(root, name)[index]
    else:
        getattr(root, name)[index] = node


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    """Yield what one node may become, each with its words; None leaves it out."""
    yield from _changed_expressions(node)
    yield from _changed_statements(node)


def _changed_expressions(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    here = ast.unparse(node)
    if isinstance(node, (ast.BinOp, ast.Compare, ast.BoolOp, ast.UnaryOp)):
        for change, replacement in _operator_changes(node):
            yield f"`{here}` becomes `{change}`", replacement
    if isinstance(node, ast.Constant):
        for value in _other_constants(node.value):
            yield f"`{here}` becomes `{value!r}` (line {node.lineno})", ast.Constant(value)  # type: ignore[arg-type]  # an int, a float, a text or a truth value
    if isinstance(node, ast.keyword) and node.arg is not None:
        yield f"argument `{here}` is left out", None
    if isinstance(node, ast.IfExp):
        yield f"`{here}` takes the other branch", ast.IfExp(node.test, node.orelse, node.body)
    if isinstance(node, ast.Attribute) and node.attr in _CALLS:
        yield f"`{here}` becomes `{_CALLS[node.attr]}`", ast.Attribute(node.value, _CALLS[node.attr], node.ctx)
    if isinstance(node, ast.Call) and len(node.args) >= 2:
        changed = copy.deepcopy(node)
        changed.args[:2] = changed.args[1::-1]
        yield f"`{here}` swaps its first arguments", changed
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "copy":
        yield f"`{here}` does not copy", node.func.value


def _changed_statements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, (ast.If, ast.While)):
        changed = copy.deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), changed.test)
        yield f"condition `{ast.unparse(node.test)}` is turned round", changed
    is_step = isinstance(node, (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break))
    if is_step or (isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)):
        yield f"statement `{ast.unparse(node).splitlines()[0]}` is left out", ast.Pass()
    if isinstance(node, ast.Return) and node.value is not None:
        yield f"`{ast.unparse(node)}` returns None", ast.Return(ast.Constant(None))


def _operator_changes(node: ast.BinOp | ast.Compare | ast.BoolOp | ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare):
        operators: list[ast.AST] = list(node.ops)
    else:
        operators = [node.op]
    for index, operator in enumerate(operators):
        for other in _SWAPS.get(type(operator), ()):
            changed = copy.deepcopy(node)
            if isinstance(changed, ast.Compare):
                changed.ops[index] = other()  # type: ignore[call-overload]  # a comparison for a comparison
            else:
                changed.op = other()  # type: ignore[assignment]  # an operator of the same kind
            yield ast.unparse(changed), changed
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield ast.unparse(node.operand), node.operand


def _other_constants(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1]
    if isinstance(value, str) and value:
        return [value + "x"]
    return []


def plan_of(
    kind: str, chapters: Sequence[str], solutions: dict[str, str], sample: int | None, seed: int
) -> list[Mutant]:
    """Make the mutants of a kind, as many as are asked for."""
    drawn = random.Random(seed)  # noqa: S311  # which mutants are tried is no secret
    if kind == "solutions":
        return _some([m for chapter in chapters for m in mutants(chapter, solutions[chapter])], sample, drawn)
    if kind == "pairs":
        couples = [couple for chapter in chapters for couple in pairs(chapter, solutions[chapter])]
        return [made for couple in _some(couples, sample, drawn) if (made := pair(*couple)) is not None]
    from grader import manifest
    from grader.judge.alternatives import compose, load

    workbook = manifest.load(ROOT)
    return _some(
        [
            mutant
            for task, variants in load(ROOT / "tests" / "variants").items()
            if (chapter := workbook.tasks[task].chapter) in chapters
            for variant in variants
            for mutant in of_variant(chapter, solutions[chapter], variant.name, variant.source, compose)
        ],
        sample,
        drawn,
    )


def _some(all_of_them: list[Any], sample: int | None, drawn: random.Random) -> list[Any]:
    return all_of_them if sample is None else drawn.sample(all_of_them, min(sample, len(all_of_them)))


def main() -> int:
    """Grade every mutant, and list the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    parser.add_argument("--of", choices=["solutions", "pairs", "variants"], default="solutions")
    parser.add_argument("--sample", type=int, metavar="N", help="try as many only, drawn at random")
    parser.add_argument("--seed", type=int, default=2025, help="of that draw (default: 2025)")
    parser.add_argument("--jobs", type=int, default=cpus.available())
    parser.add_argument("--all", action="store_true", help="list the mutants that lose points as well")
    options = parser.parse_args()
    # One numeric thread, set before any library is loaded: a fork after a two-thread operation hangs.
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    from grader import manifest
    from grader.handins.intake import read
    from grader.handins.submission import Submission
    from grader.judge import grading
    from grader.judge.engine import Setup
    from grader.results import Report

    workbook = manifest.load(ROOT)
    solutions = read(ROOT / "solutions", workbook.chapters)
    tasks = workbook.select(options.chapters)
    chapters = list(dict.fromkeys(task.chapter for task in tasks))
    sources = {chapter: solutions.sources[chapter].decode() for chapter in chapters}
    plan = plan_of(options.of, chapters, sources, options.sample, options.seed)
    explained: dict[str, str] = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")) if SURVIVORS.exists() else {}
    survived: list[Mutant] = []
    faults: list[str] = []

    def on_report(index: int, report: Report) -> None:
        mutant = plan[index]
        print(f"\r{index + 1} of {len(plan)}", end="", file=sys.stderr, flush=True)  # noqa: T201  # as above
        if report.faults:
            faults.append(f"{mutant.name}: {report.faults[0]}")
        elif report.score == report.max_score:
            survived.append(mutant)
        elif options.all:
            print(f"caught    {mutant.name}")  # noqa: T201  # this program prints

    setup = Setup(
        workbook=workbook,
        tasks=tuple(task for task in workbook.tasks.values() if task.chapter in chapters),
        hidden=True,
        solutions=ROOT / "solutions",
        lanes=options.jobs,
    )
    request = grading.Request(setup, seed=workbook.seed, name_misconceptions=False)
    submissions = [Submission(m.name, {**solutions.sources, m.chapter: m.source.encode()}, {}) for m in plan]
    tasks_of = {i: tuple(t.name for t in workbook.tasks.values() if t.chapter == m.chapter) for i, m in enumerate(plan)}
    grading.grade(request, submissions, on_report, tasks_of)

    print(f"{len(plan)} mutants, {len(plan) - len(survived)} lose points.")  # noqa: T201  # as above
    # A pair of changes that have a reason each has both.
    reasons = {m.name: explained.get(m.name) or _reasons_alone(m, explained) for m in survived}
    unexplained = [mutant for mutant in survived if not reasons[mutant.name]]
    same = len(survived) - len(unexplained)
    print(f"{same} survivors change nothing that the contract promises:")  # noqa: T201  # as above
    for mutant in survived:
        if reasons[mutant.name]:
            print(f"  {mutant.name}\n      {reasons[mutant.name]}")  # noqa: T201  # as above
    changing = len(plan) - same
    print(  # noqa: T201  # as above
        f"Of the {changing} that change behaviour, {changing - len(unexplained)} lose points "
        f"({100 * (changing - len(unexplained)) / max(1, changing):.1f} %).  Survivors without a reason:"
    )
    for mutant in unexplained:
        print(f"  {mutant.name}")  # noqa: T201  # as above
    for fault in faults:
        print(f"  fault: {fault}")  # noqa: T201  # as above
    return 1 if unexplained or faults else 0


def _reasons_alone(mutant: Mutant, explained: dict[str, str]) -> str:
    """Return the reasons of a pair whose changes both survive alone, or ""."""
    reasons = [explained.get(name, "") for name in mutant.names_alone]
    return " ".join(dict.fromkeys(reasons)) if all(reasons) else ""


if __name__ == "__main__":
    sys.exit(main())
