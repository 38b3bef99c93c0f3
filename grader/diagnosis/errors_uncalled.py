"""A class or a function that stands without brackets where what it makes is wanted."""

from __future__ import annotations

import ast

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import called, parameters, quoted, spelled, written

rules = Rules()
_ASK_FOR_CLASSES = frozenset({"isinstance", "issubclass"})


@rules.on(r"TypeError: cannot assign '(?:[\w.]*\.)?(\w+)' as child module '\w+' \(torch\.nn\.Module or None expected\)")
def class_for_module(scene: Scene, name: str) -> Diagnosis | None:
    """A layer is an object, and its class is none."""
    return _class_itself(scene, name)


@rules.on(r"TypeError: (\w+)\.__init__\(\) (?:takes|missing|got an unexpected)")
def class_called_by_others(scene: Scene, name: str) -> Diagnosis | None:
    """A library calls the class that it was handed, in the place of an object."""
    return _class_itself(scene, name)


@rules.on(r"TypeError: (\w+)\(\) takes 0 positional arguments but \d+ (?:was|were) given")
def function_called_by_others(scene: Scene, name: str) -> Diagnosis | None:
    """A library calls the function that it was handed, in the place of what the function returns."""
    function = scene.chapter.functions.get(name)
    bare = uncalled(scene, name)
    if function is None or parameters(function) or len(bare) != 1:
        return None
    return Diagnosis(
        "error.function-uncalled",
        f"Line {bare[0].lineno} hands over the function {quoted(name)} itself, which takes no arguments: "
        "if what it returns is meant, round brackets behind it are missing.",
    )


def uncalled(scene: Scene, name: str) -> list[ast.expr]:
    """Return the places of the function around that hand a function or class on and do not call it."""
    return [node for node in _handed_on(scene.outer or scene.scope) if written(node).rpartition(".")[2] == name]


def _handed_on(around: ast.AST) -> list[ast.expr]:
    """Return what is stored, returned, put into a list or given to a call, where it is a plain name."""
    found: list[ast.expr | None] = []
    for node in ast.walk(around):
        match node:
            case ast.Call() if called(node) not in _ASK_FOR_CLASSES:
                found += [*node.args, *(keyword.value for keyword in node.keywords)]
            case ast.Assign() | ast.Return():
                found.append(node.value)
            case ast.List():
                found += node.elts
    return [node for node in found if isinstance(node, (ast.Name, ast.Attribute))]


def _class_itself(scene: Scene, name: str) -> Diagnosis | None:
    bare = uncalled(scene, name)
    if len(bare) != 1 or not name[:1].isupper():
        return None
    return Diagnosis(
        "error.class-uncalled",
        f"In line {bare[0].lineno}, {spelled(bare[0])} is the class itself: round brackets behind it make an object.",
    )
