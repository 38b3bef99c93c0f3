"""Loops, read in their source: what they leave out, forget in every round, or never come to the end of."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.reading import Reading
from grader.diagnosis.source import (
    Function,
    Loop,
    Scope,
    called,
    each,
    loads,
    names_in,
    own,
    quoted,
    stored_in,
    value_of,
    written,
)

_ADDS = frozenset({"append", "extend", "appendleft", "insert", "add"})
_TAKES = frozenset({"pop", "popleft"})


def counter_unused(reading: Reading) -> Iterator[Diagnosis]:
    """A loop over an argument, of whose items nothing is made."""
    if not reading.answers:
        return
    for loop in each(reading.function, ast.For):
        if not isinstance(loop.target, ast.Name) or loop.target.id.startswith("_"):
            continue
        over = loop.iter.id if isinstance(loop.iter, ast.Name) else ""
        if over in reading.parameters and not loads(reading.function, loop.target.id):
            yield Diagnosis(
                "code.counter-unused",
                f"The loop in line {loop.lineno} goes through {quoted(over)}, and nothing in it uses "
                f"{quoted(loop.target.id)}.",
            )
            return


def leaves_out_an_end(reading: Reading) -> Iterator[Diagnosis]:
    """`range(1, len(x))` and `range(len(x) - 1)` leave a position out, where nobody else looks at it."""
    if not reading.answers:
        return
    for loop in each(reading.function, ast.For):
        if not isinstance(loop.target, ast.Name) or called(loop.iter) != "range":
            continue
        counter, limits = loop.target.id, _limits(loop)
        for name in reading.parameters:
            lengths = (f"len({name})", f"{name}.shape[0]")
            if not _only_counted(reading.function, name, counter):
                continue
            if len(limits) == 2 and limits[0] == "1" and limits[1] in lengths:
                yield Diagnosis(
                    "code.skips-the-first",
                    f"The loop in line {loop.lineno} begins at position 1, so that position 0 of {quoted(name)} is "
                    "never looked at.",
                )
                return
            if limits[-1] in [f"{length} - 1" for length in lengths] and limits[:-1] in ([], ["0"]):
                yield Diagnosis(
                    "code.skips-the-last",
                    f"The loop in line {loop.lineno} ends before the last position of {quoted(name)}: `range` leaves "
                    "out its end already.",
                )
                return


def forgets_each_round(reading: Reading) -> Iterator[Diagnosis]:
    """A sum or a list that each round begins anew, or gives another value."""
    if not reading.answers:
        return
    returned = _returned_alone(reading.function)
    for loop in each(reading.function, ast.For):
        for statement in loop.body:
            if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
                continue
            name = getattr(statement.targets[0], "id", "")
            if name not in returned or name in names_in(statement.value):
                continue
            if _is_empty(statement.value) and _collects(loop, name):
                yield Diagnosis(
                    "code.begins-anew",
                    f"Line {statement.lineno} stands inside of the loop, so each round begins {quoted(name)} anew and "
                    "only what the last one has put there is left.",
                )
                return
            start = value_of(reading.function, name, loop.lineno)
            alone = not loads(loop, name) and len([one for one in own(loop) if _stores(one, name)]) == 1
            if alone and start is not None and _is_empty(start):
                yield Diagnosis(
                    "code.overwritten-each-round",
                    f"Line {statement.lineno} gives {quoted(name)} a new value in each round of the loop and forgets "
                    "the one before: only that of the last round is left.",
                )
                return


def never_ends(reading: Reading) -> Iterator[Diagnosis]:
    """A loop with no way out."""
    if not reading.lost:
        return
    for loop in each(reading.function, ast.While):
        if _has_way_out(loop):
            continue
        if isinstance(loop.test, ast.Constant):
            yield Diagnosis(
                "code.endless-loop",
                f"The `while` in line {loop.lineno} has no way out: its condition always holds, and nothing in it "
                "ends it (`break`, `return`).",
            )
            return
        asked = names_in(loop.test) - set(dir(builtins)) - set(reading.chapter.imported)
        if asked and not any(_may_change(loop, name) for name in asked):
            yield Diagnosis(
                "code.endless-loop",
                f"The `while` in line {loop.lineno} asks about {quoted(', '.join(sorted(asked)))}, which nothing in it "
                "changes: once it runs, it never ends.",
            )
            return


def comes_back(reading: Reading) -> Iterator[Diagnosis]:
    """A list of things to do that gets everything again in every round."""
    if not reading.lost:
        return
    for loop in each(reading.function, ast.While):
        if each(loop, ast.Continue):
            continue
        always = _unconditional(loop)
        waiting = [name for name in names_in(loop.test) if _calls_on(loop, name, _TAKES)]
        for name in waiting:
            added = [call for call in _calls_on(loop, name, _ADDS) if id(call) in always and _is_plain(call)]
            if added:
                yield Diagnosis(
                    "code.comes-back",
                    f"Line {added[0].lineno} puts something into {quoted(name)} in every round, whatever it is: "
                    "what was looked at comes back, and the loop never ends.",
                )
                return


RULES = (never_ends, comes_back, forgets_each_round, counter_unused, leaves_out_an_end)


def _limits(loop: ast.For) -> list[str]:
    """Return what the `range` of a loop is given."""
    return [written(argument) for argument in loop.iter.args] if isinstance(loop.iter, ast.Call) else []


def _only_counted(function: Function, name: str, counter: str) -> bool:
    """Tell whether all that is read of an argument is its length and `x[counter]`."""
    at_counter, measured = set(), set()
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            first = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) and node.slice.elts else node.slice
            if isinstance(first, ast.Name) and first.id == counter:
                at_counter.add(id(node.value))
        if isinstance(node, ast.Call) and called(node) == "len":
            measured |= {id(argument) for argument in node.args}
        if isinstance(node, ast.Attribute) and node.attr in ("shape", "dtype", "ndim", "size"):
            measured.add(id(node.value))
    found = [id(one) for one in loads(function, name)]
    loops = [node for node in ast.walk(function) if isinstance(node, (Loop, ast.comprehension))]
    return (
        len(loops) == 1
        and any(one in at_counter for one in found)
        and all(one in at_counter | measured for one in found)
    )


def _returned_alone(function: Function) -> set[str]:
    """Return the variables that are handed back by themselves, or through one call around them."""
    found = set()
    for node in each(function, ast.Return):
        value = node.value
        if isinstance(value, ast.Call) and len(value.args) == 1:
            value = value.args[0]
        if isinstance(value, ast.Name):
            found.add(value.id)
    return found


def _is_empty(value: ast.expr) -> bool:
    """Tell whether a value is what sums and lists begin with."""
    if isinstance(value, (ast.List, ast.Tuple)):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.Constant):
        return value.value == 0 and not isinstance(value.value, bool)
    return isinstance(value, ast.Call) and called(value) in ("list", "dict", "set") and not value.args


def _collects(loop: ast.For, name: str) -> bool:
    """Tell whether a loop does nothing with a variable but add to it."""
    adding = {id(part) for call in _calls_on(loop, name, _ADDS) for part in ast.walk(call.func)}
    augmented = [node for node in each(loop, ast.AugAssign) if getattr(node.target, "id", "") == name]
    read = [one for one in loads(loop, name) if id(one) not in adding]
    return bool(adding or augmented) and not read


def _stores(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _calls_on(scope: ast.AST, name: str, methods: frozenset[str]) -> list[ast.Call]:
    return [
        node
        for node in own(scope)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in methods
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == name
    ]


def _has_way_out(loop: ast.While) -> bool:
    return any(isinstance(node, (ast.Break, ast.Return, ast.Raise, ast.Yield)) for node in own(loop))


def _may_change(loop: ast.While, name: str) -> bool:
    """Tell whether anything in a loop could give a variable, or the object it holds, another value."""
    asked = {id(node) for node in ast.walk(loop.test)}
    parts = (node for node in ast.walk(loop) if isinstance(node, (ast.Subscript, ast.Attribute, ast.Call)))
    return name in stored_in(loop) or any(id(node) not in asked and name in names_in(node) for node in parts)


def _unconditional(loop: ast.While) -> set[int]:
    """Return the parts of a loop, by their ids, that no condition within it decides on."""
    waiting: list[ast.AST] = [*loop.body]
    found = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, (ast.If, ast.IfExp, ast.Try, ast.While, ast.BoolOp, ast.Match, *Scope.__args__)):
            found.add(id(node))
            waiting.extend(ast.iter_child_nodes(node))
    return found


def _is_plain(call: ast.Call) -> bool:
    """Tell whether what a call is given is not chosen by a condition."""
    return not any(isinstance(node, (ast.IfExp, ast.comprehension, ast.Subscript)) for node in ast.walk(call))
