"""None where something else is expected: what gave it, and why."""

from __future__ import annotations

import ast

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import Function, called, own, parameters, quoted, spelled, written

rules = Rules()
#: Methods that change an object and return None, on every class that learners meet them with.
IN_PLACE = frozenset({"append", "extend", "insert", "sort", "reverse", "shuffle", "clear", "remove", "appendleft"})
#: The same, of sets and dicts; elsewhere (tensors, pandas) they return something.
_OF_SETS = frozenset({"add", "update", "discard"})
_SILENT = frozenset({"print", "show", "seed", "manual_seed_all"})


@rules.on(r"AttributeError: 'NoneType' object has no attribute '(\w+)'")
def without_attribute(scene: Scene, attribute: str) -> Diagnosis | None:
    """Look at what the attribute is asked of."""
    return _explain(scene, [node.value for node in scene.nodes(ast.Attribute) if node.attr == attribute])


@rules.on(
    r"TypeError: 'NoneType' object is not subscriptable|TypeError: 'NoneType' object does not support item assign"
)
def without_items(scene: Scene) -> Diagnosis | None:
    """Look at what stands in front of square brackets."""
    return _explain(scene, [node.value for node in scene.nodes(ast.Subscript)])


@rules.on(r"TypeError: (?:cannot unpack non-iterable NoneType object|'NoneType' object is not iterable)")
def nothing_to_go_through(scene: Scene) -> Diagnosis | None:
    """Look at what is unpacked, or gone through."""
    statement = scene.statement
    through = [statement.iter] if isinstance(statement, ast.For) else []
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], (ast.Tuple, ast.List)):
        through.append(statement.value)
    through += [node.iter for node in scene.nodes(ast.comprehension)]
    return _explain(scene, through + [one for call in scene.nodes(ast.Call) for one in call.args])


@rules.on(r"TypeError: 'NoneType' object is not callable")
def nothing_to_call(scene: Scene) -> Diagnosis | None:
    """Look at what is called."""
    return _explain(scene, [node.func for node in scene.nodes(ast.Call)])


@rules.on(r"TypeError: (?:unsupported operand type\(s\)|'[<>=]+' not supported|bad operand type).*'NoneType'")
def nothing_to_compute_with(scene: Scene) -> Diagnosis | None:
    """Look at both sides."""
    sides = [side for node in scene.nodes(ast.BinOp) for side in (node.left, node.right)]
    sides += [side for node in scene.nodes(ast.Compare) for side in (node.left, *node.comparators)]
    if isinstance(scene.statement, ast.AugAssign):
        sides += [scene.statement.value, scene.statement.target]
    return _explain(scene, sides + [node.operand for node in scene.nodes(ast.UnaryOp)])


@rules.on(r"TypeError: .*(?:not 'NoneType'|of type 'NoneType')")
def nothing_to_hand_on(scene: Scene) -> Diagnosis | None:
    """Look at what functions are given."""
    return _explain(scene, [one for call in scene.nodes(ast.Call) for one in call.args])


def _explain(scene: Scene, suspects: list[ast.expr]) -> Diagnosis | None:
    for suspect in suspects:
        found = _of_call(scene, suspect) or (_of_name(scene, suspect) if isinstance(suspect, ast.Name) else None)
        if found:
            return found
    return None


def _of_name(scene: Scene, suspect: ast.Name) -> Diagnosis | None:
    """Look at the lines that have given a variable its value."""
    for node in own(scene.scope):
        if isinstance(node, ast.Assign) and suspect.id in [getattr(target, "id", "") for target in node.targets]:
            returns_none = silent_call(node.value, scene.scope)
            if returns_none:
                return Diagnosis(
                    "error.none-from-in-place",
                    f"Here {quoted(suspect.id)} is None: line {node.lineno} gives it what {quoted(returns_none)} "
                    f"returns, and {quoted(returns_none)} returns nothing.",
                )
            if (function := _of_file_without_return(scene, node.value)) is not None:
                return Diagnosis(
                    "error.none-from-own-function",
                    f"Here {quoted(suspect.id)} is None: line {node.lineno} gives it what {quoted(function.name)} "
                    f"returns, and {quoted(function.name)} (line {function.lineno}) has no `return` with a value.",
                )
            if called(node.value) == "get":
                return Diagnosis(
                    "error.none-from-get",
                    f"Here {quoted(suspect.id)} is None: `get` in line {node.lineno} found no such key.",
                )
    return _of_argument(scene, suspect.id)


