"""What a function hands back, read in its source: nothing, too early, not on every way, an error in its place."""

from __future__ import annotations

import ast
import builtins
import itertools
from collections.abc import Iterator

from grader.diagnosis.errors_none import gives_back, is_none, silent_call
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.reading import Reading, last_statements, leaves
from grader.diagnosis.source import Function, Loop, Scope, blocks, called, each, loads, own, quoted, spelled


def nothing_returned(reading: Reading) -> Iterator[Diagnosis]:
    """Say what stands in the place of the `return`."""
    function = reading.function
    if not reading.gave_none or gives_back(function):
        return
    last = list(last_statements(function.body))
    printed = [node for node in each(function, ast.Call) if called(node) == "print"]
    shown = [node for node in each(function, ast.Call) if called(node) == "show"]
    values = [
        node for node in last if isinstance(node, ast.Expr) and not isinstance(node.value, (ast.Call, ast.Constant))
    ]
    if printed:
        yield Diagnosis(
            "code.print-for-return",
            f"{quoted(reading.name)} prints (line {printed[-1].lineno}) and returns nothing: "
            "`print` shows a value to people, only `return` hands it to whoever called.",
        )
    elif shown:
        yield Diagnosis(
            "code.show-for-return",
            f"{quoted(reading.name)} shows its plot (line {shown[-1].lineno}) and returns nothing: "
            "only `return` hands something to whoever called.",
        )
    elif values:
        yield Diagnosis(
            "code.value-for-return",
            f"The last line of {quoted(reading.name)} (line {values[-1].lineno}) computes a value and drops it: "
            "only `return` hands it to whoever called.",
        )
    else:
        yield Diagnosis(
            "code.no-return", f"No line of {quoted(reading.name)} returns a value, so each call gives None."
        )


def nothing_returned_elsewhere(reading: Reading) -> Iterator[Diagnosis]:
    """Point to the way through the function that meets no `return`."""
    function = reading.function
    returns = any(not is_none(node.value) for node in each(function, ast.Return))
    if not reading.gave_none or not returns or leaves(function.body):
        return
    last = function.body[-1]
    if isinstance(last, ast.If) and not last.orelse:
        yield Diagnosis(
            "code.branch-without-return",
            f"Where the `if` in line {last.lineno} does not hold, {quoted(reading.name)} ends without a `return`.",
        )
    elif isinstance(last, Loop):
        yield Diagnosis(
            "code.loop-without-return",
            f"When the loop in line {last.lineno} is through, {quoted(reading.name)} ends without a `return`.",
        )
    elif not (isinstance(last, ast.Try) and _silent_handlers(last)):
        yield Diagnosis(
            "code.path-without-return",
            f"There is a way through {quoted(reading.name)} that meets no `return`, and gives None.",
        )


def none_returned(reading: Reading) -> Iterator[Diagnosis]:
    """A `return` that hands back None in so many words, beside others that hand back something."""
    if not reading.gave_none or not gives_back(reading.function):
        return
    for node in each(reading.function, ast.Return):
        if is_none(node.value):
            yield Diagnosis(
                "code.none-returned", f"The `return` in line {node.lineno} gives None: was that way through meant?"
            )
            return


def error_swallowed(reading: Reading) -> Iterator[Diagnosis]:
    """An `except` that takes every error and hides it."""
    if not reading.gave_none:
        return
    for node in each(reading.function, ast.Try):
        handlers = _silent_handlers(node)
        if handlers:
            yield Diagnosis(
                "code.error-swallowed",
                f"The `except` in line {handlers[0].lineno} catches every error and hides it: "
                "take it out for a moment, and Python says what goes wrong above it.",
            )
            return


def returns_at_once(reading: Reading) -> Iterator[Diagnosis]:
    """A `return` in a loop's own block ends it in the first round."""
    if not reading.answers:
        return
    loops: list[ast.For | ast.While] = [*each(reading.function, ast.For), *each(reading.function, ast.While)]
    for loop in loops:
        ends = [node for node in loop.body if isinstance(node, ast.Return)]
        goes_on = any(isinstance(node, (ast.Continue, ast.Break)) for node in own(loop))
        if ends and len(loop.body) > 1 and not goes_on:
            yield Diagnosis(
                "code.return-in-loop",
                f"The `return` in line {ends[0].lineno} stands inside of the loop that begins in line {loop.lineno}, "
                "so the function ends in the first round.",
            )
            return


