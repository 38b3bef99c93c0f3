"""Names that Python does not know, or not yet: misspelt, not imported, known elsewhere, hidden by a variable."""

from __future__ import annotations

import ast
import builtins

import numpy as np

from grader.diagnosis.close import among
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import Function, Loop, bound_at, imports, line_of, own, parameters, quoted, stored_in
from grader.diagnosis.usual import IMPORTS, MEMBERS

rules = Rules()


@rules.on(r"NameError: name '(\w+)' is not defined")
def imported_nowhere(scene: Scene, name: str) -> Diagnosis | None:
    """Tell the import that is missing, for names that everybody takes from the same place."""
    if name not in IMPORTS or name in _known(scene):
        return None
    return Diagnosis(
        "error.not-imported",
        f"The name {quoted(name)} is not imported: a line such as {quoted(IMPORTS[name])} makes it known.",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def made_below(scene: Scene, name: str) -> Diagnosis | None:
    """Point from a line of the module to the definition that comes after it."""
    lines = [line for line in bound_at(scene.chapter.tree, name) if line > scene.line] if scene.chapter.tree else []
    if scene.function or not lines or not scene.line:
        return None
    return Diagnosis(
        "error.used-too-early",
        f"Line {scene.line} uses {quoted(name)}, which is only made below it, in line {lines[0]}: "
        "a file runs from top to bottom.",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def quotes_missing(scene: Scene, name: str) -> Diagnosis | None:
    """See that the bare word stands elsewhere in the function as a text."""
    texts = [
        node.value for node in ast.walk(scene.outer or scene.scope) if isinstance(node, ast.Constant) and node.value
    ]
    defaults = scene.outer.args.defaults if scene.outer else []
    if name not in [*texts, *(node.value for node in defaults if isinstance(node, ast.Constant))]:
        return None
    return Diagnosis(
        "error.quotes",
        f"Without quotes {quoted(name)} is the name of a variable, and there is none; as a text it needs quotes.",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def of_numpy(scene: Scene, name: str) -> Diagnosis | None:
    """A function of NumPy, called by its bare name."""
    module = "np" if callable(getattr(np, name, None)) else "np.linalg" if hasattr(np.linalg, name) else ""
    if not module or name.startswith("_") or among(name, _local(scene)):
        return None
    return Diagnosis(
        "error.module-missing",
        f"The name {quoted(name)} is not known by itself: NumPy's function is called {quoted(f'{module}.{name}')}.",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def misspelt(scene: Scene, name: str) -> Diagnosis | None:
    """Suggest a name that is spelled nearly like it, with the line that makes it."""
    close = among(name, _local(scene)) or among(name, _of_module(scene)) or among(name, _BUILT_IN)
    if not close:
        return None
    lines = bound_at(scene.scope, close) or (bound_at(scene.chapter.tree, close) if scene.chapter.tree else [])
    if lines:
        return Diagnosis(
            "error.unknown-name",
            f"The name {quoted(name)} is not known: did you mean {quoted(close)} (line {lines[0]})?",
        )
    return Diagnosis("error.unknown-name", f"The name {quoted(name)} is not known: did you mean {quoted(close)}?")


@rules.on(r"NameError: name '(\w+)' is not defined")
def almost_imported(_scene: Scene, name: str) -> Diagnosis | None:
    """Suggest one of the names that everybody imports."""
    close = among(name, IMPORTS)
    if not close:
        return None
    return Diagnosis(
        "error.unknown-name",
        f"The name {quoted(name)} is not known: did you mean {quoted(close)}, from {quoted(IMPORTS[close])}?",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def known_in_another_function(scene: Scene, name: str) -> Diagnosis | None:
    """See that another function has a variable of that name, which nobody outside of it can see."""
    others = [f for f in scene.chapter.functions.values() if f is not scene.outer]
    holder = next((f for f in others if name in parameters(f) or bound_at(f, name)), None)
    if holder is None or not scene.outer:
        return None
    return Diagnosis(
        "error.name-elsewhere",
        f"The name {quoted(name)} is known inside {quoted(holder.name)} only: "
        f"in {quoted(scene.outer.name)} nothing has given it a value.",
    )


@rules.on(r"NameError: name '(\w+)' is not defined")
def made_nowhere(scene: Scene, name: str) -> Diagnosis | None:
    """Say what a name needs."""
    if not scene.line or not scene.chapter.statements or name in _known(scene):
        return None
    return Diagnosis(
        "error.name-without-value",
        f"Nothing gives {quoted(name)} a value: it is no argument, no line above makes it, and no import brings it.",
    )


@rules.on(r"NameError: cannot access free variable '(\w+)'")
def free_variable(scene: Scene, name: str) -> Diagnosis | None:
    """Say that the function around has not come to the line yet."""
    return Diagnosis(
        "error.used-before-value",
        f"When line {scene.line} runs, {quoted(name)} has no value yet: the line that gives it one comes later.",
    )


_LOCAL = r"UnboundLocalError: (?:cannot access local variable|local variable) '(\w+)'"


@rules.on(_LOCAL)
def hides_what_is_outside(scene: Scene, name: str) -> Diagnosis | None:
    """Explain that a value given anywhere in a function makes the name the function's own everywhere in it."""
    lines = bound_at(scene.scope, name)
    outside = name in dir(builtins) or name in scene.chapter.functions or name in scene.imported
    if not lines or not outside:
        return None
    return Diagnosis(
        "error.hides-outer-name",
        f"Line {lines[0]} gives {quoted(name)} a value, so in this whole function {quoted(name)} is that variable "
        "and not what it is elsewhere: give the variable another name.",
    )


@rules.on(_LOCAL)
def adds_to_nothing(scene: Scene, name: str) -> Diagnosis | None:
    """Explain `total += x` as the first line that speaks of `total`."""
    adding = [node for node in scene.nodes(ast.AugAssign) if getattr(node.target, "id", "") == name]
    if not adding or [line for line in bound_at(scene.scope, name) if line < scene.line]:
        return None
    return Diagnosis(
        "error.adds-to-nothing",
        f"Line {scene.line} adds to {quoted(name)} before it has a value: what does it begin with, above the loop?",
    )


@rules.on(_LOCAL)
def only_in_a_block(scene: Scene, name: str) -> Diagnosis | None:
    """Point to the block that did not run, where only it gives the value."""
    lines = [line for line in bound_at(scene.scope, name) if line < scene.line]
    block = _block_around(scene.scope, lines, scene.line)
    if block is None:
        return None
    if isinstance(block, Loop):
        return Diagnosis(
            "error.value-in-a-loop-only",
            f"Only the loop in line {block.lineno} gives {quoted(name)} a value, and this time nothing in it did so: "
            "what if the loop does not run at all?",
        )
    return Diagnosis(
        "error.value-in-a-branch-only",
        f"Only a branch below line {block.lineno} gives {quoted(name)} a value, and this time it was not taken: "
        "what is the value otherwise?",
    )


@rules.on(_LOCAL)
def used_before_its_line(scene: Scene, name: str) -> Diagnosis | None:
    """Name the line below that gives the value."""
    lines = [line for line in bound_at(scene.scope, name) if line >= scene.line]
    if not lines or not scene.line:
        return None
    return Diagnosis(
        "error.used-before-value",
        f"Line {scene.line} reads {quoted(name)}, but it gets its value in line {lines[0]} only.",
    )


@rules.on(r"ImportError: cannot import name '(\w+)' from '([\w.]+)'")
def no_such_member(_scene: Scene, name: str, module: str) -> Diagnosis | None:
    """Suggest the name that a module does have, or the module that has the name."""
    close = among(name, MEMBERS.get(module, ()))
    if close and close != name:
        return Diagnosis(
            "error.unknown-import",
            f"{quoted(module)} has no {quoted(name)}: did you mean {quoted(close)}?",
        )
    if name in IMPORTS and module not in IMPORTS[name]:
        return Diagnosis(
            "error.import-elsewhere",
            f"{quoted(module)} has no {quoted(name)}; it comes with {quoted(IMPORTS[name])}.",
        )
    return None


@rules.on(r"ModuleNotFoundError: No module named '([\w.]+)'")
def no_such_module(_scene: Scene, module: str) -> Diagnosis | None:
    """Suggest a module that is spelled nearly like it."""
    close = among(module, MEMBERS)
    if close:
        return Diagnosis("error.unknown-module", f"There is no module {quoted(module)}: did you mean {quoted(close)}?")
    return Diagnosis(
        "error.unknown-module",
        f"There is no module {quoted(module)} here: is it spelled rightly, and is it one that the workbook has?",
    )


#: What learners mean by a name of their own spelling; nobody means `BlockingIOError`.
_BUILT_IN = [name for name in dir(builtins) if name.islower() and len(name) > 2] + ["True", "False", "None"]


def _local(scene: Scene) -> list[str]:
    """Return the names that the function around has, those of its arguments first."""
    found: list[str] = []
    for function in {id(f): f for f in (scene.function, scene.outer) if f}.values():
        inner = {node.name for node in own(function) if isinstance(node, Function)}
        found += [*parameters(function), *sorted(stored_in(function) | inner | imports(function).keys())]
    return found


def _of_module(scene: Scene) -> list[str]:
    tree = scene.chapter.tree or ast.Module(body=[], type_ignores=[])
    return sorted({*stored_in(tree), *scene.chapter.functions, *scene.chapter.imported})


def _known(scene: Scene) -> set[str]:
    return {*_local(scene), *_of_module(scene)}


def _block_around(scope: ast.AST, inside: list[int], outside: int) -> ast.stmt | None:
    """Return the outermost block that holds all of some lines and not another one, and is no `with`."""
    kinds = (*Loop.__args__, ast.If, ast.Try)
    around = [
        node
        for node in own(scope)
        if isinstance(node, kinds) and inside and node.lineno <= min(inside) <= max(inside) <= (node.end_lineno or 0)
    ]
    return min((node for node in around if (node.end_lineno or 0) < outside), key=line_of, default=None)
