"""What becomes of a function's arguments, read in its source: never used, written over, exchanged, changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.diagnosis.errors_none import IN_PLACE
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.reading import Reading
from grader.diagnosis.source import (
    Function,
    called,
    each,
    has_default,
    loads,
    parameters,
    quoted,
    spelled,
    value_of,
    written,
)

#: With one of these a function may read its arguments without their names.
_SEES_ALL = frozenset({"locals", "vars", "eval", "exec"})
_CHANGED = re.compile(r"changed its argument `(\w+)")
#: Methods that change the object itself, beside those of lists.
_CHANGES = IN_PLACE | {"pop", "popleft", "update", "add", "fill", "fit", "fit_predict", "fit_transform", "partial_fit"}
_CHANGES_FIRST = frozenset({"shuffle", "fill_diagonal", "put", "copyto", "place", "putmask"})
#: These give the array itself back where there is nothing to convert.
_SAME = frozenset({"asarray", "asanyarray", "ravel", "reshape", "squeeze"})


def never_used(reading: Reading) -> Iterator[Diagnosis]:
    """An argument that the function does not look at; often a number stands where it should."""
    for name in _that_count(reading):
        if loads(reading.function, name):
            continue
        given = [node for node in ast.walk(reading.function) if isinstance(node, ast.keyword) and node.arg == name]
        written = [keyword.value for keyword in given if isinstance(keyword.value, ast.Constant)]
        if written:
            yield Diagnosis(
                "code.number-written-in",
                f"Line {written[0].lineno} has {quoted(f'{name}={written[0].value!r}')} written in, "
                f"and the argument {quoted(name)} is never used.",
            )
        else:
            yield Diagnosis(
                "code.unused-argument", f"The argument {quoted(name)} is never used in {quoted(reading.name)}."
            )
        return


def partly_used(reading: Reading) -> Iterator[Diagnosis]:
    """An argument that decides on an error, or of which the length is taken, and nothing else."""
    checked, measured = _checked(reading.function), _measured(reading.function)
    for name in _that_count(reading):
        found = [id(one) for one in loads(reading.function, name)]
        line = next((one.lineno for one in loads(reading.function, name)), 0)
        if found and checked.issuperset(found):
            yield Diagnosis(
                "code.argument-only-checked",
                f"The argument {quoted(name)} is checked in line {line}, and never used after that: "
                "the result is the same for all its values.",
            )
        elif found and measured.issuperset(found):
            yield Diagnosis(
                "code.argument-only-measured",
                f"Of the argument {quoted(name)}, only the length is used (line {line}), and never what stands in it.",
            )
        else:
            continue
        return


def written_over(reading: Reading) -> Iterator[Diagnosis]:
    """An argument gets another value before anybody has looked at the one handed over."""
    for name in _that_count(reading):
        for statement in reading.function.body:
            is_plain = isinstance(statement, ast.Assign) and name in [getattr(t, "id", "") for t in statement.targets]
            if is_plain and not loads(statement, name):
                yield Diagnosis(
                    "code.argument-written-over",
                    f"Line {statement.lineno} gives {quoted(name)} a new value before the one that "
                    "was handed over is used.",
                )
                return
            if loads(statement, name) or name in [getattr(one, "id", "") for one in ast.walk(statement)]:
                break


def exchanged(reading: Reading) -> Iterator[Diagnosis]:
    """A call of the chapter's own function with two arguments in each other's place."""
    for node in ast.walk(reading.function):
        name = called(node) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if not isinstance(node, ast.Call) or name == reading.name or name not in reading.chapter.functions:
            continue
        wanted = parameters(reading.chapter.functions[name])
        given = [getattr(argument, "id", "") for argument in node.args]
        if _are_exchanged(given, wanted):
            yield Diagnosis(
                "code.exchanged-arguments",
                f"Line {node.lineno} calls {spelled(node)}, but {quoted(name)} takes {quoted(', '.join(wanted))}, "
                "in this order.",
            )
            return


def changes_argument(reading: Reading) -> Iterator[Diagnosis]:
    """Point to the line that writes into what belongs to the caller."""
    said = [*(failure.message for failure in reading.evidence.failures), *reading.evidence.remarks]
    changed = {match[1] for text in said if (match := _CHANGED.search(text))}
    for name in sorted(changed & set(reading.parameters)):
        for line, variable in _written(reading):
            origin = value_of(reading.function, variable, line)
            if variable == name and (origin is None or _is_same(origin, name)):
                yield Diagnosis(
                    "code.changes-argument",
                    f"Line {line} changes {quoted(name)} itself, which belongs to the caller.",
                )
                return
            if variable != name and origin is not None and _is_same(origin, name):
                yield Diagnosis(
                    "code.no-copy",
                    f"Line {line} changes {quoted(variable)}, and "
                    f"{quoted(f'{variable} = {written(origin)}')} makes "
                    f"no copy: it is {quoted(name)} itself, which belongs to the caller.",
                )
                return


RULES = (exchanged, changes_argument, never_used, partly_used, written_over)


def _that_count(reading: Reading) -> list[str]:
    """Return the arguments that a call with a wrong answer has handed over."""
    if not reading.answers or any(called(node) in _SEES_ALL for node in ast.walk(reading.function)):
        return []
    return [name for name in reading.parameters if _counts(reading, name)]


def _counts(reading: Reading, name: str) -> bool:
    handed = reading.is_handed(name)
    return handed if handed is not None else not has_default(reading.function, name)


def _checked(function: Function) -> set[int]:
    """Return the parts of a function, by their ids, that only decide on an error."""
    checks: list[ast.AST] = [node.test for node in each(function, ast.If) if _only_raises(node)]
    checks += [*each(function, ast.Raise), *each(function, ast.Assert)]
    return {id(one) for check in checks for one in ast.walk(check)}


def _measured(function: Function) -> set[int]:
    """Return the parts of a function, by their ids, of which only the length is taken."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and called(node) == "len"]
    return {id(call.args[0]) for call in calls if call.args}


def _only_raises(node: ast.If) -> bool:
    return isinstance(node.body[-1], ast.Raise) and not node.orelse


def _are_exchanged(given: list[str], wanted: list[str]) -> bool:
    length = min(len(given), len(wanted))
    return any(given[i] == wanted[j] != given[j] == wanted[i] for j in range(length) for i in range(j))


def _is_same(origin: ast.expr, name: str) -> bool:
    """Tell whether an expression is an argument itself, and no copy of it."""
    if isinstance(origin, ast.Name):
        return origin.id == name
    if isinstance(origin, ast.Call) and called(origin) in _SAME:
        parts = [*origin.args[:1], *([origin.func.value] if isinstance(origin.func, ast.Attribute) else [])]
        return any(isinstance(part, ast.Name) and part.id == name for part in parts)
    return False


def _written(reading: Reading) -> list[tuple[int, str]]:
    """List the lines that change a variable's object in place, with the variable."""
    assigned = [target for node in each(reading.function, ast.Assign) for target in node.targets]
    places: list[ast.expr] = [target for target in assigned if isinstance(target, ast.Subscript)]
    places += [node.target for node in each(reading.function, ast.AugAssign)]
    for call in each(reading.function, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in _CHANGES:
            places.append(call.func.value)
        if called(call) in _CHANGES_FIRST:
            places += call.args[:1]
    return sorted((place.lineno, _base(place)) for place in places if _base(place))


def _base(node: ast.expr) -> str:
    """Return the variable that a place belongs to: `x` of `x[0].y`."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
