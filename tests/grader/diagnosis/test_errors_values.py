"""A value that can't be leads to where it comes from."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

N = "import numpy as np\n"
RUN = {
    "three names for a pair": (
        "def f(x):\n    for i, a, b in enumerate(x):\n        pass",
        "f([(1, 2)])",
        "error.unpack-pairs",
        "`enumerate` hands out pairs, and 3 names",
    ),
    "too few names": (
        "def f(x):\n    a, b = x\n    return a",
        "f((1, 2, 3))",
        "error.unpack",
        "2 names are to take what `x` gives",
    ),
    "too many names": ("def f(x):\n    a, b, c = x", "f((1, 2))", "error.unpack", "and it gives 2"),
    "division": (
        "def f(x):\n    return sum(x) / len(x)",
        "f([])",
        "error.divided-by-zero",
        "Line 2 divides by `len(x)`",
    ),
    "recursion with the same": (
        "def f(x):\n    if x == 0:\n        return 0\n    return f(x)",
        "f(1)",
        "error.recursion-unchanged",
        "Line 4 lets `f` call itself",
    ),
    "recursion whatever comes": (
        "def f(x):\n    y = x + 1\n    return f(y)",
        "f(1)",
        "error.recursion-without-end",
        "`f` calls itself in line 3 whatever it is given",
    ),
    "recursion too deep": (
        "def f(x):\n    if x == 0:\n        return 0\n    return f(x - 1)",
        "f(5000)",
        "error.recursion-too-deep",
        "about 1000 calls",
    ),
    "recursion through another function": (
        "def g(x):\n    return x\ndef f(x):\n    y = g(x)\n    return f(y + 1)",
        "f(1)",
        "error.recursion-without-end",
        "`f` calls itself in line 5",
    ),
    "the largest of nothing": ("def f(x):\n    return max(x)", "f([])", "error.empty", "empty"),
    "the smallest of an empty array": (N + "def f(x):\n    return np.argmin(x)", "f([])", "error.empty", "empty"),
    "a text without a number": ("def f(x):\n    return float(x)", "f('a')", "error.text-for-number-wanted", "a text"),
    "NaN": ("def f(x):\n    return int(x)", "f(float('nan'))", "error.nan-inside", "NaN"),
    "more drawn than there are": (
        "import random\ndef f(x):\n    return random.sample(x, 3)",
        "f([1])",
        "error.drawn-too-many",
        "without putting any back",
    ),
    "zip": ("def f(x):\n    return list(zip(x, [1], strict=True))", "f([])", "error.zip-lengths", "`zip`"),
    "no such file": ("def f(x):\n    return open(x)", "f('/nowhere/a.csv')", "error.no-such-file", "`/nowhere/a.csv`"),
    "read only": (
        N + "def f(x):\n    y = np.broadcast_to(x, (2, 1))\n    y[0] = 1",
        "f([1])",
        "error.read-only",
        "read-only",
    ),
}
WORDS = {
    "more clusters than points": (
        "ValueError",
        "n_samples=1 should be >= n_clusters=3.",
        "error.more-clusters-than-points",
    ),
    "a refused value": (
        "InvalidParameterError",
        "The 'n_clusters' parameter of KMeans must be an int in the range [1, inf). Got 2.5 instead.",
        "error.refused-value",
    ),
    "more drawn by NumPy": (
        "ValueError",
        "Cannot take a larger sample than population when 'replace=False'",
        "error.drawn-too-many",
    ),
    "NaN in scikit-learn": ("ValueError", "Input X contains NaN.\nKMeans does not accept", "error.nan-inside"),
    "the largest of nothing, in an older Python": ("ValueError", "max() arg is an empty sequence", "error.empty"),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("kind", "detail", "identity"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_other_versions_and_libraries(kind, detail, identity):
    assert ids(of_words("def f(x):\n    return g(x)", kind, detail, 2))[:1] == [identity]


def test_with_two_divisions_on_a_line_none_is_blamed():
    assert of_error("def f(x, y):\n    return 1 / x + 1 / y", "f(1, 0)") == []


def test_a_list_that_gets_shorter_is_not_handed_on_unchanged():
    source = "def f(x):\n    if x == 3:\n        return 0\n    x.append(1)\n    return f(x)"
    assert ids(of_error(source, "f([])")) == ["error.recursion-too-deep"]


FEW = "n_samples=4 should be >= n_clusters=5."


def test_an_argument_that_is_never_used_explains_more_than_too_few_points():
    unused = "def f(x, ks=(1, 2)):\n    return fit(x, 5)"
    assert ids(of_words(unused, "ValueError", FEW, 2, "f([1], ks=[1])")) == ["code.unused-argument"]
    assert ids(of_words(unused, "ValueError", FEW, 2, "f([1])")) == ["error.more-clusters-than-points"]


@pytest.mark.parametrize(
    ("given", "told", "words"),
    [
        ("n_clusters=2, distance_threshold=0", ["error.both-of-two"], "gives both"),
        ("2, distance_threshold=0", ["error.both-of-two"], "gives both"),
        ("distance_threshold=0", ["error.both-of-two"], "leaves out `n_clusters`, which is 2 then"),
        ("n_clusters=None", ["error.none-of-two"], "neither"),
        ("**options", [], ""),
    ],
)
def test_a_tree_is_cut_in_one_way_only(given, told, words):
    source = f"def f(x):\n    tree = AgglomerativeClustering({given})\n    return tree.fit(x)"
    detail = "Exactly one of n_clusters and distance_threshold has to be set, and the other needs to be None."
    found = of_words(source, "ValueError", detail, 3)
    assert ids(found) == told
    assert all(words in one.sentence for one in found)


@pytest.mark.parametrize(
    ("loop", "told"),
    [
        ("for k in d:\n        d[k + 1] = d.pop(k)", "goes through `d`, which grows or shrinks meanwhile: `list(d)`"),
        ("[d.pop(k) for k in d]", "goes through `d`, which grows or shrinks meanwhile: `list(d)`"),
    ],
)
def test_what_a_loop_goes_through_stays_as_it_is(loop, told):
    found = of_error(f"def f(d):\n    {loop}", "f({1: 2, 5: 6})")
    assert ids(found)[:1] == ["error.changed-meanwhile"]
    assert told in found[0].sentence
