"""Tensors where arrays are wanted, and the other way round."""

from __future__ import annotations

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import quoted

rules = Rules()


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
    return Diagnosis(
        "error.tensor-wanted",
        f"In line {scene.line}, {quoted(name)} wants a tensor and is given something of the kind {quoted(kind)}: "
        "`torch.as_tensor` makes a tensor.",
    )
