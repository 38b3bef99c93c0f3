"""A position or a key that is not there leads to the loop, the axis or the table that it was meant for."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

N = "import numpy as np\n"
RUN = {
    "one step too far": (
        N + "def f(x):\n    x = np.array(x)\n    for i in range(len(x) + 1):\n        x[i]",
        "f([1, 2])",
        "error.past-the-end",
        "The loop in line 4 goes one step past the end of `x`",
    ),
    "one step too far in brackets": (
        "def f(x):\n    return [x[i] for i in range(len(x) + 1)]",
        "f([1, 2])",
        "error.past-the-end",
        "The loop in line 2",
    ),
    "looking ahead": (
        "def f(x):\n    for i in range(len(x)):\n        if x[i] > x[i + 1]:\n            return 1",
        "f([1, 2])",
        "error.looks-ahead",
        "the loop in line 2, `x[i + 1]` looks past the end",
    ),
    "one past the end": (
        N + "def f(x):\n    return np.array(x)[2]",
        "f([1, 2])",
        "error.one-past-the-end",
        "position 2 along an axis of length 2, one past the end: positions begin at 0, so the last is 1",
    ),
    "far past the end": (
        N + "def f(x):\n    return np.array(x)[0, 7]",
        "f([[1, 2]])",
        "error.past-the-end",
        "position 7 along an axis of length 2 (axis 1)",
    ),
    "empty": (N + "def f(x):\n    return np.array(x)[0]", "f([])", "error.empty-indexed", "empty"),
    "a list": ("def f(x):\n    return x[2]", "f([1, 2])", "error.past-the-end", "a position that `x` does not have"),
    "pop": ("def f(x):\n    return x.pop()", "f([])", "error.pop-from-empty", "a list that is empty"),
    "too many axes": (
        N + "def f(x):\n    x = np.array(x)\n    return x[:, 0]",
        "f([1])",
        "error.too-many-axes",
        "`x[:, 0]` names more axes than `x` has: it has 1",
    ),
    "a fraction": (N + "def f(x):\n    return np.array(x)[1 / 2]", "f([1])", "error.float-as-position", "`//`"),
    "a fraction in a list": ("def f(x):\n    return x[2 / 2]", "f([1, 2])", "error.float-as-position", "`//`"),
    "floats as positions": (
        N + "def f(x):\n    return np.array(x)[np.array([0.0])]",
        "f([1])",
        "error.float-as-position",
        "arrays of floats",
    ),
    "a text": ("def f(x):\n    return x['a']", "f([1])", "error.text-as-position", "names"),
    "a comma": ("def f(x):\n    return x[0, 0]", "f([[1]])", "error.list-of-lists", "on a list"),
    "several": ("def f(x):\n    return x[[0, 0]]", "f([1])", "error.list-by-array", "of a list at once"),
    "a mask": (
        N + "def f(x):\n    return np.array(x)[np.array([True, False, True])]",
        "f([1, 2])",
        "error.mask-length",
        "the mask has 3 entries along axis 0, and the array has 2",
    ),
    "a key": ("def f(x):\n    return {'a': 1}['b']", "f(1)", "error.no-such-key", "`b`"),
    "a key that is a number": ("def f(x):\n    return {'0': 1}[0]", "f(1)", "error.no-such-key", "`0`"),
    "a text for a number": ("def f(x):\n    return {0: 1}['0']", "f(1)", "error.text-for-number", "`'0'`, a text"),
    "one of two keys": (
        "def f(x):\n    y = {}\n    return y[x] + y[0]",
        "f('a')",
        "error.no-such-key-yet",
        "the key `'a'`",
    ),
    "a list written to": (
        "def f(x):\n    out = []\n    out[0] = x",
        "f(1)",
        "error.list-written-behind",
        "only `append`",
    ),
    "an array by a text": (N + "def f(x):\n    return np.array(x)['a']", "f([1])", "error.text-as-position", "names"),
    "a computed key": ("def f(x):\n    y = {}\n    return y[x]", "f(1)", "error.no-such-key-yet", "`y[x]`"),
}
WORDS = {
    "a mask, in NumPy 1": (
        "def f(x):\n    return x[y]",
        "IndexError",
        "boolean index did not match indexed array along dimension 0; dimension is 5 but corresponding boolean "
        "dimension is 3",
        "error.mask-length",
        "the mask has 3 entries along axis 0, and the array has 5",
    ),
    "columns of a table": (
        "def f(x):\n    return frame[['x', 'y']]",
        "KeyError",
        "\"None of [Index(['x', 'y'], dtype='object')] are in the [columns]\"",
        "error.no-such-key",
        "`x`",
    ),
    "a table by position": (
        "def f(x):\n    return frame[:, 0]",
        "InvalidIndexError",
        "(slice(None, None, None), 0)",
        "error.frame-by-position",
        "`iloc`",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
@pytest.mark.filterwarnings("ignore")
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("source", "kind", "detail", "identity", "words"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_other_versions_and_libraries(source, kind, detail, identity, words):
    first = of_words(source, kind, detail, 2)[0]
    assert first.id == identity
    assert words in first.sentence


def test_a_loop_over_something_else_is_not_blamed():
    source = "def f(x, y):\n    for i in range(len(y) + 1):\n        x[i]"
    assert ids(of_error(source, "f([1], [1, 2, 3])")) == ["error.past-the-end"]
    assert "does not have" in of_error(source, "f([1], [1, 2, 3])")[0].sentence


def test_a_list_that_is_written_out_is_named_with_its_length():
    source = "def f(x):\n    names = ['a', 'b']\n    return x[0], [names[i] for i in x]"
    found = of_error(source, "f([0, 2])")
    assert ids(found)[:1] == ["error.past-the-end"]
    assert "Line 3 asks `names` for a position that it does not have: line 2 puts 2 things into it" in found[0].sentence


def test_a_list_that_grows_later_has_no_length_that_can_be_told():
    source = "def f(x):\n    names = ['a', 'b']\n    names.append('c')\n    return x[0], names[x[1]]"
    assert of_error(source, "f([0, 3])") == []


def test_a_key_is_shown_without_the_kind_of_number():
    found = of_words("def f(x):\n    return x[a] + x[b]", "KeyError", "np.int64(0)", 2)
    assert "the key `0`" in found[0].sentence
