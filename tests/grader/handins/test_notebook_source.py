"""Of a notebook the chapter's functions are taken, and what they use."""

from __future__ import annotations

import json

import pytest

from grader.handins import notebook_source
from grader.handins.notebook_source import NoChapter
from tests.grader.support.books import of_cells


def taken(*cells: str, wanted: tuple[str, ...] = ("f",)) -> str:
    return notebook_source.source_of(of_cells(*cells).encode(), wanted).decode()


def run(source: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(compile(source, "chapter", "exec"), names)  # noqa: S102  # a text of this file's own
    return names


def test_a_function_comes_with_all_that_it_uses():
    source = taken(
        "import math, sys",
        "TOLERANCE = 1e-9\nLIMITS = LOW, HIGH = 0, 1",
        "def helper(x):\n    return math.floor(x) + TOLERANCE",
        "class Box:\n    size = HIGH",
        "def f(x=Box):\n    return [helper(y) for y in (x.size, 2.5)]",
    )
    assert run(source)["f"]() == [1 + 1e-9, 2 + 1e-9]


def test_demonstrations_stay_behind():
    source = taken(
        "import numpy as np",
        "import plotly",
        "from google.colab import drive\ndrive.mount('/content')",
        "x = f(3)\nprint(x)\nfor _ in range(3):\n    f(_)",
        "import grader\ngrader.check('f')",
        "@interact(x=3)\ndef demonstration(x):\n    f(x)",
        "def f(x):\n    return np.sum(x)",
    )
    assert source == "# Cell 1\nimport numpy as np\n\n# Cell 7\ndef f(x):\n    return np.sum(x)\n"


def test_lines_for_ipython_are_left_out():
    source = taken(
        "%matplotlib inline\n!pip install numpy\nf?",
        '%%time\ndef f(x):\n    files = !ls\n    %timeit x\n    return "a" \\\n        "b"',
        "%%bash\ndef f(): echo no",
    )
    assert run(source)["f"](1) == "ab"


def test_a_text_that_looks_like_a_line_for_ipython_stays():
    assert run(taken("def f():\n    return '''\n%x\n!y'''"))["f"]() == "\n%x\n!y"


def test_of_two_definitions_the_last_one_counts():
    assert run(taken("def f():\n    return 1", "def f():\n    return 2"))["f"]() == 2


def test_a_function_is_taken_with_its_decorators_and_in_any_alphabet():
    source = taken("import functools", "s = 'é'; t = 'ü'", "@functools.cache\n@functools.cache\ndef f(): return s + t")
    assert run(source)["f"]() == "éü"


def test_imports_that_may_fail_keep_their_way_out():
    cell = "try:\n    import no_such_library\nexcept ImportError:\n    no_such_library = None"
    assert run(taken(cell, "def f():\n    return no_such_library"))["f"]() is None


def test_a_value_that_can_t_be_made_costs_only_who_uses_it():
    names = run(taken("X = g()", "def f():\n    return X", "def g():\n    return h", wanted=("f", "g")))
    assert names["g"]
    with pytest.raises(NameError):
        names["f"]()


def test_the_future_comes_first():
    cells = ("import math", "from __future__ import annotations\nannotations = 3", "def f(x: No): return annotations")
    assert run(taken(*cells))["f"](0) == 3


def test_a_cell_that_is_no_python_loses_its_own_functions_only():
    names = run(taken("def f():\n    return [", "1 +", "def g(): return 1", wanted=("f", "g")))
    assert names["g"]() == 1
    with pytest.raises(SyntaxError, match=r"never closed \(cell 1, line 2\)"):
        names["f"]()


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"", "is no notebook that can be read"),
        (b"def f(): pass", "is no notebook that can be read"),
        (b"null", "is no notebook that can be read"),
        (b'{"worksheets": []}', "is no notebook that can be read"),
        (b'{"cells": [{"cell_type": "code", "source": 3}]}', "is no notebook that can be read"),
        (b"[" * 1_000_000, "is no notebook that can be read"),
        (b'{"cells": ' * 500_000, "is no notebook that can be read"),
        (b"9" * 100_000, "is no notebook that can be read"),
        (b"\xff\xfe", "is no notebook that can be read"),
        (b" " * (notebook_source.MAX_NOTEBOOK_BYTES + 1), "is larger than 128 MiB"),
        (of_cells("x = 1\n" * 60_000).encode(), "holds more than 256 KiB of code"),
        (of_cells("print(1)").encode(), "defines no function of this chapter (f)"),
        (json.dumps({"cells": [{"cell_type": "markdown", "source": "def f(): pass"}]}).encode(), "defines no function"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_what_is_no_chapter_is_refused_in_a_sentence(contents, sentence):
    with pytest.raises(NoChapter) as refusal:
        notebook_source.source_of(contents, ["f"])
    assert sentence in str(refusal.value)


HURTFUL = [
    "(" * 100_000,
    "-" * 200_000 + "1",
    "a" + ".b" * 100_000,
    "lambda:" * 30_000 + "1",
    "a;" * 60_000,
    "x=1;" * 30_000,
]


@pytest.mark.parametrize("cell", HURTFUL, ids=lambda cell: cell[:5])
def test_a_cell_that_is_built_to_hurt_the_parser_is_left_behind(cell):
    assert run(taken(cell, "def f():\n    return 1"))["f"]() == 1


def test_half_a_character_can_be_written_to_a_file():
    assert taken("def f(): return '\ud800'").encode()
