"""What is wrong with a chapter's file as a whole: it is no Python, it fails by itself, the function is not in it."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator

from grader.diagnosis.close import among
from grader.diagnosis.errors_syntax import Unreadable, explain
from grader.diagnosis.evidence import Diagnosis, Evidence, Failure, Raised
from grader.diagnosis.source import Chapter, Function, called, own, quoted, written

#: The grader's own words for a chapter that can't be imported.
_IMPORT = re.compile(r"(\S+\.(?:py|ipynb))(?:, line (\d+))? can't be imported: (\w+): (.*)", re.DOTALL)
_MOST_CALLS_BETWEEN = 4
_UNREADABLE = ("SyntaxError", "IndentationError", "TabError")


def at_import(failure: Failure) -> Raised | None:
    """Read what the import of a chapter raised out of a failure; None for all else."""
    told = _IMPORT.match(failure.message)
    if told is None:
        return None
    if failure.raised is not None and failure.raised.kind == told[3]:
        return failure.raised
    return Raised(told[3], told[4].strip(), ((told[1].rpartition("/")[2], int(told[2] or 0), ""),))


def find(evidence: Evidence, chapter: Chapter) -> Iterator[Diagnosis]:
    """Yield what is wrong with the file, or with where the function stands in it."""
    raised = next((found for failure in evidence.failures if (found := at_import(failure))), None)
    if chapter.error is not None:
        yield from itertools.islice(explain(_place_of(chapter.error, chapter)), 1)
    elif raised is not None and raised.kind in _UNREADABLE:
        line = raised.lines[-1][1] if raised.lines else 0
        yield from itertools.islice(explain(Unreadable(raised.detail, line, chapter.line(line))), 1)
    elif raised is not None:
        yield from _outside_of_functions(raised, chapter)
    if chapter.tree is not None:
        yield from _missing(evidence.task, chapter)
        if any(failure.status == "NOT_STARTED" for failure in evidence.failures):
            yield from _stub_left(evidence.task, chapter)


def _place_of(error: SyntaxError, chapter: Chapter) -> Unreadable:
    line = error.lineno or 0
    whole = chapter.lines[line - 1] if 1 <= line <= len(chapter.lines) else ""
    return Unreadable(error.msg or "", line, whole.strip(), whole[: max((error.offset or 1) - 1, 0)].strip())


def _outside_of_functions(raised: Raised, chapter: Chapter) -> Iterator[Diagnosis]:
    """Point to the line of the module that runs while the file is imported."""
    line = _line_of_module(raised, chapter)
    if line:
        yield Diagnosis(
            "error.top-level",
            f"Line {line} stands outside of every function, so it runs while the file is imported, and it fails there: "
            'take it out, or put it below `if __name__ == "__main__":`.',
        )


def _line_of_module(raised: Raised, chapter: Chapter) -> int:
    """Find the statement of the module that failed: that of the line, or the only one that calls its function."""
    if chapter.tree is None or not raised.lines:
        return 0
    for _file, number, _text in raised.lines:
        function = chapter.function_at(number)
        if function is None:
            statement = chapter.statement_at(number)
            plain = (ast.Import, ast.ImportFrom, ast.ClassDef, Function)
            return 0 if statement is None or isinstance(statement, plain) else statement.lineno
    callers = _callers(raised.lines[-1][1], chapter)
    return callers[0] if len(callers) == 1 else 0


def _callers(number: int, chapter: Chapter) -> list[int]:
    """List the lines of the module that call, directly or through a function, the function that a line stands in."""
    inside = [f.name for f in chapter.functions.values() if f.lineno <= number <= (f.end_lineno or 0)]
    reaching, more = set(inside), set(inside)
    for _ in range(_MOST_CALLS_BETWEEN):
        more = {name for name, function in chapter.functions.items() if _calls_one_of(function, more)} - reaching
        reaching |= more
    body = chapter.tree.body if chapter.tree else []
    runs = [node for node in body if not isinstance(node, (Function, ast.ClassDef))]
    return [node.lineno for node in runs if _calls_one_of(node, reaching)]


def _calls_one_of(node: ast.AST, names: set[str]) -> bool:
    return any(called(one) in names for one in ast.walk(node) if isinstance(one, ast.Call))


def _missing(task: str, chapter: Chapter) -> Iterator[Diagnosis]:
    """Look for the function under a name that is nearly its own, or inside of another."""
    tree = chapter.tree
    stored = {node.id for node in own(tree) if isinstance(node, ast.Name)} if tree else set()
    if not chapter.functions or task in {*chapter.functions, *chapter.imported, *stored}:
        return
    inside = [node for node in chapter.statements if isinstance(node, Function) and node.name == task]
    if inside:
        around = chapter.function_at(inside[0].lineno - 1)
        if around is not None and around is not inside[0]:
            yield Diagnosis(
                "error.function-inside",
                f"{quoted(task)} (line {inside[0].lineno}) stands inside of {quoted(around.name)}, "
                "as far as its `def` is "
                "indented: nobody outside can call it.",
            )
        return
    close = among(task, chapter.functions)
    if close:
        yield Diagnosis(
            "error.misspelt-function",
            f"The file has no function {quoted(task)}, but {quoted(close)} in line {chapter.functions[close].lineno}: "
            "is that the one?",
        )


def _stub_left(task: str, chapter: Chapter) -> Iterator[Diagnosis]:
    """See that the function holds work, and the stub's last line as well."""
    function = chapter.functions.get(task)
    if function is None:
        return
    left = [node for node in function.body if isinstance(node, ast.Raise) and "NotImplementedError" in written(node)]
    work = [node for node in function.body if node not in left and not _is_text(node)]
    if left and work:
        yield Diagnosis(
            "error.stub-left",
            f"The stub's `raise NotImplementedError` still stands in line {left[0].lineno}: the function ends there, "
            "whatever else it holds.",
        )
    elif left:
        earlier = [node for node in (chapter.tree.body if chapter.tree else []) if getattr(node, "name", "") == task]
        if len(earlier) > 1:
            yield Diagnosis(
                "error.defined-twice",
                f"{quoted(task)} is defined in line {earlier[0].lineno} and again in line "
                f"{function.lineno}, where the stub "
                "is left: the last definition counts.",
            )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
