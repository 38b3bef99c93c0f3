"""A class or a function without its brackets is found where it stands, whoever has called it."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_words

ASSIGNED = "cannot assign 'torch.nn.modules.linear.Identity' as child module 'fc' (torch.nn.Module or None expected)"
WORDS = {
    "a class is assigned": (
        "def f(model):\n    model.fc = nn.Identity",
        ASSIGNED,
        2,
        "error.class-uncalled",
        "In line 2, `nn.Identity` is the class itself",
    ),
    "a class among steps": (
        "def f():\n    return v2.Compose([v2.ToImage])",
        "ToImage.__init__() takes 1 positional argument but 2 were given",
        0,
        "error.class-uncalled",
        "In line 2, `v2.ToImage` is the class itself",
    ),
    "a function is handed over": (
        "def steps():\n    return 1\ndef f(root):\n    return MNIST(root, transform=steps)",
        "steps() takes 0 positional arguments but 1 was given",
        0,
        "error.function-uncalled",
        "Line 4 hands over the function `steps` itself",
    ),
}


@pytest.mark.parametrize(("source", "detail", "line", "identity", "words"), WORDS.values(), ids=WORDS)
def test_what_is_told(source, detail, line, identity, words):
    first = of_words(source, "TypeError", detail, line)[0]
    assert first.id == identity
    assert words in first.sentence


def test_a_class_that_is_called_with_too_much_is_not_without_brackets():
    source = "def f(x):\n    return KMeans(3, 10)"
    detail = "KMeans.__init__() takes from 1 to 2 positional arguments but 3 were given"
    assert ids(of_words(source, "TypeError", detail, 2)) == ["error.too-many-arguments"]


def test_an_annotation_is_no_class_without_brackets():
    source = "def f(x) -> v2.Compose:\n    return v2.Compose(x, x)"
    detail = "Compose.__init__() takes 2 positional arguments but 3 were given"
    assert ids(of_words(source, "TypeError", detail, 2)) == ["error.arguments-apart"]


def test_a_function_that_takes_something_may_be_handed_over():
    source = "def step(x, y):\n    return 1\ndef f(root):\n    return MNIST(root, transform=step)"
    assert of_words(source, "TypeError", "step() takes 0 positional arguments but 1 was given", 0) == []
