"""A value of a kind that does not go leads to what it is and what is wanted."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

N = "import numpy as np\n"
RUN = {
    "list minus list": (
        "def f(x, y):\n    return x - y",
        "f([1], [2])",
        "error.lists-do-not-compute",
        "In `x - y` (line 2) a side is of the kind `list`",
    ),
    "list minus a number, in place": (
        "def f(x):\n    x -= 1\n    return x",
        "f([1])",
        "error.lists-do-not-compute",
        "",
    ),
    "list times float": ("def f(x):\n    return x * 0.5", "f([1])", "error.lists-are-joined", "`*` repeats"),
    "list plus number": ("def f(x):\n    return x + 1", "f([1])", "error.lists-are-joined", "`+` joins"),
    "text times float": ("def f(x):\n    return x * 0.5", "f('a')", "error.lists-are-joined", "or a text"),
    "reshape with two lengths": (
        N + "def f(x):\n    return np.reshape(x, 2, 3)",
        "f([1] * 6)",
        "error.shape-apart",
        "in one tuple",
    ),
    "text plus number": ("def f(x):\n    return 'a' + x", "f(1)", "error.text-among-numbers", "no text"),
    "number plus text": ("def f(x):\n    return x + 'a'", "f(1)", "error.text-among-numbers", "no text"),
    "text compared": ("def f(x):\n    return x < 'a'", "f(1)", "error.text-among-numbers", "no text"),
    "texts subtracted": ("def f(x):\n    return x - 'a'", "f('b')", "error.text-among-numbers", "with texts"),
    "array of texts": (N + "def f(x):\n    return np.array(x) - 1", "f(['a'])", "error.no-numbers", "Line 3"),
    "floats into integers": (
        N + "def f(x):\n    x = np.array(x)\n    x += 0.5\n    return x",
        "f([1])",
        "error.float-into-integers",
        "(int64)",
    ),
    "no power": ("def f(x):\n    return x ^ 2", "f(1.5)", "error.no-power", "`**`"),
    "no power of arrays": (N + "def f(x):\n    return np.array(x) ^ 2", "f([1.5])", "error.no-power", "`**`"),
    "truth of an array": (
        N + "def f(x):\n    if np.array(x) > 1:\n        return 1",
        "f([1, 2])",
        "error.truth-of-an-array",
        "must one of them be true",
    ),
    "and between arrays": (
        N + "def f(x):\n    x = np.array(x)\n    return (x > 1) and (x < 3)",
        "f([1, 2])",
        "error.truth-of-an-array",
        "`and`",
    ),
    "arrays side by side": (
        N + "def f(x):\n    x = np.array(x)\n    return np.concatenate(x, x)",
        "f([[1], [2]])",
        "error.arrays-apart",
        "`concatenate`",
    ),
    "a list by an array": (N + "def f(x):\n    return x[np.array([0, 1])]", "f([1, 2])", "error.list-by-array", ""),
    "range of an array": (
        N + "def f(x):\n    return range(np.array(x))",
        "f([1, 2])",
        "error.range-of-array",
        "its length is `len` of it",
    ),
    "float of an array": (N + "def f(x):\n    return float(np.array(x))", "f([1, 2])", "error.one-of-many", "`float`"),
    "range of a float": ("def f(x):\n    return range(x / 2)", "f(4)", "error.no-whole-number", "kind `float`"),
    "zeros of two numbers": (N + "def f(x):\n    return np.zeros(x, 2)", "f(3)", "error.shape-apart", "argument (2)"),
    "a list as a key": ("def f(x):\n    return {x: 1}", "f([1])", "error.unhashable", "kind `list`"),
    "a number gone through": ("def f(x):\n    for i in x:\n        pass", "f(3)", "error.number-gone-through", "`x`"),
    "a number enumerated": (
        "def f(x):\n    for i, y in enumerate(x):\n        pass",
        "f(3)",
        "error.number-gone-through",
        "is to go through `x`, which",
    ),
    "a number taken apart": ("def f(x):\n    a, b = x\n    return a", "f(3)", "error.number-gone-through", "apart"),
    "the length of a number": ("def f(x):\n    return len(x)", "f(3)", "error.no-length", "`x` is a single value"),
    "the length of zip": ("def f(x):\n    return len(zip(x, x))", "f([3])", "error.no-length", "one by one"),
    "a part of a number": ("def f(x):\n    return x[0]", "f(3)", "error.no-parts", "`x` is a single number"),
    "a part of a scalar": (N + "def f(x):\n    y = np.float64(x)\n    return y[0]", "f(3)", "error.no-parts", "`y`"),
    "a part of zip": ("def f(x):\n    y = zip(x, x)\n    return y[0]", "f([3])", "error.no-positions", "`y`"),
    "writing into a tuple": ("def f(x):\n    x[0] = 1", "f((3,))", "error.cannot-change", "kind `tuple`"),
    "raising a text": ("def f(x):\n    raise 'no'", "f(3)", "error.no-exception", "`ValueError(...)`"),
}
WORDS = {
    "rows and columns of a table": ("TypeError", "unhashable type: 'slice'", "error.frame-by-position"),
    "a key, in Python 3.14": (
        "TypeError",
        "cannot use 'list' as a dict key (unhashable type: 'list')",
        "error.unhashable",
    ),
    "float of an array, in NumPy 1": (
        "TypeError",
        "only length-1 arrays can be converted to Python scalars",
        "error.one-of-many",
    ),
    "truth of a table": (
        "ValueError",
        "The truth value of a Series is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all().",
        "error.truth-of-an-array",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
@pytest.mark.filterwarnings("ignore")
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("kind", "detail", "identity"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_other_versions_and_libraries(kind, detail, identity):
    assert ids(of_words("def f(x):\n    return x[:, 0]", kind, detail, 2))[:1] == [identity]


def test_a_slice_of_a_dict_is_no_table_by_position():
    assert ids(of_words("def f(x):\n    return x[0:2]", "TypeError", "unhashable type: 'slice'", 2)) == []
