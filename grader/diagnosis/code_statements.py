"""Statements that do something else than they look like: results dropped, conditions that always hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.errors_none import IN_PLACE, gives_back
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.reading import Reading
from grader.diagnosis.source import Function, called, each, loads, own, quoted, spelled, stored_in, written

#: Methods that make something new and leave the object as it is; on a network `float` and `to` do not.
_MAKES_NEW = frozenset(
    {
        *(
            "astype",
            "copy",
            "reshape",
            "flatten",
            "ravel",
            "transpose",
            "round",
            "clip",
            "squeeze",
            "argsort",
            "tolist",
        ),
        *("dropna", "fillna", "sort_values", "drop", "rename", "reset_index", "set_index", "assign", "replace"),
        *("strip", "lower", "upper", "split", "numpy", "detach", "permute", "unsqueeze", "view", "mean", "cumsum"),
    }
)
_FUNCTIONS = frozenset(
    {"append", "concatenate", "sort", "vstack", "hstack", "sqrt", "abs", "where", "clip", "delete", "insert"}
)
#: Methods that are often left without brackets.
_METHODS = frozenset(
    {"mean", "sum", "min", "max", "argmin", "argmax", "copy", "std", "var", "any", "all", "tolist", "numpy"}
)
#: Functions of Python and SciPy that do nothing but compute.
_PLAIN = frozenset({"len", "sum", "sorted", "cdist", "max", "min", "range", "enumerate", "zip", "float", "int", "abs"})
#: Functions of NumPy that change what they are given, or write.
_EFFECTS = frozenset({"fill_diagonal", "put", "copyto", "place", "putmask", "at", "save", "savetxt", "seed", "seterr"})
_MODULES = frozenset({"np", "numpy", "torch", "math", "scipy", "pd", "plt", "F"})


def result_dropped(reading: Reading) -> Iterator[Diagnosis]:
    """A line that computes something and keeps nothing of it."""
    if not reading.answers and not reading.lost:
        return
    for node in each(reading.function, ast.Expr):
        call = node.value
        if not isinstance(call, ast.Call) or any(
            keyword.arg in ("inplace", "out", "copy") for keyword in call.keywords
        ):
            continue
        if isinstance(call.func, ast.Attribute):
            of_module = getattr(call.func.value, "id", "") in _MODULES
            makes_new = call.func.attr in (_FUNCTIONS if of_module else _MAKES_NEW)
        else:
            function = reading.chapter.functions.get(called(call))
            makes_new = called(call) == "sorted" or (function is not None and _only_computes(function))
        if makes_new:
            yield Diagnosis(
                "code.result-dropped",
                f"Line {node.lineno} computes {spelled(call)} and keeps nothing of it: what it is "
                "given stays as it was.",
            )
            return


def comparison_dropped(reading: Reading) -> Iterator[Diagnosis]:
    """`x == 3` as a line of its own."""
    if not reading.answers and not reading.lost:
        return
    for node in each(reading.function, ast.Expr):
        if isinstance(node.value, ast.Compare) and isinstance(node.value.ops[0], ast.Eq):
            yield Diagnosis(
                "code.comparison-dropped",
                f"Line {node.lineno} only compares: `==` asks whether two values are equal, a "
                "single `=` gives a value.",
            )
            return


def never_read(reading: Reading) -> Iterator[Diagnosis]:
    """A variable that is computed, and nothing after."""
    if not reading.answers and not reading.lost:
        return
    outer = {name for node in each(reading.function, ast.Global) for name in node.names}
    outer |= {name for node in each(reading.function, ast.Nonlocal) for name in node.names}
    for node in each(reading.function, ast.Assign):
        name = getattr(node.targets[0], "id", "") if len(node.targets) == 1 else ""
        if not name or name in outer or name.startswith("_") or loads(reading.function, name):
            continue
        if _is_work(reading, node.value):
            yield Diagnosis(
                "code.unused-variable",
                f"Line {node.lineno} computes {quoted(name)}, and nothing after it reads {quoted(name)}.",
            )
            return


def brackets_missing(reading: Reading) -> Iterator[Diagnosis]:
    """`return x.mean` hands back the method."""
    if not reading.answers:
        return
    for node in each(reading.function, ast.Return):
        for part in node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]:
            if isinstance(part, ast.Attribute) and part.attr in _METHODS and not _is_module(part.value):
                yield Diagnosis(
                    "code.brackets-missing",
                    f"In line {part.lineno}, {spelled(part)} is the function itself: round brackets behind it call it.",
                )
                return


def identity_asked(reading: Reading) -> Iterator[Diagnosis]:
    """`is` with a number or a text."""
    if not reading.answers:
        return
    for node in each(reading.function, ast.Compare):
        if isinstance(node.ops[0], (ast.Is, ast.IsNot)):
            for side in (node.left, node.comparators[0]):
                is_value = isinstance(side, (ast.List, ast.Tuple, ast.Dict)) or (
                    isinstance(side, ast.Constant)
                    and isinstance(side.value, (int, float, str))
                    and not isinstance(side.value, bool)
                )
                if is_value:
                    yield Diagnosis(
                        "code.identity-asked",
                        f"In line {node.lineno}, `is` asks whether two names stand for one object: "
                        "whether two values are "
                        "equal is asked by `==`.",
                    )
                    return


def nan_compared(reading: Reading) -> Iterator[Diagnosis]:
    """NaN equals nothing."""
    if not reading.answers:
        return
    for node in each(reading.function, ast.Compare):
        sides = (node.left, *node.comparators) if isinstance(node.ops[0], (ast.Eq, ast.NotEq)) else ()
        if any(isinstance(side, ast.Attribute) and side.attr == "nan" for side in sides):
            yield Diagnosis(
                "code.nan-compared",
                f"Line {node.lineno} compares with NaN, which equals nothing, not even itself: `np.isnan` asks for it.",
            )
            return


def always_true(reading: Reading) -> Iterator[Diagnosis]:
    """`x == "a" or "b"`."""
    if not reading.answers:
        return
    kinds: tuple[type[ast.If | ast.While | ast.IfExp], ...] = (ast.If, ast.While, ast.IfExp)
    for node in (node for kind in kinds for node in each(reading.function, kind)):
        test = node.test
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) and isinstance(test.values[0], ast.Compare):
            bare = [side for side in test.values[1:] if isinstance(side, ast.Constant) and side.value]
            if bare:
                yield Diagnosis(
                    "code.always-true",
                    f"The condition in line {node.lineno} always holds: {spelled(bare[0])} behind "
                    "`or` is a condition of its own, "
                    "and counts as true.",
                )
                return


def no_power(reading: Reading) -> Iterator[Diagnosis]:
    """`x ^ 2` flips bits."""
    if not reading.answers:
        return
    for node in each(reading.function, ast.BinOp):
        if isinstance(node.op, ast.BitXor) and _is_number(node.right):
            yield Diagnosis(
                "code.no-power", f"In line {node.lineno}, {spelled(node)} flips bits: a power is written `**`."
            )
            return


def one_list_many_times(reading: Reading) -> Iterator[Diagnosis]:
    """`[[]] * n` is one list, n times."""
    if not reading.answers:
        return
    for node in each(reading.function, ast.Assign):
        value = node.value
        if (
            not isinstance(value, ast.BinOp)
            or not isinstance(value.op, ast.Mult)
            or not isinstance(value.left, ast.List)
        ):
            continue
        inner = value.left.elts
        name = getattr(node.targets[0], "id", "")
        if len(inner) == 1 and isinstance(inner[0], (ast.List, ast.BinOp, ast.Dict, ast.Set)) and _fills(reading, name):
            yield Diagnosis(
                "code.one-list-many-times",
                f"In line {node.lineno}, {spelled(value)} holds one and the same list many times: "
                "what is put into one of them is in all of them.",
            )
            return


RULES = (
    brackets_missing,
    comparison_dropped,
    result_dropped,
    always_true,
    no_power,
    one_list_many_times,
    nan_compared,
    identity_asked,
    never_read,
)


def _only_computes(function: Function) -> bool:
    """Tell whether a function of the chapter hands something back, and writes into nothing."""
    writes = [node for node in each(function, ast.Subscript) if isinstance(node.ctx, ast.Store)]
    calls = [call for call in each(function, ast.Call) if called(call) in IN_PLACE or called(call) in ("print", "pop")]
    return gives_back(function) and not writes and not calls and not each(function, ast.AugAssign)


def _is_work(reading: Reading, value: ast.expr) -> bool:
    """Tell whether a value is computed for its own sake: calls that draw, fit or print do something besides."""
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    if isinstance(value, ast.Call):
        return called(value) != "len" and all(_is_pure(reading, call) for call in calls)
    return isinstance(value, (ast.BinOp, ast.Compare, ast.ListComp)) and all(_is_pure(reading, call) for call in calls)


def _is_pure(reading: Reading, call: ast.Call) -> bool:
    name = called(call)
    if isinstance(call.func, ast.Attribute) and _is_module(call.func.value):
        return (
            name not in _EFFECTS
            and written(call.func).startswith(("np.", "pd."))
            and ".random." not in written(call.func)
        )
    if isinstance(call.func, ast.Attribute):
        return name in _MAKES_NEW | _METHODS
    return name in _PLAIN or (name in reading.chapter.functions and gives_back(reading.chapter.functions[name]))


def _is_module(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in _MODULES


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int


def _fills(reading: Reading, name: str) -> bool:
    """Tell whether something is put into a part of a variable: `x[i].append(1)`, `x[i][j] = 1`."""
    if name not in stored_in(reading.function):
        return False
    for node in own(reading.function):
        part = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            part = node.value
        if isinstance(part, ast.Subscript) and getattr(part.value, "id", "") == name:
            return True
    return False
