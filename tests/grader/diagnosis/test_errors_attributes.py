"""An attribute that is not there leads to the one that was meant, or to the object that has it."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

RUN = {
    "a tuple is to be sorted": (
        "def f(ks):\n    ks.sort()",
        "f((3, 1))",
        "error.no-list",
        "`ks` is of the kind `tuple`, and `sort` belongs to lists: `sorted` makes a list",
    ),
    "pairs are to be sorted": (
        "def f(x):\n    pairs = zip(x, x)\n    pairs.sort()",
        "f([1])",
        "error.no-list",
        "`pairs` is of the kind `zip`, and `sort` belongs to lists",
    ),
    "a range is to grow": (
        "def f(x):\n    ks = range(x)\n    ks.append(1)",
        "f(2)",
        "error.no-list",
        "`append` belongs to lists: `list` makes one of it.",
    ),
    "a map for an array": (
        "def f(x):\n    return map(abs, x).mean()",
        "f([1])",
        "error.list-for-array",
        "make a list of it first, by `list`, and an array of that.",
    ),
    "a function of NumPy's as a method": (
        "import numpy as np\ndef f(labels):\n    return np.array(labels).unique()",
        "f([1])",
        "error.function-of-numpy",
        "NumPy's function is `np.unique(np.array(labels))`.",
    ),
    "letters that changed places": (
        "import numpy as np\ndef f(x):\n    return np.mena(x)",
        "f([1])",
        "error.unknown-attribute",
        "did you mean `mean`?",
    ),
    "misspelt of an array": (
        "import numpy as np\ndef f(x):\n    return np.asarray(x).argmini()",
        "f([1])",
        "error.unknown-attribute",
        "did you mean `argmin`?",
    ),
    "misspelt of a list": (
        "def f(x):\n    x.apend(1)",
        "f([1])",
        "error.unknown-attribute",
        "of the kind `list` has no `apend`: did you mean `append`?",
    ),
    "misspelt of NumPy": (
        "import numpy as np\ndef f(x):\n    return np.argmn(x)",
        "f([1])",
        "error.unknown-attribute",
        "The module `numpy` has no `argmn`: did you mean `argmin`?",
    ),
    "an old name of NumPy": (
        "import numpy as np\ndef f(x):\n    return np.float(x)",
        "f(1)",
        "error.old-alias",
        "`np.float`: it was Python's own `float`",
    ),
    "a list for an array": (
        "def f(points):\n    return points.shape",
        "f([1])",
        "error.list-for-array",
        "`points` is of the kind `list`, and only arrays have `shape`",
    ),
    "a length": (
        "def f(x):\n    return x.length",
        "f([1])",
        "error.length-asked",
        "How long `x` is (line 2), Python tells by `len`.",
    ),
    "a number for an array": ("def f(x):\n    return x.sum()", "f(1)", "error.number-for-array", "`x`"),
    "an array grows": (
        "import numpy as np\ndef f(x):\n    out = np.array(x)\n    out.append(1)",
        "f([1])",
        "error.array-does-not-grow",
        "`out`",
    ),
    "a number collects": ("def f(x):\n    out = 0\n    out.append(1)", "f(1)", "error.number-for-list", "`out`"),
    "an array for a table": (
        "import numpy as np\ndef f(x):\n    return np.array(x).iloc[0]",
        "f([1])",
        "error.array-for-frame",
        "`iloc` belongs to pandas' tables",
    ),
    "a function that is not called": (
        "def g():\n    return [1]\ndef f(x):\n    return g.index(1)",
        "f(1)",
        "error.not-called",
        "`g` is the function itself",
    ),
}
WORDS = {
    "a model that is not fitted": (
        "def f(model):\n    return model.cluster_centers_",
        "AttributeError",
        "'KMeans' object has no attribute 'cluster_centers_'",
        "error.not-fitted",
        "A KMeans has `cluster_centers_` only once it is fitted.",
    ),
    "as scikit-learn says it": (
        "def f(model):\n    return model.predict(x)",
        "NotFittedError",
        "This KMeans instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.",
        "error.not-fitted",
        "A KMeans that was never fitted",
    ),
    "a tree without heights": (
        "def f(model):\n    return model.distances_",
        "AttributeError",
        "'AgglomerativeClustering' object has no attribute 'distances_'",
        "error.heights-not-kept",
        "keep the heights",
    ),
    "a model's attribute misspelt": (
        "def f(model):\n    return model.label_",
        "AttributeError",
        "'KMeans' object has no attribute 'label_'",
        "error.unknown-attribute",
        "did you mean `labels_`?",
    ),
    "model and data exchanged": (
        "def f(frame):\n    return frame.predict(model)",
        "AttributeError",
        "'DataFrame' object has no attribute 'predict'",
        "error.data-for-model",
        "`frame` holds data (`DataFrame`)",
    ),
    "a class for an object": (
        "def f(x):\n    return KMeans.labels_",
        "AttributeError",
        "type object 'KMeans' has no attribute 'labels_'",
        "error.class-for-object",
        "`KMeans` is the class",
    ),
    "a figure for its axes": (
        "def f(x):\n    fig.scatter(x, x)",
        "AttributeError",
        "'Figure' object has no attribute 'scatter'",
        "error.figure-for-axes",
        "`scatter`",
    ),
    "figure and axes in one": (
        "def f(x):\n    ax = plt.subplots(); ax.plot(x)",
        "AttributeError",
        "'tuple' object has no attribute 'plot'",
        "error.figure-and-axes",
        "`subplots`",
    ),
    "several axes": (
        "def f(x):\n    fig, ax = plt.subplots(1, 2); ax.plot(x)",
        "AttributeError",
        "'numpy.ndarray' object has no attribute 'plot'",
        "error.array-of-axes",
        "in an array",
    ),
    "as pyplot calls it": (
        "def f(x):\n    ax.xlabel('k')",
        "AttributeError",
        "'Axes' object has no attribute 'xlabel'",
        "error.axes-say-set",
        "an Axes calls it `set_xlabel`",
    ),
    "as an Axes calls it": (
        "def f(x):\n    plt.set_xlabel('k')",
        "AttributeError",
        "module 'matplotlib.pyplot' has no attribute 'set_xlabel'",
        "error.axes-say-set",
        "`plt` calls it `xlabel`",
    ),
    "a tensor for an array": (
        "def f(x):\n    return x.astype(float)",
        "AttributeError",
        "'Tensor' object has no attribute 'astype'",
        "error.tensor-for-array",
        "`x` is a tensor",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("source", "kind", "detail", "identity", "words"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_objects_of_other_libraries(source, kind, detail, identity, words):
    first = of_words(source, kind, detail, 2)[0]
    assert first.id == identity
    assert words in first.sentence


def test_two_objects_on_a_line_are_not_told_apart_by_guessing():
    assert ids(of_error("def f(x, y):\n    return x.shape, y.shape", "f([1], [2])")) == []


def test_a_tuple_that_no_subplots_has_made_is_no_figure_with_axes():
    told = of_words("def f(x):\n    x.plot(1)", "AttributeError", "'tuple' object has no attribute 'plot'", 2)
    assert ids(told) == []
