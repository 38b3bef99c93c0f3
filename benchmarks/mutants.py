"""Mutation testing of the solutions: every small change must lose points.

    python benchmarks/mutants.py [CHAPTER …] [--jobs 2] [--all]

Each mutant is a solution with one small change to its syntax tree (an operator,
a comparison, a constant, a condition, an argument, a statement); it is graded
on its own chapter.  One that keeps all points has survived: either the change
makes no difference to what the contract promises (then `survivors.toml`
says why), or a check is missing.  Ends with status 1 when an unexplained mutant survives.

The idea is DeMillo, Lipton and Sayward's, "Hints on Test Data Selection: Help
for the Practicing Programmer", Computer 11 (1978).
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    line: int
    change: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.chapter}.{self.function}: {self.change}"


def mutants(chapter: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a solution, each with exactly one change."""
    tree = ast.parse(source)
    for position, definition in enumerate(tree.body):
        if not isinstance(definition, ast.FunctionDef):
            continue
        for path, node in list(_walk(definition)):
            for change, replacement in _changes(node):
                changed = copy.deepcopy(tree)
                _put(changed.body[position], path, replacement)
                try:
                    text = ast.unparse(ast.fix_missing_locations(changed))
                    compile(text, chapter, "exec")
                except (SyntaxError, ValueError):
                    continue
                line = getattr(node, "lineno", definition.lineno)
                yield Mutant(chapter, definition.name, line, change, text)


Path_ = tuple[tuple[str, int | None], ...]


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


def main() -> int:
    """Grade every mutant, and list the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--all", action="store_true", help="list the mutants that lose points as well")
    options = parser.parse_args()
    # One numeric thread, set before any library is loaded: a fork after a two-thread operation hangs.
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    from grader import manifest
    from grader.handins.intake import read
    from grader.handins.submission import Submission
    from grader.judge import grading
    from grader.results import Report

    workbook = manifest.load(ROOT)
    solutions = read(ROOT / "solutions", workbook.chapters)
    tasks = workbook.select(options.chapters)
    chapters = list(dict.fromkeys(task.chapter for task in tasks))
    plan = [m for chapter in chapters for m in mutants(chapter, solutions.sources[chapter].decode())]
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

    request = grading.Request(
        workbook=workbook,
        tasks=tuple(task for task in workbook.tasks.values() if task.chapter in chapters),
        hidden=True,
        solutions=ROOT / "solutions",
        seed=workbook.seed,
        lanes=options.jobs,
        name_misconceptions=False,
    )
    submissions = [Submission(m.name, {**solutions.sources, m.chapter: m.source.encode()}, {}) for m in plan]
    tasks_of = {i: tuple(t.name for t in workbook.tasks.values() if t.chapter == m.chapter) for i, m in enumerate(plan)}
    grading.grade(request, submissions, on_report, tasks_of)

    print(f"{len(plan)} mutants, {len(plan) - len(survived)} lose points.")  # noqa: T201  # as above
    unexplained = [mutant for mutant in survived if mutant.name not in explained]
    same = len(survived) - len(unexplained)
    print(f"{same} survivors change nothing that the contract promises:")  # noqa: T201  # as above
    for mutant in survived:
        if mutant.name in explained:
            print(f"  {mutant.name}\n      {explained[mutant.name]}")  # noqa: T201  # as above
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


if __name__ == "__main__":
    sys.exit(main())
