"""Tensors where arrays are wanted, and the other way round."""

from __future__ import annotations

import ast

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import called, quoted

rules = Rules()
#: These may hold tensors among other things.
_HOLDERS = frozenset({"tuple", "list", "dict"})


@rules.on(r"RuntimeError: Can't call numpy\(\) on Tensor that requires grad")
def still_recorded(scene: Scene) -> Diagnosis | None:
    """A tensor that gradients are recorded for has to leave the record first."""
    return Diagnosis(
        "error.still-recorded",
        f"In line {scene.line}, gradients are still recorded for the tensor: `torch.no_grad` around the computation "
        "records none, and `detach` takes a tensor out of the record.",
    )


@rules.on(r"TypeError: (?:expected Tensor as element \d+ in argument \d+, but got ([\w.]+))")
def no_tensor(scene: Scene, kind: str) -> Diagnosis | None:
    """Torch puts tensors together only."""
    if kind in _HOLDERS:
        return Diagnosis(
            "error.no-tensor",
            f"Line {scene.line} puts tensors together, and one of them is of the kind {quoted(kind)}: "
            "take the tensor out of it first.",
        )
    if not _can_be_tensor(kind):
        return Diagnosis(
            "error.no-tensor",
            f"Line {scene.line} puts tensors together, and one of them is of the kind {quoted(kind)}.",
        )
    return Diagnosis(
        "error.no-tensor",
        f"Line {scene.line} puts tensors together, and one of them is of the kind {quoted(kind)}: "
        "`torch.as_tensor` makes a tensor.",
    )


@rules.on(r"TypeError: (\w+)\(\): argument 'tensors' \(position 1\) must be tuple of Tensors, not Tensor")
def tensors_apart(scene: Scene, name: str) -> Diagnosis | None:
    """`torch.cat` and `torch.stack` take a list."""
    return Diagnosis(
        "error.arrays-apart",
        f"In line {scene.line}, {quoted(name)} wants all its tensors in one list or tuple, as its first argument.",
    )


@rules.on(r"TypeError: (\w+)\(\): argument '\w+' \(position 1\) must be Tensor, not ([\w.]+)")
def tensor_wanted(scene: Scene, name: str, kind: str) -> Diagnosis | None:
    """Torch computes with tensors only."""
    if not _can_be_tensor(kind):
        return Diagnosis(
            "error.tensor-wanted",
            f"In line {scene.line}, {quoted(name)} wants a tensor and is given something of the kind {quoted(kind)}.",
        )
    return Diagnosis(
        "error.tensor-wanted",
        f"In line {scene.line}, {quoted(name)} wants a tensor and is given something of the kind {quoted(kind)}: "
        "`torch.as_tensor` makes a tensor.",
    )


@rules.on(r"TypeError: Input tensor should be a float tensor\. Got ([\w.]*\w)")
def floats_wanted(scene: Scene, kind: str) -> Diagnosis | None:
    """To normalise takes floats; the steps of a transform run in the order they stand in."""
    steps = [one for one in map(called, _steps(scene)) if one]
    if "Normalize" not in steps:
        return None
    later = [one for one in steps[steps.index("Normalize") :] if one in _MAKE_FLOATS]
    if later:
        return Diagnosis(
            "error.floats-too-late",
            f"`Normalize` wants floats and is given {quoted(kind)}: the steps run in the order they stand in, and "
            f"{quoted(later[0])} stands behind it.",
        )
    return Diagnosis(
        "error.floats-wanted",
        f"`Normalize` wants floats and is given {quoted(kind)}: a step before it has to make them.",
    )


#: Steps that may turn bytes into floats.
_MAKE_FLOATS = frozenset({"ToDtype", "ConvertImageDtype", "ToTensor"})


def _steps(scene: Scene) -> list[ast.expr]:
    """Return the steps of the one `Compose` in the function around."""
    calls = [node for node in ast.walk(scene.outer or scene.scope) if called(node) == "Compose"]
    given = [node.args[0] for node in calls if isinstance(node, ast.Call) and node.args]
    lists = [node for node in given if isinstance(node, (ast.List, ast.Tuple))]
    return lists[0].elts if len(lists) == len(calls) == 1 else []


def _can_be_tensor(kind: str) -> bool:
    return kind in ("int", "float", "bool", "list", "tuple") or kind.startswith("numpy.")
