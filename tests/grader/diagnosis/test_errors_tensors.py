"""A tensor where an array is wanted, or the other way round, leads to what makes one of the other."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_words

WORDS = {
    "gradients": (
        "RuntimeError",
        "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
        "error.still-recorded",
    ),
    "no tensor among tensors": (
        "TypeError",
        "expected Tensor as element 0 in argument 0, but got numpy.ndarray",
        "error.no-tensor",
    ),
    "a tuple among tensors": (
        "TypeError",
        "expected Tensor as element 0 in argument 0, but got tuple",
        "error.no-tensor",
    ),
    "tensors side by side": (
        "TypeError",
        "stack(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor",
        "error.arrays-apart",
    ),
    "an array for a tensor": (
        "TypeError",
        "conv2d(): argument 'input' (position 1) must be Tensor, not numpy.ndarray",
        "error.tensor-wanted",
    ),
}


@pytest.mark.parametrize(("kind", "detail", "identity"), WORDS.values(), ids=WORDS)
def test_what_is_told(kind, detail, identity):
    assert ids(of_words("def f(x):\n    return g(x)", kind, detail, 2))[:1] == [identity]


@pytest.mark.parametrize("kind", ["tuple", "dict", "Image"])
def test_what_makes_no_tensor_is_not_to_be_made_one(kind):
    for detail in (
        f"expected Tensor as element 0 in argument 0, but got {kind}",
        f"flatten(): argument 'input' (position 1) must be Tensor, not {kind}" * (kind != "tuple"),
    ):
        for told in of_words("def f(x):\n    return g(x)", "TypeError", detail, 2):
            assert "as_tensor" not in told.sentence


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("v2.ToImage(), v2.Normalize(m, s), v2.ToDtype(t)", ["error.floats-too-late"]),
        ("v2.ToImage(), v2.Normalize(m, s)", ["error.floats-wanted"]),
        ("v2.ToImage()", []),
    ],
)
def test_bytes_are_normalised(steps, told):
    source = f"def f():\n    return v2.Compose([{steps}])"
    detail = "Input tensor should be a float tensor. Got torch.uint8."
    assert ids(of_words(source, "TypeError", detail, 0, "f()")) == told
