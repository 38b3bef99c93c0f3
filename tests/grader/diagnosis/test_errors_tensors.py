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