def none_of_a_method(reading: Reading) -> Iterator[Diagnosis]:
    """`return x.sort()`, or a variable that was given such a thing."""
    if not reading.gave_none:
        return
    lines: list[ast.Return | ast.Assign] = [*each(reading.function, ast.Return), *each(reading.function, ast.Assign)]
    for node in lines:
        if name := silent_call(node.value, reading.function):
            if isinstance(node, ast.Assign) and not _is_returned(reading.function, node.targets[0]):
                continue
            yield Diagnosis(
                "code.none-from-in-place",
                f"Line {node.lineno} goes on with what {quoted(name)} returns, and {quoted(name)} returns None.",
            )
            return


def error_not_raised(reading: Reading) -> Iterator[Diagnosis]:
    """An exception that is made and handed back, or made and dropped."""
    if not reading.answers:
        return
    lines: list[ast.Return | ast.Expr] = [*each(reading.function, ast.Return), *each(reading.function, ast.Expr)]
    for node in lines:
        if _is_error(node.value):
            does = Diagnosis(
                "code.error-returned",
                f"Line {node.lineno} returns an error as if it were a result: only `raise` stops the function with it.",
            )
            drops = Diagnosis(
                "code.error-dropped",
                f"Line {node.lineno} makes an error and drops it: only `raise` stops the function with it.",
            )
            yield does if isinstance(node, ast.Return) else drops
            return


def inner_never_called(reading: Reading) -> Iterator[Diagnosis]:
    """A function within that holds the work, and nobody calls."""
    if not reading.gave_none:
        return
    for node in each(reading.function, ast.FunctionDef):
        if not loads(reading.function, node.name) and not node.decorator_list:
            yield Diagnosis(
                "code.inner-never-called",
                f"{quoted(node.name)} (line {node.lineno}) is defined inside of "
                f"{quoted(reading.name)}, and never called.",
            )
            return


def comma_makes_a_tuple(reading: Reading) -> Iterator[Diagnosis]:
    """`return x,` hands back a tuple of one."""
    found = [failure.comparison for failure in reading.answers if failure.comparison is not None]
    if not any(isinstance(one.answer, (tuple, list)) and len(one.answer) == 1 for one in found):
        return
    for node in each(reading.function, ast.Return):
        value = node.value
        if isinstance(value, ast.Tuple) and len(value.elts) == 1:
            yield Diagnosis(
                "code.comma-makes-a-tuple",
                f"The comma behind {spelled(value.elts[0])} in line {node.lineno} makes a tuple of it.",
            )
            return


def never_reached(reading: Reading) -> Iterator[Diagnosis]:
    """Statements behind one that leaves."""
    if not reading.answers:
        return
    for block in blocks(reading.function):
        for before, after in itertools.pairwise(block):
            leaving = isinstance(before, (ast.Return, ast.Raise, ast.Break, ast.Continue))
            if leaving and not _is_harmless(after):
                yield Diagnosis(
                    "code.never-reached",
                    f"Line {after.lineno} is never reached: line {before.lineno} above it has left already.",
                )
                return


RULES = (
    error_not_raised,
    none_of_a_method,
    error_swallowed,
    inner_never_called,
    nothing_returned,
    none_returned,
    returns_at_once,
    nothing_returned_elsewhere,
    comma_makes_a_tuple,
)


def _silent_handlers(node: ast.Try) -> list[ast.ExceptHandler]:
    """Return the handlers that take every error and neither raise nor return a value."""
    return [
        handler
        for handler in node.handlers
        if (handler.type is None or getattr(handler.type, "id", "") in ("Exception", "BaseException"))
        and not any(isinstance(one, ast.Raise) or (isinstance(one, ast.Return) and one.value) for one in own(handler))
    ]


def _is_error(value: ast.expr | None) -> bool:
    function = value.func if isinstance(value, ast.Call) else value
    found = getattr(builtins, function.id, None) if isinstance(function, ast.Name) else None
    return isinstance(found, type) and issubclass(found, Exception)


def _is_returned(function: Function, target: ast.expr) -> bool:
    name = getattr(target, "id", "")
    return any(node.value is not None and loads(node.value, name) for node in each(function, ast.Return))


def _is_harmless(statement: ast.stmt) -> bool:
    """Tell whether a statement behind a `return` does not matter: the rest of a stub, a text, another way out."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or called(statement.value) in ("print", "show")
    return isinstance(statement, (ast.Raise, ast.Pass, ast.Break, ast.Continue, *Scope.__args__))