def _of_argument(scene: Scene, name: str) -> Diagnosis | None:
    function = scene.function
    if function is None or name not in parameters(function) or _is_bound(function, name):
        return None
    defaults = dict(
        zip(reversed([one.arg for one in function.args.args]), reversed(function.args.defaults), strict=False)
    )
    if isinstance(default := defaults.get(name), ast.Constant) and default.value is None:
        return Diagnosis(
            "error.none-argument",
            f"Here {quoted(name)} is None, as it is when a call leaves it out: what is to be done then?",
        )
    return None


def _of_call(scene: Scene, suspect: ast.expr) -> Diagnosis | None:
    """Look at a call whose result is used at once."""
    returns_none = silent_call(suspect, scene.scope)
    if returns_none:
        return Diagnosis(
            "error.none-from-in-place",
            f"Line {scene.line} goes on with what {quoted(returns_none)} returns, and {quoted(returns_none)} "
            "returns nothing.",
        )
    function = _of_file_without_return(scene, suspect)
    if function is None:
        return None
    return Diagnosis(
        "error.none-from-own-function",
        f"Line {scene.line} goes on with what {quoted(function.name)} returns, and {quoted(function.name)} "
        f"(line {function.lineno}) has no `return` with a value.",
    )


def silent_call(value: ast.AST | None, scope: ast.AST) -> str:
    """Return the name of a method or function that was called and returns None for sure; "" for all else."""
    name = called(value)
    if not isinstance(value, ast.Call) or any(keyword.arg == "inplace" for keyword in value.keywords):
        return ""
    if isinstance(value.func, ast.Name):
        return name if name == "print" else ""
    receiver = value.func.value if isinstance(value.func, ast.Attribute) else None
    if name in IN_PLACE | _SILENT:
        return "" if isinstance(receiver, ast.Name) and receiver.id in ("torch", "np") else name
    return name if name in _OF_SETS and isinstance(receiver, ast.Name) and _is_set(scope, receiver.id) else ""


def _is_set(scope: ast.AST, name: str) -> bool:
    """Tell whether a variable begins as a set or a dict."""
    values = [
        node.value
        for node in own(scope)
        if isinstance(node, ast.Assign) and name in [getattr(target, "id", "") for target in node.targets]
    ]
    return bool(values) and (
        isinstance(values[0], (ast.Set, ast.Dict, ast.SetComp, ast.DictComp)) or called(values[0]) in ("set", "dict")
    )


def _is_bound(function: Function, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store) for node in own(function)
    )


def _of_file_without_return(scene: Scene, value: ast.AST | None) -> Function | None:
    name = called(value) if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
    function = scene.chapter.functions.get(name)
    return function if function is not None and not gives_back(function) else None


def gives_back(function: Function) -> bool:
    """Tell whether a function returns a value somewhere, or hands values out one by one."""
    return any(
        (isinstance(node, ast.Return) and not is_none(node.value)) or isinstance(node, (ast.Yield, ast.YieldFrom))
        for node in own(function)
    )


def is_none(value: ast.expr | None) -> bool:
    """Tell whether a `return` hands back None, in so many words or without any."""
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def asked_of(scene: Scene, attribute: str) -> str:
    """Write what an attribute is asked of on the line, where that is one thing only; else ""."""
    receivers = {written(node.value): node.value for node in scene.nodes(ast.Attribute) if node.attr == attribute}
    return spelled(next(iter(receivers.values()))) if len(receivers) == 1 else ""
