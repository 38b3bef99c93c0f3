"""A call that does not fit leads to what the function takes, or to the variable that hides it."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import of_error, of_words

RUN = {
    "the task's own signature": ("def f(x):\n    return x", "f(1, 2)", "error.signature", "`f` is called with other"),
    "an own function, too few": (
        "def g(points, labels):\n    return 1\ndef f(x):\n    return g(x)",
        "f(1)",
        "error.own-arguments",
        "Line 4 calls `g` with arguments that do not fit: it takes `points, labels` (line 1).",
    ),
    "an unknown name": (
        "def f(x):\n    return sum([x], sart=1)",
        "f(1)",
        "error.unknown-argument",
        "`sum` has no argument `sart`",
    ),
    "a lambda": (
        "def f(x):\n    return sorted(x, key=lambda a, b: a)",
        "f([1])",
        "error.lambda-arguments",
        "The `lambda` in line 2",
    ),
    "a method without self": (
        "class A:\n    def g():\n        return 1\ndef f(x):\n    return A().g()",
        "f(1)",
        "error.self-missing",
        "`g` lacks its first argument",
    ),
    "a value called": (
        "import numpy as np\ndef f(x):\n    return np.array(x).shape()",
        "f([1])",
        "error.value-called",
        "`np.array(x).shape` is no function but of the kind `tuple`",
    ),
    "a variable hides sum": (
        "def f(x):\n    sum = 0\n    for i in x:\n        sum = sum + sum(i)\n    return sum",
        "f([[1]])",
        "error.hidden-function",
        "`sum` names a value here (line 2), of the kind `int`",
    ),
    "an argument hides a function": (
        "from math import sqrt\ndef f(x, sqrt):\n    return sqrt(x)",
        "f(1, 'a')",
        "error.argument-hides-function",
        "`sqrt` is the argument of that name, of the kind `str`",
    ),
    "round brackets for square ones": (
        "import numpy as np\ndef f(x):\n    points = np.array(x)\n    return points(0)",
        "f([1])",
        "error.round-for-square",
        "round brackets call `points`",
    ),
    "a product": ("def f(x):\n    return 2(x + 1)", "f(1)", "error.times-missing", "`2` stands right before a bracket"),
    "a number": ("def f(n):\n    return n(2)", "f(1)", "error.number-called", "`n` is a number"),
    "a text": ("def f(name):\n    return name(2)", "f('a')", "error.text-called", "`name` is a text"),
    "a module": (
        "import math\ndef f(x):\n    return math(x)",
        "f(1)",
        "error.module-called",
        "`math` is a module",
    ),
    "square brackets for round ones": (
        "import math\ndef f(x):\n    return math.sqrt[x]",
        "f(1)",
        "error.square-for-round",
        "`math.sqrt` is a function",
    ),
    "a method that is not called": (
        "import numpy as np\ndef f(x):\n    return np.array(x).mean + 1",
        "f([1])",
        "error.not-called",
        "`np.array(x).mean` is the function itself",
    ),
}
WORDS = {
    "a class for an object": (
        "def f(frame):\n    return KMeans.fit(frame)",
        "BaseKMeans.fit() missing 1 required positional argument: 'X'",
        "error.class-for-object",
        "`KMeans` is the class: `KMeans(...)` makes an object",
    ),
    "a required argument": (
        "def f(x):\n    return cdist(x)",
        "cdist() missing 1 required positional argument: 'XB'",
        "error.missing-argument",
        "`cdist` leaves out `'XB'`",
    ),
    "positional arguments": (
        "def f(x):\n    return KMeans(3, 10, 5)",
        "KMeans.__init__() takes from 1 to 2 positional arguments but 4 were given",
        "error.too-many-arguments",
        "The call of `KMeans` has 3 arguments without a name, and 1 can be read so",
    ),
    "a keyword-only argument behind": (
        "def f(x):\n    return KMeans(3, 10, tol=5)",
        "KMeans.__init__() takes 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were "
        "given",
        "error.too-many-arguments",
        "The call of `KMeans` has 2 arguments without a name, and 1 can be read so",
    ),
    "no argument at all": (
        "def f(x):\n    return plain(x)",
        "plain() takes 0 positional arguments but 1 was given",
        "error.too-many-arguments",
        "The call of `plain` has an argument without a name, and none can be read so.",
    ),
    "a function of one list": (
        "def f(x):\n    return np.column_stack(x, x, x)",
        "column_stack() takes 1 positional argument but 3 were given",
        "error.arguments-apart",
        "`column_stack` is given 3 things apart, and wants them in one list or tuple",
    ),
    "a class of one list": (
        "def f(x):\n    return v2.Compose(x, x)",
        "Compose.__init__() takes 2 positional arguments but 3 were given",
        "error.arguments-apart",
        "`Compose` is given 2 things apart",
    ),
    "behind a wrapper": (
        "def f(n):\n    return make_blobs(n, 3, 0)",
        "too many positional arguments",
        "error.too-many-arguments",
        "In line 2, `make_blobs` is given 3 arguments without a name, more than it can read so",
    ),
    "a keyword misspelt": (
        "def f(x):\n    return KMeans(n_cluster=3)",
        "KMeans.__init__() got an unexpected keyword argument 'n_cluster'",
        "error.unknown-argument",
        "`KMeans` has no argument `n_cluster`: did you mean `n_clusters`?",
    ),
    "a keyword misspelt, in Python 3.14": (
        "def f(x):\n    return KMeans(n_cluster=3)",
        "KMeans.__init__() got an unexpected keyword argument 'n_cluster'. Did you mean 'n_clusters'?",
        "error.unknown-argument",
        "did you mean `n_clusters`?",
    ),
    "one argument twice": (
        "def f(x):\n    return KMeans(3, n_clusters=3)",
        "KMeans.__init__() got multiple values for argument 'n_clusters'",
        "error.argument-twice",
        "The call of `KMeans` gives `n_clusters` twice",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
@pytest.mark.filterwarnings("ignore")
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("source", "detail", "identity", "words"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_other_libraries(source, detail, identity, words):
    first = of_words(source, "TypeError", detail, 2)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(
    "detail",
    [
        "work() takes 1 positional argument but 2 were given",
        "work() missing 1 required positional argument: 'y'",
    ],
)
def test_nothing_is_told_of_a_call_that_a_library_makes(detail):
    assert of_words("def f(x):\n    return library(x)", "TypeError", detail, 2) == []
