"""Facts about a workbook that can be told without grading anything.

Stubs and solutions must agree in names and signatures, examples in docstrings
must be true, every task needs hints.  Solutions run in this process: they are
ours (or the instructor's own).
"""

from __future__ import annotations

import ast
import contextlib
import copy
import doctest
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.handins.submission import Submission
from grader.judge.alternatives import Alternative, compose
from grader.manifest import Chapter, Workbook, import_hooks
from grader.system.modules import install_hook, load_file

LEAST_CHAFF = 3
LEAST_NAMED = 0.9
LEAST_HINTS = 3


def static_problems(workbook: Workbook, chapters: Sequence[Chapter], solutions: Path) -> list[str]:
    """List what is wrong, one sentence each."""
    problems = []
    for hook in import_hooks(workbook.root):
        install_hook(hook)
    if workbook.wrong_points:
        problems.append(workbook.wrong_points)
    for chapter in chapters:
        if not (workbook.root / chapter.lesson).is_file():
            problems.append(f"The lesson {chapter.lesson} is missing.")
        problems += _chapter_problems(workbook, chapter, solutions)
    return problems


def _chapter_problems(workbook: Workbook, chapter: Chapter, solutions: Path) -> Iterator[str]:
    stub = _functions(workbook.root / "exercises" / f"{chapter.name}.py")
    solution = _functions(solutions / f"{chapter.name}.py")
    for task in chapter.tasks:
        if len(task.hints) < LEAST_HINTS:
            yield f"{task.name} has {len(task.hints)} hints; {LEAST_HINTS} are needed."
        for name, functions in (("exercises", stub), ("solutions", solution)):
            if task.name not in functions:
                yield f"{name}/{chapter.name}.py has no function {task.name}."
        if task.name in stub and task.name in solution:
            mine, theirs = (ast.unparse(functions[task.name].args) for functions in (stub, solution))
            if _without_annotations(stub[task.name]) != _without_annotations(solution[task.name]):
                yield f"{task.name} has another signature in its stub ({mine}) than in its solution ({theirs})."
            if not _is_stub(stub[task.name]):
                yield f"The stub of {task.name} holds more than a docstring and `raise NotImplementedError`."
    for name in stub.keys() - {task.name for task in chapter.tasks}:
        yield f"exercises/{chapter.name}.py holds the function {name}, which is no task."
    if stub.keys() <= solution.keys():
        yield from _false_examples(workbook, chapter, solutions)


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    if not path.is_file():
        return {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[:1] != "_"}


def _without_annotations(function: ast.FunctionDef) -> str:
    """Write the parameters of a function: names, kinds and defaults."""
    parameters = copy.deepcopy(function.args)
    for node in ast.walk(parameters):
        if isinstance(node, ast.arg):
            node.annotation = None
    return ast.unparse(parameters)


def _is_stub(function: ast.FunctionDef) -> bool:
    body = function.body
    return len(body) == 2 and isinstance(body[0], ast.Expr) and isinstance(body[1], ast.Raise)


def _false_examples(workbook: Workbook, chapter: Chapter, solutions: Path) -> Iterator[str]:
    """Run the examples of the stubs' docstrings against the solutions."""
    module = load_file(f"checked_{chapter.name}", solutions / f"{chapter.name}.py", listed=True)
    stubs = _functions(workbook.root / "exercises" / f"{chapter.name}.py")
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for task in chapter.tasks:
        text = ast.get_docstring(stubs[task.name]) or ""
        test = parser.get_doctest(text, dict(vars(module)), task.name, f"{chapter.name}.py", 0)
        if not test.examples:
            yield f"The docstring of {task.name} has no example."
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            failed = runner.run(test, out=output.write).failed
        if failed:
            yield f"An example in the docstring of {task.name} is not true:\n{output.getvalue()[-600:]}"


def returning_none(source: bytes) -> bytes:
    """Rewrite a chapter so that every function returns None."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.body = [ast.Return(value=None)]
    return ast.unparse(ast.fix_missing_locations(tree)).encode()


def as_submission(alternative: Alternative, solutions: Submission, chapter: str) -> Submission:
    """Make a submission of the solutions, with the functions of a chaff or variant in the place of theirs."""
    source = compose(solutions.sources[chapter].decode(), alternative.source)
    return replace(solutions, name=alternative.name, sources={**solutions.sources, chapter: source})
